import { assign, setup } from 'xstate';
import {
  advanceDownload,
  type DownloadPart,
  type DownloadPlan,
  downloadRequest,
  planDownload,
} from './download-plan.ts';
import type { FunctionInput, RunFunction } from './function-context.ts';
import {
  ENDINGS,
  endGranted,
  endUngranted,
  FUNCTION_ACTIONS,
  type FunctionContext,
  functionOf,
  tellUngranted,
} from './function-shape.ts';
import { type Judged, judged } from './replies.ts';

interface DownloadInput extends FunctionInput {
  readonly parts: readonly DownloadPart[];
}

interface DownloadContext extends FunctionContext, DownloadInput {
  readonly plan: DownloadPlan;
}

type DownloadEvent = Judged | { readonly type: 'INSTALLED' };

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
  session.access.ask(message, judged(self));
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

/** Downloads terminal parameters (360), AIDs (382, 380, 381) and CA keys (372, 370, 371). */
const downloadMachine = setup({
  types: {} as { context: DownloadContext; events: DownloadEvent; input: DownloadInput },
  guards: {
    isLast: (args) => advanced(args)?.toDo.length === 0,
    isUsable: (args) => advanced(args) !== undefined,
  },
  actions: {
    ...FUNCTION_ACTIONS,
    askHost,
    install,
    tellFailed: tellUngranted('downloadFailed'),
    advance: assign((args) => {
      const plan = advanced(args);
      return plan === undefined ? {} : { plan };
    }),
    endGranted: assign(endGranted),
    endUngranted: assign(endUngranted),
    tellStarted: ({ context }) => context.session.show('downloading'),
    tellDone: ({ context }) => context.session.show('downloaded'),
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
          { guard: 'isLast', target: 'installing', actions: ['advance', 'endGranted'] },
          { guard: 'isUsable', target: 'asking', reenter: true, actions: 'advance' },
          { target: 'failed', actions: 'endUngranted' },
        ],
      },
    },
    installing: { entry: 'install', on: { INSTALLED: 'installed' } },
    installed: { entry: 'tellDone', always: 'ended' },
    ...ENDINGS,
  },
});

/** Runs a download of these parts. */
export function runDownload(parts: readonly DownloadPart[]): RunFunction {
  return functionOf(downloadMachine, { parts });
}
