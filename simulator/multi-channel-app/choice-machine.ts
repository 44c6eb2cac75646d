import { assign, setup } from 'xstate';
import { spawnActor } from '../actor.ts';
import type { Question } from '../device-messages/methods.ts';
import type { AppSession, FunctionEnd } from '../payment-app/app-session.ts';
import type { FunctionInput, RunFunction } from '../payment-app/function-context.ts';
import type { QuestionField } from '../payment-app/questions-table.ts';
import type { ScreenName } from '../payment-app/screen-names.ts';
import { recordUnexpected } from '../payment-app/unexpected.ts';

/** A setting of the app that the operator chooses from a list. */
export interface ChoiceSetting {
  /** Name of the function, and of its machine. */
  readonly function: string;
  readonly field: QuestionField;
  /** Ids with their words, in the order in which they are shown. */
  readonly options: (session: AppSession) => NonNullable<Question['options']>;
  /** Keeps what was chosen; `done` when it is durable. */
  readonly save: (session: AppSession, chosen: string, done: () => void) => void;
  readonly saved: ScreenName;
}

interface ChoiceInput extends FunctionInput {
  readonly setting: ChoiceSetting;
}

interface ChoiceContext extends ChoiceInput {
  readonly chosen: string;
  readonly end: FunctionEnd;
}

type ChoiceEvent =
  | { readonly type: 'ENTERED'; readonly value: string }
  | { readonly type: 'ENTRY_ENDED' }
  | { readonly type: 'SAVED' };

interface Args {
  readonly context: ChoiceContext;
  readonly self: { send(event: ChoiceEvent): void };
}

function ask({ context: { session, setting }, self }: Args): void {
  session.ask(
    setting.field,
    (value) =>
      self.send(value === undefined ? { type: 'ENTRY_ENDED' } : { type: 'ENTERED', value }),
    { options: setting.options(session) },
  );
}

function save({ context: { session, setting, chosen }, self }: Args): void {
  setting.save(session, chosen, () => self.send({ type: 'SAVED' }));
}

/** One setting: shown as a list, kept when it is chosen. */
export const choiceMachine = setup({
  types: {} as { context: ChoiceContext; events: ChoiceEvent; input: ChoiceInput },
  actions: {
    ask,
    save,
    recordUnexpected,
    keepChoice: assign(({ event }) => (event.type === 'ENTERED' ? { chosen: event.value } : {})),
    endWell: assign({ end: { outcome: 'approved' } }),
    tellSaved: ({ context: { session, setting, chosen } }) => {
      const option = setting.options(session).find(({ id }) => id === chosen);
      session.show(setting.saved, { lines: [option?.title ?? chosen] });
    },
    tellCancelled: ({ context }) => context.session.show('cancelled'),
    report: ({ context }) => context.done(context.end),
  },
}).createMachine({
  id: 'choice',
  context: ({ input }) => ({ ...input, chosen: '', end: { outcome: 'cancelled' } }),
  initial: 'asking',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    asking: {
      entry: 'ask',
      on: {
        ENTERED: { target: 'saving', actions: 'keepChoice' },
        ENTRY_ENDED: { target: 'ended', actions: 'tellCancelled' },
      },
    },
    saving: {
      entry: 'save',
      on: { SAVED: { target: 'ended', actions: ['endWell', 'tellSaved'] } },
    },
    ended: { entry: 'report', type: 'final' },
  },
});

/** The function that lets the operator choose a setting. */
export function choosing(setting: ChoiceSetting): RunFunction {
  return (session, done) => {
    spawnActor(choiceMachine, {
      ports: session.actorPorts,
      id: setting.function,
      input: { session, setting, done },
    });
  };
}
