import {
  type Actor,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  type InputFrom,
} from 'xstate';
import type { Clock } from '../world/clock.ts';
import type { Trace } from '../world/trace.ts';

/** What every actor of the lab is started with. */
export interface ActorPorts {
  readonly clock: Clock;
  readonly trace: Trace;
  /** Told of an error thrown inside a machine; the instance ends as labError. */
  readonly failed: (error: unknown) => void;
}

/** XState's view of a lab clock. */
export function xstateClock(clock: Clock) {
  return {
    setTimeout: (run: (...args: unknown[]) => void, delayMs: number) =>
      clock.setTimer(delayMs, () => run(), 'machine delay'),
    clearTimeout: (id: number) => clock.clearTimer(id),
  };
}

/** Names a state value in one line: `authorising.awaitingAnswer`. */
export function stateName(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, inner]) => {
      const rest = stateName(inner);
      return rest === '' ? key : `${key}.${rest}`;
    })
    .join('+');
}

/**
 * The one way to start an actor: on the lab's clock, its errors observed, its states told to the
 * trace. Events that no state accepts meet the wildcard at the root of each machine, whose action
 * tells them as `machine.unexpected`.
 */
export function spawnActor<TLogic extends AnyStateMachine>(
  logic: TLogic,
  options: { ports: ActorPorts; id: string; input?: InputFrom<TLogic> },
): Actor<TLogic>;
export function spawnActor(
  logic: AnyStateMachine,
  options: { ports: ActorPorts; id: string; input?: unknown },
): Actor<AnyStateMachine> {
  const { ports, id } = options;
  const actor = createActor<AnyStateMachine>(logic, {
    clock: xstateClock(ports.clock),
    id,
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  let last = '';
  actor.subscribe({
    next: (snapshot: AnyMachineSnapshot) => {
      const name = stateName(snapshot.value);
      if (name === last) return;
      last = name;
      ports.trace.emit('machine', 'machine.entered', { machine: id, state: name });
    },
    error: ports.failed,
  });
  actor.start();
  return actor;
}
