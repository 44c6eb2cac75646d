import { assign, setup } from 'xstate';
import type { SharedSettings } from '../device-messages/methods.ts';
import type { AppSession } from './app-session.ts';
import { choosing } from './choice-machine.ts';
import type { FunctionInput, RunFunction } from './function-context.ts';
import {
  CANCELLABLE_ENDINGS,
  ENDED_REFUSED,
  ENDED_WELL,
  FUNCTION_ACTIONS,
  type FunctionContext,
  functionOf,
} from './function-shape.ts';
import type { QuestionField } from './questions-table.ts';
import { regionOptions } from './regions-table.ts';
import { type EntryEvent, entered } from './replies.ts';
import type { ScreenName } from './screen-names.ts';

type Entries = Partial<Readonly<Record<QuestionField, string>>>;

/** Settings that the operator types in one go. */
interface SettingsForm {
  /** Asked one after the other; the administrator's password is checked at once. */
  readonly fields: readonly QuestionField[];
  /** Stores what was typed, durably. */
  readonly save: (session: AppSession, entries: Entries, done: () => void) => void;
  readonly savedScreen: ScreenName;
}

interface SettingsInput extends FunctionInput {
  readonly form: SettingsForm;
}

interface SettingsContext extends FunctionContext, SettingsInput {
  readonly toAsk: readonly QuestionField[];
  readonly entries: Entries;
}

type SettingsEvent = EntryEvent | { readonly type: 'SAVED' };

interface Args {
  readonly context: SettingsContext;
  readonly self: { send(event: SettingsEvent): void };
}

function askNext({ context: { session, toAsk }, self }: Args): void {
  const [field] = toAsk;
  if (field === undefined) return;
  session.ask(field, entered(self));
}

function save({ context: { session, form, entries }, self }: Args): void {
  form.save(session, entries, () => self.send({ type: 'SAVED' }));
}

interface EntryArgs {
  readonly context: SettingsContext;
  readonly event: SettingsEvent;
}

function isPasswordWrong({ context, event }: EntryArgs): boolean {
  return (
    context.toAsk[0] === 'administratorPassword' &&
    event.type === 'ENTERED' &&
    event.value !== context.session.config.administratorPassword
  );
}

function keptEntry({ context, event }: EntryArgs): Partial<SettingsContext> {
  const [field, ...toAsk] = context.toAsk;
  if (event.type !== 'ENTERED' || field === undefined) return {};
  return { toAsk, entries: { ...context.entries, [field]: event.value } };
}

/** Settings of the app and of its terminal are typed, checked and stored. */
const settingsMachine = setup({
  types: {} as { context: SettingsContext; events: SettingsEvent; input: SettingsInput },
  guards: {
    isPasswordWrong,
    isAllAsked: ({ context }) => context.toAsk.length === 0,
  },
  actions: {
    ...FUNCTION_ACTIONS,
    askNext,
    save,
    keepEntry: assign(keptEntry),
    endWell: assign(ENDED_WELL),
    endRefused: assign(ENDED_REFUSED),
    tellSaved: ({ context }) => context.session.show(context.form.savedScreen),
    tellFailed: ({ context }) => context.session.show('passwordWrong'),
  },
}).createMachine({
  id: 'settings',
  context: ({ input }) => ({
    ...input,
    toAsk: input.form.fields,
    entries: {},
    end: { outcome: 'cancelled' },
  }),
  initial: 'asking',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    asking: {
      always: { guard: 'isAllAsked', target: 'saving' },
      entry: 'askNext',
      on: {
        ENTERED: [
          { guard: 'isPasswordWrong', target: 'failed', actions: 'endRefused' },
          { target: 'asking', reenter: true, actions: 'keepEntry' },
        ],
        ENTRY_ENDED: 'cancelled',
      },
    },
    saving: { entry: 'save', on: { SAVED: { target: 'saved', actions: 'endWell' } } },
    saved: { entry: 'tellSaved', always: 'ended' },
    ...CANCELLABLE_ENDINGS,
  },
});

const TID_LENGTH = 8;
const MID_LENGTH = 15;

/** Numbers as F41 and F42 hold them. */
function numbersOf(tid = '', mid = '') {
  return { tid: tid.padEnd(TID_LENGTH, ' '), mid: mid.padEnd(MID_LENGTH, ' ') };
}

function share(session: AppSession, change: Partial<SharedSettings>, done: () => void): void {
  session.link.call('terminal.changeSettings', change, done);
}

/** New numbers mean other keys at the host: the terminal has to sign on again. */
function saveNumbers(session: AppSession, entries: Entries, done: () => void): void {
  const numbers = numbersOf(entries.terminalId, entries.merchantId);
  session.journal.record({ kind: 'signedOff' });
  session.changeConfig(numbers, () => share(session, numbers, done));
}

/**
 * What every app may read of the terminal's numbers is put in step with those of 银联支付, should a
 * power cut have come between the two.
 */
export function shareNumbers(session: AppSession, done: () => void): void {
  const { tid, mid } = session.config;
  session.link.call('terminal.getSettings', {}, (answer) => {
    const isInStep = answer.ok && answer.result.tid === tid && answer.result.mid === mid;
    if (isInStep) done();
    else share(session, { tid, mid }, done);
  });
}

/** User 99 puts terminal and merchant number right (casebook row 25, 管理员登陆-证书下载). */
export const runCertificateDownload: RunFunction = functionOf(settingsMachine, {
  form: {
    fields: ['administratorPassword', 'terminalId', 'merchantId'],
    save: saveNumbers,
    savedScreen: 'settingsSaved',
  } satisfies SettingsForm,
});

/** The operator chooses the terminal's region (casebook row 31, 终端设置-所属地区). */
export const runTerminalSettings: RunFunction = choosing({
  function: 'terminalSettings',
  field: 'region',
  options: ({ config }) => regionOptions(config.language),
  save: (session, region, done) => share(session, { region }, done),
  saved: 'regionSaved',
});

/** User 99 enters the numbers for payouts (casebook row 35); nothing typed takes them away. */
export const runPayoutNumbers: RunFunction = functionOf(settingsMachine, {
  form: {
    fields: ['administratorPassword', 'payoutTid', 'payoutMid'],
    save: (session, { payoutTid = '', payoutMid = '' }, done) =>
      share(session, { payoutTid, payoutMid }, done),
    savedScreen: 'payoutNumbersSaved',
  } satisfies SettingsForm,
});
