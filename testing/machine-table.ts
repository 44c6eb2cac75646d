import { type AnyStateMachine, type EventObject, initialTransition, transition } from 'xstate';
import { stateName } from '../simulator/actor.ts';

/** One row: what a machine in a state does with an event, without running any effect. */
export interface MachineStep {
  readonly state: string;
  /** Names of the actions that would run, without XState's own. */
  readonly actions: readonly string[];
}

/** Steps a machine from a top-level state; timers are counted as actions of XState's own. */
export function stepMachine(
  machine: AnyStateMachine,
  from: string,
  event: EventObject,
): MachineStep {
  const snapshot = machine.resolveState({ value: from, context: {} });
  const [next, actions] = transition(machine, snapshot, event);
  return {
    state: stateName(next.value),
    actions: actions.map(({ type }) => type).filter((type) => !type.startsWith('xstate.')),
  };
}

/** The state a machine begins in. */
export function initialState(machine: AnyStateMachine): string {
  return stateName(initialTransition(machine, {})[0].value);
}
