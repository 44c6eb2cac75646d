import { assign, setup } from 'xstate';
import { spawnActor } from '../actor.ts';
import type { AppSession, FunctionEnd } from './app-session.ts';
import { NO_ANSWER_CODE } from './conclusion.ts';
import type { FunctionInput } from './function-context.ts';
import type { JsonVerdict } from './json-line.ts';
import { recordUnexpected } from './unexpected.ts';

interface LoginContext extends FunctionInput {
  readonly operator: string;
  readonly password: string;
  readonly answer: JsonVerdict | undefined;
  readonly end: FunctionEnd;
}

type LoginEvent =
  | { readonly type: 'ENTERED'; readonly value: string }
  | { readonly type: 'ENTRY_ENDED' }
  | { readonly type: 'ANSWERED'; readonly answer: JsonVerdict };

interface Args {
  readonly context: LoginContext;
  readonly self: { send(event: LoginEvent): void };
}

const asking =
  (field: 'operatorNumber' | 'operatorPassword') =>
  ({ context, self }: Args): void =>
    context.session.ask(field, (value) =>
      self.send(value === undefined ? { type: 'ENTRY_ENDED' } : { type: 'ENTERED', value }),
    );

/** Asks terminal management whether operator and password belong together. */
function askManagement({ context, self }: Args): void {
  const { session, operator, password } = context;
  const { tid, mid } = session.config;
  session.show('loggingIn');
  session.json.ask('operator-login', { tid, mid, operator, password }, (answer) =>
    self.send({ type: 'ANSWERED', answer }),
  );
}

function welcome({ context: { session, operator } }: Args): void {
  session.operator = operator;
  session.show('loggedIn', { lines: [operator] });
}

function tellFailed({ context: { session, end, answer } }: Args): void {
  if (end.code === NO_ANSWER_CODE) {
    session.show('hostUnreachable', { code: NO_ANSWER_CODE });
    return;
  }
  const lines = answer?.kind === 'refused' && answer.code !== '00' ? [answer.message] : [];
  const code = end.code === undefined ? {} : { code: end.code };
  session.show('loginFailed', { ...code, phase: 'login', lines });
}

function endOf(answer: JsonVerdict): FunctionEnd {
  if (answer.kind === 'accepted') return { outcome: 'approved' };
  const code = answer.kind === 'refused' ? answer.code : NO_ANSWER_CODE;
  return { outcome: 'declined', ...(code === undefined ? {} : { code }) };
}

/** Operator login (casebook row 1): number and password, checked by terminal management. */
export const loginMachine = setup({
  types: {} as { context: LoginContext; events: LoginEvent; input: FunctionInput },
  guards: {
    isAccepted: ({ event }) => event.type === 'ANSWERED' && event.answer.kind === 'accepted',
  },
  actions: {
    askNumber: asking('operatorNumber'),
    askPassword: asking('operatorPassword'),
    askManagement,
    welcome,
    tellFailed,
    recordUnexpected,
    keepNumber: assign(({ event }) => (event.type === 'ENTERED' ? { operator: event.value } : {})),
    keepPassword: assign(({ event }) =>
      event.type === 'ENTERED' ? { password: event.value } : {},
    ),
    forgetPassword: assign({ password: '' }),
    conclude: assign(({ event }) =>
      event.type === 'ANSWERED' ? { answer: event.answer, end: endOf(event.answer) } : {},
    ),
    tellCancelled: ({ context }) => context.session.show('cancelled'),
    report: ({ context }) => context.done(context.end),
  },
}).createMachine({
  id: 'login',
  context: ({ input }) => ({
    ...input,
    operator: '',
    password: '',
    answer: undefined,
    end: { outcome: 'cancelled' },
  }),
  initial: 'askingNumber',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    askingNumber: {
      entry: 'askNumber',
      on: {
        ENTERED: { target: 'askingPassword', actions: 'keepNumber' },
        ENTRY_ENDED: 'cancelled',
      },
    },
    askingPassword: {
      entry: 'askPassword',
      on: {
        ENTERED: { target: 'askingManagement', actions: 'keepPassword' },
        ENTRY_ENDED: 'cancelled',
      },
    },
    askingManagement: {
      entry: 'askManagement',
      exit: 'forgetPassword',
      on: {
        ANSWERED: [
          { guard: 'isAccepted', target: 'loggedIn', actions: 'conclude' },
          { target: 'failed', actions: 'conclude' },
        ],
      },
    },
    loggedIn: { entry: 'welcome', always: 'ended' },
    failed: { entry: 'tellFailed', always: 'ended' },
    cancelled: { entry: 'tellCancelled', always: 'ended' },
    ended: { entry: 'report', type: 'final' },
  },
});

/** Runs an operator login. */
export function runLogin(session: AppSession, done: (end: FunctionEnd) => void): void {
  spawnActor(loginMachine, { ports: session.actorPorts, id: 'login', input: { session, done } });
}
