import { assign, setup } from 'xstate';
import type { Phase } from '../../catalogue/index.ts';
import { toHex } from '../../protocol/bytes.ts';
import { buildBatchControl, parseBatchControl } from '../../protocol/messages/field-60.ts';
import { buildDeviceIdentity } from '../../protocol/messages/field-62.ts';
import { buildOperatorRemark } from '../../protocol/messages/field-63.ts';
import { TRANSACTIONS } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { parseWorkingKeys, type WorkingKeys } from '../../protocol/messages/working-keys.ts';
import type { KeyUsage } from '../device-messages/methods.ts';
import type { AppSession, FunctionEnd } from './app-session.ts';
import { NO_ANSWER_CODE } from './conclusion.ts';
import type { FunctionInput, RunFunction } from './function-context.ts';
import {
  ENDINGS,
  endGranted,
  endUngranted,
  FUNCTION_ACTIONS,
  FUNCTION_GUARDS,
  type FunctionContext,
  functionOf,
} from './function-shape.ts';
import {
  type Judged,
  judged,
  type PadEvent,
  padOpened,
  type Recorded,
  recorded,
} from './replies.ts';
import { shareNumbers } from './settings-machine.ts';
import type { Verdict } from './verdict.ts';

/** Code of a sign-on that the terminal's own keys spoil (casebook row 25). */
export const SIGN_ON_FAILED_CODE = 'E4';

/** What a sign-on does besides its exchange with the host; 银联支付 does nothing else. */
export interface SignOnSteps {
  /** Where its codes are read. */
  readonly phase: Phase;
  /**
   * Introduces the app before the host is asked; hears how the sign-on ends when that is refused,
   * with the words of the refusal, or undefined.
   */
  readonly introduce?: (
    session: AppSession,
    done: (refusal: SignOnRefusal | undefined) => void,
  ) => void;
  /** What is kept when the keys are in the pad, before the journal has the sign-on. */
  readonly keep?: (session: AppSession, done: () => void) => void;
}

/** A sign-on that was refused before the host was asked. */
export interface SignOnRefusal {
  readonly end: FunctionEnd;
  /** Words of the platform, where the catalogue has none. */
  readonly message?: string;
}

const OWN_STEPS: SignOnSteps = { phase: 'sign-on', keep: shareNumbers };

interface SignOnInput extends FunctionInput {
  readonly steps: SignOnSteps;
}

interface SignOnContext extends FunctionContext, SignOnInput {
  readonly verdict: Verdict | undefined;
  readonly message: string | undefined;
}

type SignOnEvent =
  | PadEvent
  | Judged
  | Recorded
  | { readonly type: 'INTRODUCED' }
  | { readonly type: 'TURNED_AWAY'; readonly refusal: SignOnRefusal }
  | { readonly type: 'KEYS_LOADED' };

interface Args {
  readonly context: SignOnContext;
  readonly event: SignOnEvent;
  readonly self: { send(event: SignOnEvent): void };
}

/** The sign-on request (0800): device identity in F62, operator in F63. */
export function signOnRequest(session: AppSession, stan: string): UnionPayMessage {
  const { config, spec, journal, operator } = session;
  const wire = TRANSACTIONS[config.signOnType];
  return {
    mti: wire.mti,
    stan,
    tid: config.tid,
    mid: config.mid,
    batchControl: buildBatchControl({
      typeCode: '00',
      batchNumber: journal.state.batchNumber,
      networkCode: wire.networkCode,
    }),
    payload: buildDeviceIdentity(config.certificateNumber + spec.serialNumber),
    remarks: buildOperatorRemark(operator),
  };
}

/** The pad is always opened anew: the operator may have chosen another, or moved its cable. */
function openPad({ context, self }: Args): void {
  context.session.show('signingOn');
  context.session.openPad(padOpened(self));
}

function introduce({ context: { session, steps }, self }: Args): void {
  steps.introduce?.(session, (refusal) =>
    self.send(refusal === undefined ? { type: 'INTRODUCED' } : { type: 'TURNED_AWAY', refusal }),
  );
}

function askHost({ context: { session }, self }: Args): void {
  session.withStan((stan) => session.access.ask(signOnRequest(session, stan), judged(self)));
}

function keyList({ pik, mak, tdk }: WorkingKeys) {
  const blocks: [KeyUsage, typeof pik][] = [
    ['pik', pik],
    ['mak', mak],
  ];
  if (tdk !== undefined) blocks.push(['tdk', tdk]);
  return blocks.map(([usage, { keyUnderTmk, kcv }]) => ({
    usage,
    keyUnderTmk: toHex(keyUnderTmk),
    kcv: toHex(kcv),
  }));
}

