import { type BatchEnd, batchEndsOf } from './batch-ends.ts';
import { broken, type Check, holds, unproven } from './check.ts';
import { type Evidence, fieldOf, type SeenMessage } from './evidence.ts';
import { batchOf } from './trades.ts';

const EXPECTED = 'the batch number changes only by an accepted batch end or by sign-on';
const LARGEST_BATCH = 999_999;

/** A batch is closed when the platform said so, not earlier and not later. */
export const batchAdvancesAfterSettlementOnly: Check = {
  id: 'batch-advances-after-settlement-only',
  statement: {
    zh: '只有结算得到确认后批次号才加一（签到可由平台同步）。',
    en: 'The batch number advances only after an accepted settlement (or as sign-on says).',
  },
  judge: (evidence) => {
    const ends = batchEndsOf(evidence);
    let last: SeenMessage | undefined;
    let advanced = 0;
    const repeats = new Set(
      evidence.trades.flatMap(({ isRepeat, request }) => (isRepeat ? [request.event] : [])),
    );
    for (const { request } of evidence.exchanges) {
      const isOfItsOriginal = request.mti === '0400' || repeats.has(request.event);
      if (isOfItsOriginal || batchOf(request) === '') continue;
      const before = last === undefined ? batchOf(request) : batchOf(last);
      const now = batchOf(request);
      if (now === before && isStale(evidence, request, ends)) {
        return broken(EXPECTED, `${now} is used after its end was accepted`, request.event);
      }
      if (now !== before) {
        const isEnded = endsBefore(ends, before, request).length > 0 && now === following(before);
        if (!isEnded && !isFromSignOn(evidence, request)) {
          return broken(EXPECTED, `${before} became ${now} without either`, request.event);
        }
        if (isEnded) advanced += 1;
      }
      last = request;
    }
    if (advanced === 0) return unproven(EXPECTED, 'no message followed an accepted batch end');
    return holds(EXPECTED, `advanced ${advanced} times, each after an accepted batch end`);
  },
};

function following(batchNumber: string): string {
  const number = Number(batchNumber);
  return String(number >= LARGEST_BATCH ? 1 : number + 1).padStart(6, '0');
}

function endsBefore(ends: readonly BatchEnd[], batchNumber: string, request: SeenMessage) {
  return ends.filter((end) => end.batchNumber === batchNumber && end.event < request.event);
}

/** A trade in a batch that is over; repeats of the end itself are fine. */
function isStale({ trades }: Evidence, request: SeenMessage, ends: readonly BatchEnd[]): boolean {
  const isTrade = trades.some((trade) => trade.request.event === request.event);
  return isTrade && endsBefore(ends, batchOf(request), request).length > 0;
}

/** Whether the last sign-on answer before the request named its batch. */
function isFromSignOn({ exchanges }: Evidence, request: SeenMessage): boolean {
  const signOn = exchanges.findLast(
    ({ request: asked, answer }) =>
      asked.mti === '0800' && answer !== undefined && answer.event < request.event,
  );
  const { answer } = signOn ?? {};
  return (
    answer !== undefined &&
    fieldOf(answer, 'responseCode') === '00' &&
    batchOf(answer) === batchOf(request)
  );
}
