import { assign, setup } from 'xstate';
import type { Question } from '../device-messages/methods.ts';
import type { AppSession } from './app-session.ts';
import type { FunctionInput, RunFunction } from './function-context.ts';
import {
  CANCELLED,
  ENDED_WELL,
  ENDINGS,
  FUNCTION_ACTIONS,
  type FunctionContext,
  functionOf,
} from './function-shape.ts';
import type { QuestionField } from './questions-table.ts';
import { type EntryEvent, entered, type Waiting } from './replies.ts';
import type { ScreenName } from './screen-names.ts';

/** A setting that the operator chooses from a list. */
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

interface ChoiceContext extends FunctionContext, ChoiceInput {
  readonly chosen: string;
}

type ChoiceEvent = EntryEvent | { readonly type: 'SAVED' };

interface Args {
  readonly context: ChoiceContext;
  readonly self: Waiting<ChoiceEvent>;
}

function ask({ context: { session, setting }, self }: Args): void {
  session.ask(setting.field, entered(self), { options: setting.options(session) });
}

function save({ context: { session, setting, chosen }, self }: Args): void {
  setting.save(session, chosen, () => self.send({ type: 'SAVED' }));
}

function tellSaved({ context: { session, setting, chosen } }: Args): void {
  const option = setting.options(session).find(({ id }) => id === chosen);
  session.show(setting.saved, { lines: [option?.title ?? chosen] });
}

/** One setting: shown as a list, kept when it is chosen. */
const choiceMachine = setup({
  types: {} as { context: ChoiceContext; events: ChoiceEvent; input: ChoiceInput },
  actions: {
    ...FUNCTION_ACTIONS,
    ask,
    save,
    tellSaved,
    keepChoice: assign(({ event }) => (event.type === 'ENTERED' ? { chosen: event.value } : {})),
    endWell: assign(ENDED_WELL),
  },
}).createMachine({
  id: 'choice',
  context: ({ input }) => ({ ...input, chosen: '', end: { outcome: 'cancelled' } }),
  initial: 'asking',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    asking: {
      entry: 'ask',
      on: { ENTERED: { target: 'saving', actions: 'keepChoice' }, ENTRY_ENDED: 'cancelled' },
    },
    saving: {
      entry: 'save',
      on: { SAVED: { target: 'ended', actions: ['endWell', 'tellSaved'] } },
    },
    cancelled: CANCELLED,
    ended: ENDINGS.ended,
  },
});

/** The function that lets the operator choose a setting. */
export function choosing(setting: ChoiceSetting): RunFunction {
  return functionOf(choiceMachine, { setting }, setting.function);
}
