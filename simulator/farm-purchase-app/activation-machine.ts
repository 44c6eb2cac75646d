import { assign, setup } from 'xstate';
import type { FunctionEnd } from '../payment-app/app-session.ts';
import { type FunctionInput, screenWithoutGrant } from '../payment-app/function-context.ts';
import {
  ENDED_REFUSED,
  ENDINGS,
  FUNCTION_ACTIONS,
  type FunctionContext,
  functionOf,
} from '../payment-app/function-shape.ts';
import { type Answered, answered, type EntryEvent, entered } from '../payment-app/replies.ts';
import {
  type AppNumbers,
  numberFields,
  refusalOf,
  runThirdPartySignOn,
} from '../third-party-app/third-party-sign-on.ts';
import { parseCertificates } from './parse-certificates.ts';

interface ActivationContext extends FunctionContext {
  /** Number of the physical terminal. */
  readonly tid: string;
  readonly certificates: readonly AppNumbers[];
  readonly chosen: AppNumbers | undefined;
  /** The platform's words when it refused. */
  readonly message: string | undefined;
}

type ActivationEvent =
  | Answered
  | EntryEvent
  | { readonly type: 'KNOWN'; readonly tid: string }
  | { readonly type: 'SAVED' }
  | { readonly type: 'SIGNED_ON'; readonly end: FunctionEnd };

interface Args {
  readonly context: ActivationContext;
  readonly event: ActivationEvent;
  readonly self: { send(event: ActivationEvent): void };
}

function readSettings({ context: { session }, self }: Args): void {
  session.link.call('terminal.getSettings', {}, (answer) =>
    self.send({ type: 'KNOWN', tid: answer.ok ? answer.result.tid : '' }),
  );
}

function askList({ context: { session, tid }, self }: Args): void {
  session.show('certificatesReading');
  session.json.ask('certificate-list', { tid, app: session.app.id }, answered(self));
}

function askChoice({ context: { session, certificates }, self }: Args): void {
  const options = certificates.map(({ tid, mid }, index) => ({
    id: String(index),
    title: `${mid} ${tid}`,
  }));
  session.ask('certificate', entered(self), { options });
}

function activate({ context: { session, tid, chosen }, self }: Args): void {
  if (chosen === undefined) return;
  session.show('activating', { lines: [`商户号:${chosen.mid}`, `终端号:${chosen.tid}`] });
  const fields = { tid, app: session.app.id, ...numberFields(chosen) };
  session.json.ask('activate-terminal', fields, answered(self));
}

/** The activated numbers are the app's from now on; their keys are still to come. */
function save({ context: { session, chosen }, self }: Args): void {
  if (chosen === undefined) return;
  session.journal.record({ kind: 'signedOff' });
  session.changeConfig(chosen, () => {
    session.show('activated');
    self.send({ type: 'SAVED' });
  });
}

function signOn({ context: { session }, self }: Args): void {
  session.later(() => runThirdPartySignOn(session, (end) => self.send({ type: 'SIGNED_ON', end })));
}

function tellFailed({ context: { session, end, message } }: Args): void {
  session.show(screenWithoutGrant(end, 'activationFailed'), {
    phase: 'third-party-sign-on',
    ...(end.code === undefined ? {} : { code: end.code }),
    ...(message === undefined ? {} : { message }),
  });
}

function listOf(event: ActivationEvent): readonly AppNumbers[] {
  if (event.type !== 'ANSWERED' || event.verdict.kind !== 'accepted') return [];
  return parseCertificates(event.verdict.told.certificates);
}

const isGranted = ({ event }: { readonly event: ActivationEvent }) =>
  event.type === 'ANSWERED' && event.verdict.kind === 'accepted';

/**
 * Terminal activation (设置—终端激活, casebook row 5): the certificates associated with the
 * terminal are listed, one is activated, and the app signs on with it.
 */
const activationMachine = setup({
  types: {} as { context: ActivationContext; events: ActivationEvent; input: FunctionInput },
  guards: {
    isGranted,
    isEmpty: (args) => isGranted(args) && listOf(args.event).length === 0,
    isOne: ({ event }) => listOf(event).length === 1,
  },
  actions: {
    readSettings,
    askList,
    askChoice,
    activate,
    save,
    signOn,
    ...FUNCTION_ACTIONS,
    tellFailed,
    keepTid: assign(({ event }) => (event.type === 'KNOWN' ? { tid: event.tid } : {})),
    keepList: assign(({ event }) => ({ certificates: listOf(event), chosen: listOf(event)[0] })),
    keepChoice: assign(({ context, event }) =>
      event.type === 'ENTERED' ? { chosen: context.certificates[Number(event.value)] } : {},
    ),
    endRefused: assign(({ event }) =>
      event.type === 'ANSWERED' ? { message: undefined, ...refusalOf(event.verdict) } : {},
    ),
    endEmpty: assign(ENDED_REFUSED),
    endSignedOn: assign(({ event }) => (event.type === 'SIGNED_ON' ? { end: event.end } : {})),
    tellEmpty: ({ context }) => context.session.show('certificatesEmpty'),
  },
}).createMachine({
  id: 'activation',
  context: ({ input }) => ({
    ...input,
    tid: '',
    certificates: [],
    chosen: undefined,
    message: undefined,
    end: { outcome: 'cancelled' },
  }),
  initial: 'beginning',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    beginning: { entry: 'readSettings', on: { KNOWN: { target: 'listing', actions: 'keepTid' } } },
    listing: {
      entry: 'askList',
      on: {
        ANSWERED: [
          { guard: 'isEmpty', target: 'ended', actions: ['tellEmpty', 'endEmpty'] },
          { guard: 'isOne', target: 'activating', actions: 'keepList' },
          { guard: 'isGranted', target: 'choosing', actions: 'keepList' },
          { target: 'failed', actions: 'endRefused' },
        ],
      },
    },
    choosing: {
      entry: 'askChoice',
      on: {
        ENTERED: { target: 'activating', actions: 'keepChoice' },
        ENTRY_ENDED: { target: 'ended', actions: 'tellCancelled' },
      },
    },
    activating: {
      entry: 'activate',
      on: {
        ANSWERED: [
          { guard: 'isGranted', target: 'saving' },
          { target: 'failed', actions: 'endRefused' },
        ],
      },
    },
    saving: { entry: 'save', on: { SAVED: 'signingOn' } },
    signingOn: {
      entry: 'signOn',
      on: { SIGNED_ON: { target: 'ended', actions: 'endSignedOn' } },
    },
    ...ENDINGS,
  },
});

/** Runs the terminal activation. */
export const runActivation = functionOf(activationMachine);
