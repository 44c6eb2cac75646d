import { type Check, judgeEach } from './check.ts';
import {
  callsOf,
  type Data,
  dataOf,
  type Evidence,
  isData,
  type JsonCall,
  textOf,
} from './evidence.ts';
import { callText, isAccepted, sent, told } from './json-calls.ts';

/** What each state that a query tells makes of the order. */
const OUTCOMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['succeeded', ['approved']],
  ['done', ['approved']],
  ['failed', ['declined']],
  ['refused', ['declined']],
  ['none', ['declined', 'cancelled']],
]);

const QUERIES: ReadonlySet<string> = new Set(['payout-query', 'gateway-query', 'business-query']);

/** After a query nobody is in doubt, and the books say what it told. */
export const queryDecidesOrder: Check = {
  id: 'query-decides-order',
  statement: {
    zh: '查询得到结果后，结果未知的订单按查询结果了结，账目随之。',
    en: 'What a query tells decides the order: the function ends so and the books say so.',
  },
  judge: (evidence) => {
    const booked = bookedOutcomes(evidence);
    return judgeEach({
      cases: evidence.calls.filter(
        (call) => QUERIES.has(call.api) && isAccepted(call) && OUTCOMES.has(told(call, 'state')),
      ),
      expected: 'the order as the query told it, at the end of the query and in the books',
      nothing: 'no query was answered with a state that decides',
      breach: (query) => {
        const state = told(query, 'state');
        const right = OUTCOMES.get(state) ?? [];
        const outcomes = [outcomeOfQuery(query), booked.get(sent(query, 'orderId'))];
        const wrong = outcomes.find((outcome) => outcome !== undefined && !right.includes(outcome));
        if (wrong === undefined) return undefined;
        const event = query.answer?.event ?? query.event;
        return { received: `${callText(query)} told ${state}, the order is ${wrong}`, event };
      },
    });
  },
};

/** How the function ended that was launched to ask; other functions ask in passing. */
function outcomeOfQuery({ launch }: JsonCall): string | undefined {
  return launch?.function.endsWith('Query') === true ? launch.finish?.outcome : undefined;
}

/** How the orders stand in the books that the apps showed at the end. */
function bookedOutcomes(evidence: Evidence): ReadonlyMap<string, string> {
  const shown = callsOf(evidence, 'device.call', 'app.books');
  const asked = new Set(shown.map(({ data }) => data.id));
  return new Map(
    (evidence.byKind.get('device.answer') ?? [])
      .filter(({ source, data }) => source === 'app' && asked.has(data.id ?? null))
      .flatMap(({ data }) => ordersOf(dataOf(data, 'result')))
      .map((order) => [textOf(order, 'orderId'), textOf(order, 'outcome')]),
  );
}

function ordersOf({ orders }: Data): readonly Data[] {
  return Array.isArray(orders) ? orders.filter(isData) : [];
}
