import type { Board } from '../../world/board.ts';
import type { ActorPorts } from '../actor.ts';
import type { DeviceErrorCode } from '../device-messages/device-error.ts';
import type { AppNews, NewsMethod } from '../device-messages/methods.ts';

/** What every device of a powered life is built with. */
export interface DevicePorts {
  readonly board: Board;
  readonly actor: ActorPorts;
  /** Tells the app news. */
  notify<M extends NewsMethod>(method: M, params: AppNews[M]): void;
}

/** The answer that one call of the app waits for; given exactly once, the rest is dropped. */
export interface Reply<Result extends object> {
  answer(result: Result): void;
  /** `detail` says which part of the call failed, in words that hold no secret. */
  fail(code: DeviceErrorCode, detail?: string): void;
}

/** The result of calls that have nothing to say. */
export const NOTHING: object = Object.freeze({});

/** Records an event that no state of a device's machine accepts. */
export function recordUnexpected(ports: DevicePorts, machine: string, type: string): void {
  ports.board.trace.emit('machine', 'machine.unexpected', { machine, event: type });
}
