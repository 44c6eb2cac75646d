import { assign, setup } from 'xstate';
import type { PackageEntry } from '../device-messages/methods.ts';
import type { FunctionEnd } from '../payment-app/app-session.ts';
import type { FunctionInput, RunFunction } from '../payment-app/function-context.ts';
import {
  CANCELLABLE_ENDINGS,
  ENDED_WELL,
  FUNCTION_ACTIONS,
  type FunctionContext,
  functionOf,
} from '../payment-app/function-shape.ts';
import type { JsonVerdict } from '../payment-app/json-line.ts';
import { toldText } from '../payment-app/json-line-codec.ts';
import { type Answered, answered, type EntryEvent, entered } from '../payment-app/replies.ts';
import type { ScreenName } from '../payment-app/screen-names.ts';
import { appLine, appOptions, refusalScreen } from './app-words.ts';
import { dueUpdates, forcedUpdates } from './due-updates.ts';
import { type Offer, parseOffers } from './parse-offers.ts';

/** What is installed: one app that the operator chooses, all updates, or the forced ones alone. */
type Scope = 'chosen' | 'all' | 'forced';

interface UpdateInput extends FunctionInput {
  readonly scope: Scope;
}

/** Why something was not installed. */
interface Failure {
  readonly screen: ScreenName;
  readonly lines?: readonly string[];
  readonly code?: string;
  readonly message?: string;
}

interface UpdateContext extends FunctionContext, UpdateInput {
  readonly installed: readonly PackageEntry[];
  readonly offers: readonly Offer[];
  /** What is still to be installed; the first is under way. */
  readonly toDo: readonly Offer[];
  readonly digest: string;
  readonly updated: readonly Offer[];
  /** The first thing that went wrong; the other updates are tried all the same. */
  readonly failure: Failure | undefined;
}

type UpdateEvent =
  | EntryEvent
  | Answered
  | { readonly type: 'LISTED'; readonly packages: readonly PackageEntry[] }
  | { readonly type: 'INSTALLED' }
  | { readonly type: 'REFUSED'; readonly code: string };

interface Args {
  readonly context: UpdateContext;
  readonly self: { send(event: UpdateEvent): void };
}

interface EventArgs {
  readonly context: UpdateContext;
  readonly event: UpdateEvent;
}

function listInstalled({ context: { session }, self }: Args): void {
  session.show('askingMarket');
  session.link.call('packages.list', {}, (answer) =>
    self.send({ type: 'LISTED', packages: answer.ok ? answer.result.packages : [] }),
  );
}

/** The market knows the terminal by its own number, which 银联支付 keeps. */
function withTid({ context: { session } }: Args, ask: (tid: string) => void): void {
  session.link.call('terminal.getSettings', {}, (answer) =>
    ask(answer.ok ? answer.result.tid : ''),
  );
}

function askVersions(args: Args): void {
  const { session } = args.context;
  const { model } = session.spec;
  withTid(args, (tid) => session.json.ask('market-versions', { model, tid }, answered(args.self)));
}

function askApplication({ context: { session, offers }, self }: Args): void {
  const options = appOptions(offers, session.config.language);
  session.ask('application', entered(self), { options });
}

function askPackage(args: Args): void {
  const { session, toDo } = args.context;
  const [offer] = toDo;
  if (offer === undefined) return;
  const { app, version } = offer;
  session.show('installing', { lines: [appLine(offer, session.config.language)] });
  withTid(args, (tid) =>
    session.json.ask('market-package', { tid, app, version }, answered(args.self)),
  );
}

function install({ context: { session, toDo, digest, scope }, self }: Args): void {
  const [offer] = toDo;
  if (offer === undefined) return;
  const { app, version } = offer;
  const silent = scope === 'forced';
  session.link.call('packages.install', { app, version, digest, silent }, (answer) =>
    self.send(answer.ok ? { type: 'INSTALLED' } : { type: 'REFUSED', code: answer.code }),
  );
}

/** The offers of the market. It never replaces itself: its own function is running. */
function keptOffers({ context, event }: EventArgs): Partial<UpdateContext> {
  if (event.type !== 'ANSWERED' || event.verdict.kind !== 'accepted') return {};
  const { session, installed, scope } = context;
  const offers = parseOffers(event.verdict.told.versions).filter(
    ({ app }) => app !== session.app.id,
  );
  const toDo = {
    chosen: () => [],
    all: () => dueUpdates(installed, offers),
    forced: () => forcedUpdates(installed, offers),
  }[scope]();
  return { offers, toDo };
}

function failureOf(answer: JsonVerdict): Failure {
  if (answer.kind === 'accepted') return { screen: 'nothingOffered' };
  if (answer.kind !== 'refused') return { screen: 'marketUnreachable' };
  const { code, message } = answer;
  return { screen: 'marketRefused', message, ...(code === undefined ? {} : { code }) };
}

function failureToldBy(event: UpdateEvent): Failure | undefined {
  if (event.type === 'ANSWERED') return failureOf(event.verdict);
  return event.type === 'REFUSED' ? { screen: refusalScreen(event.code) } : undefined;
}

