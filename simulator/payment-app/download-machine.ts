import { assign, setup } from 'xstate';
import { spawnActor } from '../actor.ts';
import type { AppSession, FunctionEnd } from './app-session.ts';
import {
  advanceDownload,
  type DownloadPart,
  type DownloadPlan,
  downloadRequest,
  planDownload,
} from './download-plan.ts';
import {
  endWithoutGrant,
  type FunctionInput,
  requirementOf,
  screenWithoutGrant,
} from './function-context.ts';
import { recordUnexpected } from './unexpected.ts';
import type { Verdict } from './verdict.ts';

interface DownloadInput extends FunctionInput {
  readonly parts: readonly DownloadPart[];
}

interface DownloadContext extends DownloadInput {
  readonly plan: DownloadPlan;
  readonly end: FunctionEnd;
}

type DownloadEvent =
  | { readonly type: 'JUDGED'; readonly verdict: Verdict }
  | { readonly type: 'INSTALLED' };

interface Args {
  readonly context: DownloadContext;
  readonly event: DownloadEvent;
  readonly self: { send(event: DownloadEvent): void };
}

function askHost({ context: { session, plan }, self }: Args): void {
  const { config, journal } = session;
  const { batchNumber } = journal.state;
  const message = downloadRequest(plan, { config, batchNumber });
  if (message === undefined) return;
  session.access.ask(message, (verdict) => self.send({ type: 'JUDGED', verdict }));
}

/** Nothing on the terminal changes before everything has arrived. */
function install({ context: { session, plan, parts }, self }: Args): void {
  const { link } = session;
  if (parts.includes('chip')) {
    link.call('emv.clearParams', {});
    for (const block of plan.aids) link.call('emv.setAIDParam', { block });
    for (const block of plan.capks) link.call('emv.setCAPKParam', { block });
  }
  session.changeConfig(plan.change, () => self.send({ type: 'INSTALLED' }));
}

function advanced({ context, event }: Pick<Args, 'context' | 'event'>): DownloadPlan | undefined {
  if (event.type !== 'JUDGED' || event.verdict.kind !== 'approved') return undefined;
  return advanceDownload(context.plan, event.verdict.answer.payload);
}

function endOf({ event }: Pick<Args, 'event'>): FunctionEnd {
  if (event.type !== 'JUDGED') return { outcome: 'declined' };
  if (event.verdict.kind === 'approved') return { outcome: 'declined' };
  return endWithoutGrant(event.verdict);
}

function tellFailed({ context: { session, end } }: Args): void {
  const code = end.code === undefined ? {} : { code: end.code };
  session.show(screenWithoutGrant(end, 'downloadFailed'), code);
}

/** Downloads terminal parameters (360), AIDs (382, 380, 381) and CA keys (372, 370, 371). */
export const downloadMachine = setup({
  types: {} as { context: DownloadContext; events: DownloadEvent; input: DownloadInput },
  guards: {
    isLast: (args) => advanced(args)?.toDo.length === 0,
    isUsable: (args) => advanced(args) !== undefined,
  },
  actions: {
    askHost,
    install,
    tellFailed,
    recordUnexpected,
    advance: assign((args) => {
      const plan = advanced(args);
      return plan === undefined ? {} : { plan };
    }),
    endWell: assign(({ event }) => ({
      end: {
        outcome: 'approved' as const,
        code: '00',
        ...requirementOf(event.type === 'JUDGED' ? event.verdict : undefined),
      },
    })),
    endBadly: assign((args) => ({ end: endOf(args) })),
    tellStarted: ({ context }) => context.session.show('downloading'),
    tellDone: ({ context }) => context.session.show('downloaded'),
    report: ({ context }) => context.done(context.end),
  },
}).createMachine({
  id: 'download',
  context: ({ input }) => ({
    ...input,
    plan: planDownload(input.parts),
    end: { outcome: 'cancelled' },
  }),
  initial: 'starting',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    starting: { entry: 'tellStarted', always: 'asking' },
    asking: {
      entry: 'askHost',
      on: {
        JUDGED: [
          { guard: 'isLast', target: 'installing', actions: ['advance', 'endWell'] },
          { guard: 'isUsable', target: 'asking', reenter: true, actions: 'advance' },
          { target: 'failed', actions: 'endBadly' },
        ],
      },
    },
    installing: { entry: 'install', on: { INSTALLED: 'installed' } },
    installed: { entry: 'tellDone', always: 'ended' },
    failed: { entry: 'tellFailed', always: 'ended' },
    ended: { entry: 'report', type: 'final' },
  },
});

/** Runs a download of these parts. */
export function runDownload(parts: readonly DownloadPart[]) {
  return (session: AppSession, done: (end: FunctionEnd) => void): void => {
    spawnActor(downloadMachine, {
      ports: session.actorPorts,
      id: 'download',
      input: { session, done, parts },
    });
  };
}
