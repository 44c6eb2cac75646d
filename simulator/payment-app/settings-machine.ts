import { assign, setup } from 'xstate';
import { spawnActor } from '../actor.ts';
import type { AppSession, FunctionEnd } from './app-session.ts';
import type { FunctionInput } from './function-context.ts';
import { recordUnexpected } from './unexpected.ts';

const FIELDS = ['administratorPassword', 'terminalId', 'merchantId'] as const;

type Field = (typeof FIELDS)[number];

interface SettingsContext extends FunctionInput {
  readonly toAsk: readonly Field[];
  readonly tid: string;
  readonly mid: string;
  readonly end: FunctionEnd;
}

type SettingsEvent =
  | { readonly type: 'ENTERED'; readonly value: string }
  | { readonly type: 'ENTRY_ENDED' }
  | { readonly type: 'SAVED' };

interface Args {
  readonly context: SettingsContext;
  readonly self: { send(event: SettingsEvent): void };
}

function askNext({ context: { session, toAsk }, self }: Args): void {
  const [field] = toAsk;
  if (field === undefined) return;
  session.ask(field, (value) =>
    self.send(value === undefined ? { type: 'ENTRY_ENDED' } : { type: 'ENTERED', value }),
  );
}

/** New numbers mean other keys at the host: the terminal has to sign on again. */
function save({ context: { session, tid, mid }, self }: Args): void {
  session.journal.record({ kind: 'signedOff' });
  session.changeConfig({ tid, mid }, () => self.send({ type: 'SAVED' }));
}

function isPassword({ context, event }: { context: SettingsContext; event: SettingsEvent }) {
  return context.toAsk[0] === 'administratorPassword' && event.type === 'ENTERED';
}

/** Terminal and merchant number are put right by user 99 (casebook row 25, 证书下载). */
export const settingsMachine = setup({
  types: {} as { context: SettingsContext; events: SettingsEvent; input: FunctionInput },
  guards: {
    isPasswordWrong: (args) =>
      isPassword(args) &&
      args.event.type === 'ENTERED' &&
      args.event.value !== args.context.session.config.administratorPassword,
    isAllAsked: ({ context }) => context.toAsk.length === 0,
  },
  actions: {
    askNext,
    save,
    recordUnexpected,
    keepEntry: assign(({ context, event }) => {
      const [field, ...toAsk] = context.toAsk;
      if (event.type !== 'ENTERED') return {};
      if (field === 'terminalId') return { toAsk, tid: event.value.padEnd(8, ' ') };
      return field === 'merchantId' ? { toAsk, mid: event.value.padEnd(15, ' ') } : { toAsk };
    }),
    endWell: assign({ end: { outcome: 'approved' } }),
    endRefused: assign({ end: { outcome: 'declined' } }),
    tellSaved: ({ context }) => context.session.show('settingsSaved'),
    tellWrong: ({ context }) => context.session.show('passwordWrong'),
    tellCancelled: ({ context }) => context.session.show('cancelled'),
    report: ({ context }) => context.done(context.end),
  },
}).createMachine({
  id: 'settings',
  context: ({ input }) => ({
    ...input,
    toAsk: FIELDS,
    tid: '',
    mid: '',
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
          { guard: 'isPasswordWrong', target: 'refused', actions: 'endRefused' },
          { target: 'asking', reenter: true, actions: 'keepEntry' },
        ],
        ENTRY_ENDED: 'cancelled',
      },
    },
    saving: { entry: 'save', on: { SAVED: { target: 'saved', actions: 'endWell' } } },
    saved: { entry: 'tellSaved', always: 'ended' },
    refused: { entry: 'tellWrong', always: 'ended' },
    cancelled: { entry: 'tellCancelled', always: 'ended' },
    ended: { entry: 'report', type: 'final' },
  },
});

/** Runs the change of terminal and merchant number. */
export function runSettings(session: AppSession, done: (end: FunctionEnd) => void): void {
  spawnActor(settingsMachine, {
    ports: session.actorPorts,
    id: 'settings',
    input: { session, done },
  });
}
