import { assign, setup } from 'xstate';
import type { FunctionEnd } from './app-session.ts';
import { NO_ANSWER_CODE } from './conclusion.ts';
import { type FunctionInput, screenWithoutGrant } from './function-context.ts';
import {
  asking,
  CANCELLABLE_ENDINGS,
  FUNCTION_ACTIONS,
  type FunctionContext,
  functionOf,
} from './function-shape.ts';
import type { JsonVerdict } from './json-line.ts';
import { type Answered, answered, type EntryEvent } from './replies.ts';
import type { ScreenName } from './screen-names.ts';

interface LoginContext extends FunctionContext {
  readonly operator: string;
  readonly password: string;
  readonly answer: JsonVerdict | undefined;
}

type LoginEvent = EntryEvent | Answered;

interface Args {
  readonly context: LoginContext;
  readonly self: { send(event: LoginEvent): void };
}

/** Asks terminal management whether operator and password belong together. */
function askManagement({ context, self }: Args): void {
  const { session, operator, password } = context;
  const { tid, mid } = session.config;
  session.show('loggingIn');
  session.json.ask('operator-login', { tid, mid, operator, password }, answered(self));
}

/** Opens the app's own page, which is served for versions that are up to date (casebook row 2). */
function openPage({ context: { session }, self }: Args): void {
  const page = { app: session.app.id, version: session.spec.appVersion };
  session.json.ask('open-page', page, answered(self));
}

function welcome({ context: { session, operator } }: Args): void {
  session.operator = operator;
  session.show('loggedIn', { lines: [operator] });
}

function telling(own: ScreenName) {
  return ({ context: { session, end, answer } }: Args): void =>
    session.show(screenWithoutGrant(end, own), {
      phase: 'login',
      ...(end.code === undefined ? {} : { code: end.code }),
      ...(answer?.kind === 'refused' ? { message: answer.message } : {}),
    });
}

function endOf(answer: JsonVerdict): FunctionEnd {
  if (answer.kind === 'accepted') return { outcome: 'approved' };
  const code = answer.kind === 'refused' ? answer.code : NO_ANSWER_CODE;
  return { outcome: 'declined', ...(code === undefined ? {} : { code }) };
}

/**
 * Operator login: number and password, checked by terminal management (casebook row 1), then the
 * app's page. Where the page is gone the app is out of date, and nobody is logged in (row 2).
 */
const loginMachine = setup({
  types: {} as { context: LoginContext; events: LoginEvent; input: FunctionInput },
  guards: {
    isAccepted: ({ event }) => event.type === 'ANSWERED' && event.verdict.kind === 'accepted',
  },
  actions: {
    ...FUNCTION_ACTIONS,
    askNumber: asking('operatorNumber'),
    askPassword: asking('operatorPassword'),
    askManagement,
    openPage,
    welcome,
    tellFailed: telling('loginFailed'),
    tellPageMissing: telling('pageNotFound'),
    keepNumber: assign(({ event }) => (event.type === 'ENTERED' ? { operator: event.value } : {})),
    keepPassword: assign(({ event }) =>
      event.type === 'ENTERED' ? { password: event.value } : {},
    ),
    forgetPassword: assign({ password: '' }),
    conclude: assign(({ event }) =>
      event.type === 'ANSWERED' ? { answer: event.verdict, end: endOf(event.verdict) } : {},
    ),
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
          { guard: 'isAccepted', target: 'openingPage', actions: 'conclude' },
          { target: 'failed', actions: 'conclude' },
        ],
      },
    },
    openingPage: {
      entry: 'openPage',
      on: {
        ANSWERED: [
          { guard: 'isAccepted', target: 'loggedIn', actions: 'conclude' },
          { target: 'pageMissing', actions: 'conclude' },
        ],
      },
    },
    loggedIn: { entry: 'welcome', always: 'ended' },
    pageMissing: { entry: 'tellPageMissing', always: 'ended' },
    ...CANCELLABLE_ENDINGS,
  },
});

/** Runs an operator login. */
export const runLogin = functionOf(loginMachine);