/** Loads the work keys one after the other; one that the pad refuses fails the sign-on. */
function loadKeys({ context: { session, verdict }, self }: Args): void {
  const payload = verdict?.kind === 'approved' ? verdict.answer.payload : undefined;
  const keys = payload === undefined ? undefined : parseWorkingKeys(payload);
  if (keys === undefined || !keys.ok) {
    self.send({ type: 'PAD_FAILED', code: 'parameterInvalid' });
    return;
  }
  const loadNext = ([key, ...rest]: ReturnType<typeof keyList>): void => {
    if (key === undefined) {
      self.send({ type: 'KEYS_LOADED' });
      return;
    }
    session.link.call('pinpad.updateUserKey', key, (answer) => {
      if (answer.ok) loadNext(rest);
      else self.send({ type: 'PAD_FAILED', code: answer.code });
    });
  };
  loadNext(keyList(keys.value));
}

/** What the sign-on keeps stands in the store before the journal has the sign-on. */
function recordSignedOn(args: Args): void {
  const { session, steps } = args.context;
  if (steps.keep === undefined) takeBatchOver(args);
  else steps.keep(session, () => takeBatchOver(args));
}

/** The host's batch number is taken over; one ahead of an unfinished settlement closes it. */
function takeBatchOver({ context: { session, verdict }, self }: Args): void {
  const { batchNumber, settlement } = session.journal.state;
  const answered = verdict?.kind === 'approved' ? verdict.answer.batchControl : undefined;
  const control = parseBatchControl(answered ?? '');
  const next = control.ok ? control.value.batchNumber : batchNumber;
  if (settlement !== undefined && next === session.rules.nextBatch(batchNumber)) {
    session.journal.record({ kind: 'batchClosed', batchNumber, next });
  }
  const at = session.ports.clock.now();
  session.journal.record({ kind: 'signedOn', batchNumber: next, at });
  session.show('signedOn');
  session.journal.sync(recorded(self));
}

/** Keys that were loaded in part are good for nothing: a new sign-on is asked for. */
function recordKeysSpoiled({ context: { session } }: Args): void {
  session.journal.record({ kind: 'signedOff' });
  session.journal.sync(() => undefined);
}

function padEnd(event: SignOnEvent): FunctionEnd {
  const code = event.type === 'PAD_FAILED' ? event.code : '';
  const isKey = code === 'keyMissing' || code === 'kcvMismatch' || code === 'parameterInvalid';
  return { outcome: 'declined', ...(isKey ? { code: SIGN_ON_FAILED_CODE } : {}) };
}

function tellFailed({ context: { session, steps, end, message } }: Args): void {
  if (end.code === NO_ANSWER_CODE) {
    session.show('hostUnreachable', { code: end.code });
    return;
  }
  session.show('signOnFailed', {
    phase: steps.phase,
    ...(end.code === undefined ? {} : { code: end.code }),
    ...(message === undefined ? {} : { message }),
  });
}

/** Sign-on (签到): opens the pad, introduces the app, asks the host for work keys, loads them. */
const signOnMachine = setup({
  types: {} as { context: SignOnContext; events: SignOnEvent; input: SignOnInput },
  guards: {
    ...FUNCTION_GUARDS,
    mustIntroduce: ({ context }) => context.steps.introduce !== undefined,
  },
  actions: {
    ...FUNCTION_ACTIONS,
    openPad,
    introduce,
    askHost,
    loadKeys,
    recordSignedOn,
    recordKeysSpoiled,
    tellFailed,
    keepVerdict: assign(({ event }) => (event.type === 'JUDGED' ? { verdict: event.verdict } : {})),
    endTurnedAway: assign(({ event }) =>
      event.type === 'TURNED_AWAY'
        ? { end: event.refusal.end, message: event.refusal.message }
        : {},
    ),
    endByPad: assign({ end: ({ event }) => padEnd(event) }),
    endGranted: assign(endGranted),
    endUngranted: assign(endUngranted),
  },
}).createMachine({
  id: 'signOn',
  context: ({ input }) => ({
    ...input,
    verdict: undefined,
    message: undefined,
    end: { outcome: 'cancelled' },
  }),
  initial: 'openingPad',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    openingPad: {
      entry: 'openPad',
      on: {
        PAD_OPENED: [{ guard: 'mustIntroduce', target: 'introducing' }, { target: 'askingHost' }],
        PAD_FAILED: { target: 'failed', actions: 'endByPad' },
      },
    },
    introducing: {
      entry: 'introduce',
      on: {
        INTRODUCED: 'askingHost',
        TURNED_AWAY: { target: 'failed', actions: 'endTurnedAway' },
      },
    },
    askingHost: {
      entry: 'askHost',
      on: {
        JUDGED: [
          { guard: 'isApproved', target: 'loadingKeys', actions: ['keepVerdict', 'endGranted'] },
          { target: 'failed', actions: 'endUngranted' },
        ],
      },
    },
    loadingKeys: {
      entry: 'loadKeys',
      on: {
        KEYS_LOADED: 'recording',
        PAD_FAILED: { target: 'failed', actions: ['recordKeysSpoiled', 'endByPad'] },
      },
    },
    recording: { entry: 'recordSignedOn', on: { RECORDED: 'ended' } },
    ...ENDINGS,
  },
});

/** A sign-on with these steps. */
export function signOnWith(steps: SignOnSteps): RunFunction {
  return functionOf(signOnMachine, { steps });
}

/** Runs the sign-on of 银联支付. */
export const runSignOn = signOnWith(OWN_STEPS);
