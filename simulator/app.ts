import type { Clock } from '../world/clock.ts';
import type { Trace } from '../world/trace.ts';
import type { MessageChannel } from './device-messages/envelope.ts';

/**
 * What an app in process gets: its channel, the lab's clock, and a way to show the states of its
 * machines. No private doors: everything else goes through device messages.
 */
export interface AppPorts {
  readonly channel: MessageChannel;
  readonly clock: Clock;
  /** For machine states only; what the app does is seen on the channel. */
  readonly trace: Trace;
  /** Ends the instance as labError: a throwing action of a reference app is a defect of the lab. */
  readonly failed: (error: unknown) => void;
}

/** An app that can be started on a terminal. */
export interface App {
  /** Stable id such as `unionpay-pay`. */
  readonly id: string;
  /** Version of this build, such as `1.0.0`. */
  readonly version: string;
  /** The name as printed: `银联支付`. */
  readonly title: string;
  /** Functions that can be launched: `signOn`, `sale`, `settlement`… */
  readonly functions: readonly string[];
  /** Boots the app from the terminal's store. Called once per life of the app. */
  start(ports: AppPorts): void;
}
