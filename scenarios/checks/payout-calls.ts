import { type Evidence, eventsOf, type JsonCall, textOf } from './evidence.ts';
import { isAccepted, sent, told } from './json-calls.ts';

/** Requests that pay money out, and those that ask what became of one. */
const PAYOUTS: ReadonlySet<string> = new Set(['payout-request', 'gateway-payout']);
const QUERIES: ReadonlySet<string> = new Set(['payout-query', 'gateway-query']);
/** States after which nothing is in doubt any more. */
const DECIDED: ReadonlySet<string> = new Set(['succeeded', 'failed', 'none']);
const TELLS = 'confirm-payout-state';

/** Requests of payouts, in the order they left. */
export function payoutCalls({ calls }: Evidence): readonly JsonCall[] {
  return calls.filter(({ api }) => PAYOUTS.has(api));
}

/** Queries of payouts that were answered. */
export function answeredQueries({ calls }: Evidence): readonly JsonCall[] {
  return calls.filter((call) => QUERIES.has(call.api) && isAccepted(call));
}

/** Whether two requests are about the same order. */
export function isSameOrder(left: JsonCall, right: JsonCall): boolean {
  return (
    sent(left, 'appTid') === sent(right, 'appTid') &&
    sent(left, 'orderId') === sent(right, 'orderId')
  );
}

/** Whether the app could not know how this payout ended: it said so, or the power went. */
export function isDoubtful({ launch, answer }: JsonCall): boolean {
  if (launch === undefined) return answer === undefined;
  return launch.finish === undefined ? answer === undefined : launch.finish.outcome === 'unknown';
}

/** What was told of an order, and when. */
interface Word {
  readonly event: number;
  readonly state: string;
}

/** What query and access log told of a payout, where it decides. */
export function decisionsOn(evidence: Evidence, payout: JsonCall): readonly Word[] {
  const queried = answeredQueries(evidence)
    .filter((call) => call.event > payout.event && isSameOrder(call, payout))
    .map((call) => ({ event: call.answer?.event ?? call.event, state: told(call, 'state') }));
  const logged = eventsOf(evidence, 'remedy.step')
    .filter(({ event, data }) => event > payout.event && textOf(data, 'action') === TELLS)
    .map(({ event, data }) => ({ event, state: textOf(data, 'told') }));
  return [...queried, ...logged].filter(({ state }) => DECIDED.has(state));
}
