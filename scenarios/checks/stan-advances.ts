import { broken, type Check, holds, unproven } from './check.ts';
import { type Evidence, fieldOf, type SeenMessage } from './evidence.ts';
import { batchOf, networkCodeOf } from './trades.ts';

const EXPECTED = 'a STAN of its own for every new request of a batch';
/** Sign-on, sign-off and settlement. */
const MANAGED: readonly string[] = ['0800', '0820', '0500'];
/** Sign-on and settlement take a STAN; downloads, lists and echo tests may go without. */
const COUNTED_NETWORK_CODES: readonly string[] = ['001', '003', '004', '002', '201'];

/** One number, one request. */
export const stanAdvances: Check = {
  id: 'stan-advances',
  statement: {
    zh: '同一批次内，新请求不重复使用流水号；冲正沿用原流水号。',
    en: 'No STAN serves two new requests of one batch; a reversal keeps its original’s.',
  },
  judge: (evidence) => {
    const seen = new Map<string, SeenMessage>();
    const repeats = new Set(
      evidence.trades.flatMap(({ isRepeat, request }) => (isRepeat ? [request.event] : [])),
    );
    for (const request of countedRequests(evidence)) {
      if (repeats.has(request.event)) continue;
      const key = `${fieldOf(request, 'tid')}/${batchOf(request)}/${fieldOf(request, 'stan')}`;
      const before = seen.get(key);
      if (before !== undefined && !isManagementAgain(before, request)) {
        return broken(EXPECTED, `${key} was used before, for another request`, request.event);
      }
      seen.set(key, request);
    }
    if (seen.size < 2) return unproven(EXPECTED, 'fewer than two numbered requests left');
    return holds(EXPECTED, `${seen.size} requests, ${seen.size} numbers`);
  },
};

function countedRequests({ exchanges, trades }: Evidence): readonly SeenMessage[] {
  const isTrade = new Set(trades.map(({ request }) => request.event));
  return exchanges.flatMap(({ request }) => {
    const isManaged =
      MANAGED.includes(request.mti) && COUNTED_NETWORK_CODES.includes(networkCodeOf(request));
    const isCounted = isTrade.has(request.event) || isManaged;
    return isCounted && fieldOf(request, 'stan') !== '' ? [request] : [];
  });
}

/** The very same management message once more: a repeat, not a new request. */
function isManagementAgain(before: SeenMessage, request: SeenMessage): boolean {
  return (
    MANAGED.includes(request.mti) &&
    before.mti === request.mti &&
    JSON.stringify(before.fields) === JSON.stringify(request.fields)
  );
}