/** The first failure is told, with the app that it was about. */
function notedFailure({ context, event }: EventArgs): Partial<UpdateContext> {
  const { session, toDo, failure } = context;
  const [offer, ...rest] = toDo;
  const lines = offer === undefined ? [] : [appLine(offer, session.config.language)];
  const found = failureToldBy(event);
  if (failure !== undefined || found === undefined) return { toDo: rest };
  const end: FunctionEnd = {
    outcome: 'declined',
    ...(found.code === undefined ? {} : { code: found.code }),
  };
  return { toDo: rest, failure: { ...found, lines }, end };
}

function notedDone({ context }: EventArgs): Partial<UpdateContext> {
  const [offer, ...toDo] = context.toDo;
  return offer === undefined ? {} : { toDo, updated: [...context.updated, offer] };
}

function tellFailed({ context: { session, failure } }: Args): void {
  if (failure === undefined) return;
  const { screen, ...parts } = failure;
  session.show(screen, parts);
}

function tellDone({ context: { session, updated } }: Args): void {
  const lines = updated.map((offer) => appLine(offer, session.config.language));
  session.show(lines.length === 0 ? 'appsUpToDate' : 'appsUpdated', { lines });
}

/**
 * Installs from the market: asks what it offers, then fetches and installs one app after the
 * other. What cannot be installed keeps nothing else from being installed.
 */
const updateMachine = setup({
  types: {} as { context: UpdateContext; events: UpdateEvent; input: UpdateInput },
  guards: {
    isAccepted: ({ event }) => event.type === 'ANSWERED' && event.verdict.kind === 'accepted',
    isChosen: ({ context }) => context.scope === 'chosen',
    isNothingToChoose: ({ context }) => context.scope === 'chosen' && context.offers.length === 0,
    isNothingLeft: ({ context }) => context.toDo.length === 0,
    hasFailed: ({ context }) => context.toDo.length === 0 && context.failure !== undefined,
  },
  actions: {
    ...FUNCTION_ACTIONS,
    listInstalled,
    askVersions,
    askApplication,
    askPackage,
    install,
    tellFailed,
    tellDone,
    keepInstalled: assign(({ event }) =>
      event.type === 'LISTED' ? { installed: event.packages } : {},
    ),
    keepOffers: assign(keptOffers),
    keepChoice: assign(({ context, event }) =>
      event.type === 'ENTERED'
        ? { toDo: context.offers.filter(({ app }) => app === event.value) }
        : {},
    ),
    keepDigest: assign(({ event }) =>
      event.type === 'ANSWERED' && event.verdict.kind === 'accepted'
        ? { digest: toldText(event.verdict.told, 'digest') }
        : {},
    ),
    noteDone: assign(notedDone),
    noteFailure: assign(notedFailure),
    endWell: assign(ENDED_WELL),
  },
}).createMachine({
  id: 'update',
  context: ({ input }) => ({
    ...input,
    installed: [],
    offers: [],
    toDo: [],
    digest: '',
    updated: [],
    failure: undefined,
    end: { outcome: 'cancelled' },
  }),
  initial: 'listing',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    listing: {
      entry: 'listInstalled',
      on: { LISTED: { target: 'askingMarket', actions: 'keepInstalled' } },
    },
    askingMarket: {
      entry: 'askVersions',
      on: {
        ANSWERED: [
          { guard: 'isAccepted', target: 'offered', actions: 'keepOffers' },
          { target: 'failed', actions: 'noteFailure' },
        ],
      },
    },
    offered: {
      always: [
        { guard: 'isNothingToChoose', target: 'failed', actions: 'noteFailure' },
        { guard: 'isChosen', target: 'choosing' },
        { target: 'updating' },
      ],
    },
    choosing: {
      entry: 'askApplication',
      on: {
        ENTERED: { target: 'updating', actions: 'keepChoice' },
        ENTRY_ENDED: 'cancelled',
      },
    },
    updating: {
      always: [
        { guard: 'hasFailed', target: 'failed' },
        { guard: 'isNothingLeft', target: 'updated', actions: 'endWell' },
        { target: 'fetching' },
      ],
    },
    fetching: {
      entry: 'askPackage',
      on: {
        ANSWERED: [
          { guard: 'isAccepted', target: 'installing', actions: 'keepDigest' },
          { target: 'updating', actions: 'noteFailure' },
        ],
      },
    },
    installing: {
      entry: 'install',
      on: {
        INSTALLED: { target: 'updating', actions: 'noteDone' },
        REFUSED: { target: 'updating', actions: 'noteFailure' },
      },
    },
    updated: { entry: 'tellDone', always: 'ended' },
    ...CANCELLABLE_ENDINGS,
  },
});

const installing = (scope: Scope, id: string): RunFunction =>
  functionOf(updateMachine, { scope }, id);

/** The operator chooses an app, which is installed, be it on the terminal or not. */
export const runInstallApp = installing('chosen', 'installApp');

/** The operator updates everything that is installed; this confirms each installation. */
export const runUpdateApps = installing('all', 'updateApps');

/** The terminal installs forced updates by itself at night, without anybody's confirmation. */
export const runAutoUpdate = installing('forced', 'autoUpdate');
