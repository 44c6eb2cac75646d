import { assign, setup } from 'xstate';
import type { FunctionEnd } from '../payment-app/app-session.ts';
import type { PaymentConfig } from '../payment-app/config-codec.ts';
import type { FunctionInput, RunFunction } from '../payment-app/function-context.ts';
import {
  ENDED_REFUSED,
  FUNCTION_ACTIONS,
  type FunctionContext,
  functionOf,
} from '../payment-app/function-shape.ts';
import { type EntryEvent, entered } from '../payment-app/replies.ts';
import { signOnWith } from '../payment-app/sign-on-machine.ts';
import { type AppNumbers, introduceApp } from '../third-party-app/third-party-sign-on.ts';
import type { FarmerWithdrawalRules } from './farmer-withdrawal-rules.ts';

const FIELDS = ['administratorPassword', 'merchantId', 'terminalId'] as const;

type Field = (typeof FIELDS)[number];

interface ParametersInput extends FunctionInput {
  readonly rules: FarmerWithdrawalRules;
}

interface ParametersContext extends FunctionContext, ParametersInput {
  readonly toAsk: readonly Field[];
  /** What was typed, filled up to the length of F41 and F42. */
  readonly numbers: AppNumbers;
  /** The settings as they were. */
  readonly before: PaymentConfig;
}

type ParametersEvent =
  | EntryEvent
  | { readonly type: 'SIGNED_ON'; readonly end: FunctionEnd }
  | { readonly type: 'SAVED' };

interface Args {
  readonly context: ParametersContext;
  readonly event: ParametersEvent;
  readonly self: { send(event: ParametersEvent): void };
}

function askNext({ context: { session, toAsk }, self }: Args): void {
  const [field] = toAsk;
  if (field !== undefined) session.ask(field, entered(self));
}

function keptEntry({ toAsk: [field, ...toAsk], numbers }: ParametersContext, value: string) {
  if (field === 'merchantId') return { toAsk, numbers: { ...numbers, mid: value.padEnd(15, ' ') } };
  if (field === 'terminalId') return { toAsk, numbers: { ...numbers, tid: value.padEnd(8, ' ') } };
  return { toAsk };
}

/**
 * Signs on with the numbers that were typed. They stand in the store once the host has granted
 * it and before the journal says so; until then a power cut leaves the old ones.
 */
function signOn({ context: { session, numbers }, self }: Args): void {
  session.config = { ...session.config, ...numbers };
  const run = signOnWith({
    phase: 'third-party-sign-on',
    introduce: (_, done) => introduceApp(session, numbers, done),
    keep: (_, done) => {
      session.journal.record({ kind: 'signedOff' });
      session.changeConfig(numbers, done);
    },
  });
  session.later(() => run(session, (end) => self.send({ type: 'SIGNED_ON', end })));
}

/** Refused numbers are forgotten: the app goes on with those it had. */
function restore({ context: { session, before } }: Args): void {
  const { tid, mid } = before;
  session.config = { ...session.config, tid, mid };
}

function save({ context: { session, numbers }, self }: Args): void {
  session.changeConfig(numbers, () => self.send({ type: 'SAVED' }));
}

/**
 * Terminal parameters (管理—终端参数, casebook row 4): user 99 types the app's merchant and
 * terminal number, and the app signs on with them by itself. Refused, nothing has changed.
 */
const parametersMachine = setup({
  types: {} as { context: ParametersContext; events: ParametersEvent; input: ParametersInput },
  guards: {
    isPasswordWrong: ({ context: { session, toAsk }, event }) =>
      event.type === 'ENTERED' &&
      toAsk[0] === 'administratorPassword' &&
      event.value !== session.config.administratorPassword,
    isLastQuestion: ({ context }) => context.toAsk.length === 1,
    isGranted: ({ event }) => event.type === 'SIGNED_ON' && event.end.outcome === 'approved',
    keepsRefused: ({ context, event }) =>
      event.type === 'SIGNED_ON' && context.rules.keepsRefusedNumbers(event.end),
  },
  actions: {
    askNext,
    signOn,
    restore,
    save,
    ...FUNCTION_ACTIONS,
    keepEntry: assign(({ context, event }) =>
      event.type === 'ENTERED' ? keptEntry(context, event.value) : {},
    ),
    keepEnd: assign(({ event }) => (event.type === 'SIGNED_ON' ? { end: event.end } : {})),
    endRefused: assign(ENDED_REFUSED),
    tellWrong: ({ context }) => context.session.show('passwordWrong'),
  },
}).createMachine({
  id: 'parameters',
  context: ({ input }) => ({
    ...input,
    toAsk: FIELDS,
    numbers: { tid: '', mid: '' },
    before: input.session.config,
    end: { outcome: 'cancelled' },
  }),
  initial: 'asking',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    asking: {
      entry: 'askNext',
      on: {
        ENTERED: [
          { guard: 'isPasswordWrong', target: 'ended', actions: ['tellWrong', 'endRefused'] },
          { guard: 'isLastQuestion', target: 'signingOn', actions: 'keepEntry' },
          { target: 'asking', reenter: true, actions: 'keepEntry' },
        ],
        ENTRY_ENDED: { target: 'ended', actions: 'tellCancelled' },
      },
    },
    signingOn: {
      entry: 'signOn',
      on: {
        SIGNED_ON: [
          { guard: 'isGranted', target: 'ended', actions: 'keepEnd' },
          { guard: 'keepsRefused', target: 'saving', actions: 'keepEnd' },
          { target: 'ended', actions: ['keepEnd', 'restore'] },
        ],
      },
    },
    saving: { entry: 'save', on: { SAVED: 'ended' } },
    ended: { entry: 'report', type: 'final' },
  },
});

/** The change of the app's numbers as a function of it. */
export function parametersFunction(rules: FarmerWithdrawalRules): RunFunction {
  return functionOf(parametersMachine, { rules });
}
