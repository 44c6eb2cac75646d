import type { Clock, Instant, TimerId } from '../clock.ts';
import { LabError } from '../errors.ts';
import { invariant } from '../invariant.ts';
import { EventQueue, type QueuedEvent } from './event-queue.ts';

/** 09:00 of the first lab day: a Monday in business hours. */
export const WORLD_START: Instant = 9 * 3_600_000;

/** Bounds that turn an endless run into an error instead of a hang. */
export interface KernelLimits {
  /** Events without time moving on. */
  readonly eventsPerInstant: number;
  /** Events in the life of the kernel. */
  readonly eventsTotal: number;
}

const DEFAULT_LIMITS: KernelLimits = { eventsPerInstant: 200_000, eventsTotal: 50_000_000 };

/**
 * The one thread of a simulated world: a queue ordered by (time, rank, sequence).
 * Nothing happens but through it, so equal posts give equal histories.
 */
export class Kernel implements Clock {
  #now: Instant;
  #sequence = 0;
  #steps = 0;
  #stepsThisInstant = 0;
  readonly #queue = new EventQueue();
  readonly #limits: KernelLimits;

  constructor(start: Instant = WORLD_START, limits: Partial<KernelLimits> = {}) {
    invariant(Number.isSafeInteger(start), 'the kernel starts at an integer instant');
    this.#now = start;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  now(): Instant {
    return this.#now;
  }

  /** Events run so far. */
  get steps(): number {
    return this.#steps;
  }

  /**
   * Queues `run` at an instant not in the past. Among equal instants the lower rank
   * comes first, then the earlier post.
   */
  post(at: Instant, run: () => void, options: { label?: string; rank?: number } = {}): TimerId {
    invariant(Number.isSafeInteger(at), `an event needs an integer instant, got ${at}`);
    invariant(at >= this.#now, `event "${options.label ?? ''}" is posted into the past`);
    this.#sequence += 1;
    this.#queue.push({
      at,
      rank: options.rank ?? 0,
      sequence: this.#sequence,
      run,
      label: options.label ?? '',
    });
    return this.#sequence;
  }

  setTimer(delayMs: number, run: () => void, label: string): TimerId {
    return this.post(this.#now + Math.max(0, Math.trunc(delayMs)), run, { label });
  }

  clearTimer(id: TimerId): void {
    this.#queue.cancel(id);
  }

  /** The instant of the next event, or undefined when nothing is left to happen. */
  nextDue(): Instant | undefined {
    return this.#queue.peek()?.at;
  }

  /**
   * Runs the next event. False when there was none.
   * @throws LabError LAB_KERNEL_SPIN when time stands still, LAB_KERNEL_BUDGET when it never ends
   */
  step(): boolean {
    const event = this.#queue.pop();
    if (event === undefined) return false;
    this.#stepsThisInstant = event.at === this.#now ? this.#stepsThisInstant + 1 : 1;
    this.#now = event.at;
    this.#steps += 1;
    this.#assertWithinLimits(event);
    event.run();
    return true;
  }

  /** Runs every event due up to and including `until`, then moves the present there. */
  advanceTo(until: Instant): void {
    for (let due = this.nextDue(); due !== undefined && due <= until; due = this.nextDue()) {
      this.step();
    }
    if (until > this.#now) {
      this.#now = until;
      this.#stepsThisInstant = 0;
    }
  }

  /** Runs events until `settled` holds, nothing is left or `until` is passed; whether it held. */
  runUntil(settled: () => boolean, until: Instant): boolean {
    while (!settled()) {
      const due = this.nextDue();
      if (due === undefined || due > until) return false;
      this.step();
    }
    return true;
  }

  #assertWithinLimits(event: QueuedEvent): void {
    if (this.#stepsThisInstant > this.#limits.eventsPerInstant) {
      throw new LabError({
        code: 'LAB_KERNEL_SPIN',
        message: `${this.#stepsThisInstant} events without time moving on, last "${event.label}"`,
        remedy: 'look for two parties that answer each other without delay',
      });
    }
    if (this.#steps > this.#limits.eventsTotal) {
      throw new LabError({
        code: 'LAB_KERNEL_BUDGET',
        message: `${this.#steps} events and no end, last "${event.label}"`,
        remedy: 'look for a retry without a bound',
      });
    }
  }
}
