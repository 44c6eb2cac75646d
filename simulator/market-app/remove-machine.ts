import { assign, setup } from 'xstate';
import type { PackageEntry } from '../device-messages/methods.ts';
import type { FunctionInput } from '../payment-app/function-context.ts';
import {
  CANCELLABLE_ENDINGS,
  ENDED_REFUSED,
  ENDED_WELL,
  FUNCTION_ACTIONS,
  type FunctionContext,
  functionOf,
} from '../payment-app/function-shape.ts';
import { type EntryEvent, entered } from '../payment-app/replies.ts';
import { appOptions, appTitle, refusalScreen } from './app-words.ts';

interface RemoveContext extends FunctionContext {
  readonly installed: readonly PackageEntry[];
  readonly app: string;
  /** Device error of a removal that was refused. */
  readonly refusal: string | undefined;
}

type RemoveEvent =
  | EntryEvent
  | { readonly type: 'LISTED'; readonly packages: readonly PackageEntry[] }
  | { readonly type: 'REMOVED' }
  | { readonly type: 'REFUSED'; readonly code: string };

interface Args {
  readonly context: RemoveContext;
  readonly self: { send(event: RemoveEvent): void };
}

/** The market does not offer to remove itself: nothing else could bring it back. */
function listInstalled({ context: { session }, self }: Args): void {
  session.link.call('packages.list', {}, (answer) => {
    const packages = answer.ok ? answer.result.packages : [];
    self.send({ type: 'LISTED', packages: packages.filter(({ app }) => app !== session.app.id) });
  });
}

function askApplication({ context: { session, installed }, self }: Args): void {
  const options = appOptions(installed, session.config.language);
  session.ask('application', entered(self), { options });
}

function remove({ context: { session, app }, self }: Args): void {
  session.link.call('packages.remove', { app }, (answer) =>
    self.send(answer.ok ? { type: 'REMOVED' } : { type: 'REFUSED', code: answer.code }),
  );
}

function tellRemoved({ context: { session, app } }: Args): void {
  session.show('appRemoved', { lines: [appTitle(app, session.config.language)] });
}

function tellFailed({ context: { session, refusal } }: Args): void {
  session.show(refusal === undefined ? 'nothingOffered' : refusalScreen(refusal));
}

/** Removes an app that the operator chooses; its data stays on the terminal. */
const removeMachine = setup({
  types: {} as { context: RemoveContext; events: RemoveEvent; input: FunctionInput },
  guards: {
    isNothingInstalled: ({ context }) => context.installed.length === 0,
  },
  actions: {
    ...FUNCTION_ACTIONS,
    listInstalled,
    askApplication,
    remove,
    tellRemoved,
    tellFailed,
    keepInstalled: assign(({ event }) =>
      event.type === 'LISTED' ? { installed: event.packages } : {},
    ),
    keepChoice: assign(({ event }) => (event.type === 'ENTERED' ? { app: event.value } : {})),
    keepRefusal: assign(({ event }) => (event.type === 'REFUSED' ? { refusal: event.code } : {})),
    endWell: assign(ENDED_WELL),
    endRefused: assign(ENDED_REFUSED),
  },
}).createMachine({
  id: 'removeApp',
  context: ({ input }) => ({
    ...input,
    installed: [],
    app: '',
    refusal: undefined,
    end: { outcome: 'cancelled' },
  }),
  initial: 'listing',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    listing: {
      entry: 'listInstalled',
      on: { LISTED: { target: 'listed', actions: 'keepInstalled' } },
    },
    listed: {
      always: [
        { guard: 'isNothingInstalled', target: 'failed', actions: 'endRefused' },
        { target: 'choosing' },
      ],
    },
    choosing: {
      entry: 'askApplication',
      on: {
        ENTERED: { target: 'removing', actions: 'keepChoice' },
        ENTRY_ENDED: 'cancelled',
      },
    },
    removing: {
      entry: 'remove',
      on: {
        REMOVED: { target: 'removed', actions: 'endWell' },
        REFUSED: { target: 'failed', actions: ['keepRefusal', 'endRefused'] },
      },
    },
    removed: { entry: 'tellRemoved', always: 'ended' },
    ...CANCELLABLE_ENDINGS,
  },
});

/** Runs a removal. */
export const runRemoveApp = functionOf(removeMachine);
