import { assign, setup } from 'xstate';
import type { AppSession, FunctionEnd } from '../payment-app/app-session.ts';
import { NO_ANSWER_CODE } from '../payment-app/conclusion.ts';
import type { FunctionInput, RunFunction } from '../payment-app/function-context.ts';
import {
  asking,
  FUNCTION_ACTIONS,
  type FunctionContext,
  functionOf,
} from '../payment-app/function-shape.ts';
import type { BusinessOrder } from '../payment-app/order-book.ts';
import type { EntryEvent } from '../payment-app/replies.ts';
import type { ScreenName } from '../payment-app/screen-names.ts';
import type { FrameParts } from '../payment-app/screens.ts';
import {
  askOrder,
  type OrderNews,
  orderLines,
  type PayoutOrders,
  unknownPayouts,
} from './order-query.ts';
import { printOwedSlips } from './payout-slip.ts';

interface QueryInput extends FunctionInput {
  readonly payouts: PayoutOrders;
}

interface QueryContext extends FunctionContext, QueryInput {
  readonly orderId: string | undefined;
  readonly news: OrderNews | undefined;
}

type QueryEvent =
  | EntryEvent
  | { readonly type: 'TOLD'; readonly news: OrderNews }
  | { readonly type: 'PRINTED' };

interface Args {
  readonly context: QueryContext;
  readonly self: { send(event: QueryEvent): void };
}

/** The order of a number; without one the last that is unknown, else the last. */
function findOrder(
  session: AppSession,
  payouts: PayoutOrders,
  typed: string,
): BusinessOrder | undefined {
  const ofApp = session.orders
    .businessOrders()
    .filter(({ transaction }) => transaction === payouts.transaction);
  if (typed !== '') return ofApp.find(({ orderId }) => orderId === typed);
  return unknownPayouts(session, payouts).at(-1) ?? ofApp.at(-1);
}

const orderOf = ({ session, orderId = '' }: QueryContext) => session.orders.businessOrder(orderId);

function askPlatform({ context, self }: Args): void {
  const order = orderOf(context);
  if (order === undefined) return;
  const { session, payouts } = context;
  askOrder(session, { payouts, order }, (news) => self.send({ type: 'TOLD', news }));
}

/** Screen and code of an order that is still unknown after the query. */
function openEnd({ verdict }: OrderNews): {
  readonly screen: ScreenName;
  readonly parts: FrameParts;
} {
  if (verdict.kind === 'accepted') return { screen: 'orderPending', parts: {} };
  if (verdict.kind !== 'refused') {
    return { screen: 'payoutUnknown', parts: { code: NO_ANSWER_CODE } };
  }
  const { code, message } = verdict;
  return {
    screen: 'payoutDoubtful',
    parts: { message, ...(code === undefined ? {} : { code }) },
  };
}

function tell({ context }: Pick<Args, 'context'>): void {
  const { session, payouts, news } = context;
  const order = orderOf(context);
  if (order === undefined || news === undefined) return;
  const reason = news.reason === '' ? [] : [news.reason];
  const lines = [...orderLines(payouts.title, order), ...reason];
  if (order.outcome === 'unknown') {
    const { screen, parts } = openEnd(news);
    session.show(screen, { ...parts, lines, phase: 'query' });
  } else session.show(order.outcome === 'approved' ? 'orderSucceeded' : 'orderFailed', { lines });
}

/** The function ends as the order stands: a query changes nothing but what was unknown. */
function endOf(context: QueryContext): FunctionEnd {
  const order = orderOf(context);
  if (order === undefined || context.news === undefined) return { outcome: 'declined' };
  const { orderId, outcome = 'unknown' } = order;
  const code = outcome === 'unknown' ? openEnd(context.news).parts.code : undefined;
  return { outcome, orderId, ...(code === undefined ? {} : { code }) };
}

function printSlips({ context: { session, payouts }, self }: Args): void {
  printOwedSlips(session, { payouts, mayBeDuplicate: true }, () => self.send({ type: 'PRINTED' }));
}

/**
 * Query of a payout (交易状态查询) by order number, empty: the last unknown one. An order that was
 * unknown becomes what the platform says; a payout that turns out approved gets its slip.
 */
export const orderQueryMachine = setup({
  types: {} as { context: QueryContext; events: QueryEvent; input: QueryInput },
  guards: {
    isKnown: ({ context: { session, payouts }, event }) =>
      event.type === 'ENTERED' && findOrder(session, payouts, event.value) !== undefined,
  },
  actions: {
    ...FUNCTION_ACTIONS,
    askNumber: asking('orderNumber'),
    askPlatform,
    tell,
    printSlips,
    keepOrder: assign(({ context: { session, payouts }, event }) =>
      event.type === 'ENTERED'
        ? { orderId: findOrder(session, payouts, event.value)?.orderId }
        : {},
    ),
    keepNews: assign(({ event }) => (event.type === 'TOLD' ? { news: event.news } : {})),
    conclude: assign(({ context }) => ({ end: endOf(context) })),
    tellNotFound: ({ context }) => context.session.show('orderNotFound'),
  },
}).createMachine({
  id: 'orderQuery',
  context: ({ input }) => ({
    ...input,
    orderId: undefined,
    news: undefined,
    end: { outcome: 'cancelled' },
  }),
  initial: 'asking',
  on: { '*': { actions: 'recordUnexpected' } },
  states: {
    asking: {
      entry: 'askNumber',
      on: {
        ENTERED: [
          { guard: 'isKnown', target: 'querying', actions: 'keepOrder' },
          { target: 'ended', actions: ['tellNotFound', 'conclude'] },
        ],
        ENTRY_ENDED: { target: 'ended', actions: 'tellCancelled' },
      },
    },
    querying: {
      entry: 'askPlatform',
      on: { TOLD: { target: 'printing', actions: ['keepNews', 'tell', 'conclude'] } },
    },
    printing: { entry: 'printSlips', on: { PRINTED: 'ended' } },
    ended: { entry: 'report', type: 'final' },
  },
});

/** The query of an app's payouts as a function of it. */
export function orderQueryFunction(payouts: PayoutOrders): RunFunction {
  return functionOf(orderQueryMachine, { payouts });
}
