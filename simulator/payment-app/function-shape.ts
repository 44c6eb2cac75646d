import type { AnyStateMachine } from 'xstate';
import type { Phase } from '../../catalogue/index.ts';
import { spawnActor } from '../actor.ts';
import type { FunctionEnd } from './app-session.ts';
import {
  endWithoutGrant,
  type FunctionInput,
  type RunFunction,
  requirementOf,
  screenWithoutGrant,
} from './function-context.ts';
import type { QuestionField } from './questions-table.ts';
import { type EntryEvent, entered, type Waiting } from './replies.ts';
import type { ScreenName } from './screen-names.ts';
import { recordUnexpected } from './unexpected.ts';
import type { Verdict } from './verdict.ts';

/** What every function's machine knows: whom it works for, and how it is going to end. */
export interface FunctionContext extends FunctionInput {
  readonly end: FunctionEnd;
}

/** An event, which may be the host's answer. */
interface Told {
  readonly event: { readonly type: string; readonly verdict?: Verdict };
}

interface Working {
  readonly context: FunctionContext;
}

/** How a function is going to end, as its machine keeps it. */
interface Ending {
  readonly end: FunctionEnd;
}

/** Guards of every function. */
export const FUNCTION_GUARDS = {
  isApproved: ({ event }: Told) => event.verdict?.kind === 'approved',
};

/** Actions of every function. */
export const FUNCTION_ACTIONS = {
  recordUnexpected,
  tellCancelled: ({ context }: Working) => context.session.show('cancelled'),
  report: ({ context }: Working) => context.done(context.end),
};

export const ENDED_WELL: Ending = { end: { outcome: 'approved' } };
export const ENDED_REFUSED: Ending = { end: { outcome: 'declined' } };

/** The end of a function that the host granted. */
export function endGranted({ event }: Told): Ending {
  return { end: { outcome: 'approved', code: '00', ...requirementOf(event.verdict) } };
}

/** The end of a function that the host did not grant. */
export function endUngranted({ event }: Told): Ending {
  return event.verdict === undefined ? ENDED_REFUSED : { end: endWithoutGrant(event.verdict) };
}

/** An action that shows such an end: the function's own screen, or the words of silence. */
export function tellUngranted(own: ScreenName, phase?: Phase) {
  return ({ context: { session, end } }: Working): void =>
    session.show(screenWithoutGrant(end, own), {
      ...(end.code === undefined ? {} : { code: end.code }),
      ...(phase === undefined ? {} : { phase }),
    });
}

/** An action that asks the operator. */
export function asking(field: QuestionField) {
  return ({ context, self }: Working & { self: Waiting<EntryEvent> }): void =>
    context.session.ask(field, entered(self));
}

/** The states in which every function ends; `tellFailed` is its own. */
export const ENDINGS = {
  failed: { entry: 'tellFailed', always: 'ended' },
  ended: { entry: 'report', type: 'final' },
} as const;

/** The state of a function that the operator gave up. */
export const CANCELLED = { entry: 'tellCancelled', always: 'ended' } as const;

/** The states in which a function ends that the operator may give up. */
export const CANCELLABLE_ENDINGS = { ...ENDINGS, cancelled: CANCELLED } as const;

/** A state that asks the host by `entry` and goes on only when the host grants it. */
export function askingHost<const Entry extends string, const Next extends string>(
  entry: Entry,
  next: Next,
) {
  return {
    entry,
    on: {
      JUDGED: [
        { guard: 'isApproved', target: next, actions: 'endGranted' },
        { target: 'failed', actions: 'endUngranted' },
      ],
    },
  } as const;
}

/**
 * The function that runs a machine from its start. `extra` is what the machine's input holds
 * besides session and end; `id` names the actor in the trace.
 */
export function functionOf(
  machine: AnyStateMachine,
  extra: object = {},
  id: string = machine.id,
): RunFunction {
  return (session, done) => {
    spawnActor(machine, { ports: session.actorPorts, id, input: { session, done, ...extra } });
  };
}
