import type { RecordedEvent } from '../../reports/record/events.ts';
import { type Check, judgeEach } from './check.ts';
import { type Exchange, fieldOf, type SeenMessage, type Trade } from './evidence.ts';
import { batchOf } from './trades.ts';

/** What a reversal repeats of its original. */
const REPEATED = [
  'processingCode',
  'amountMinor',
  'entryMode',
  'conditionCode',
  'tid',
  'mid',
  'currencyCode',
  'batchControl',
];

/** What a reversal never carries. */
const FORBIDDEN = ['pinBlock', 'track2', 'track3'];

/** A reversal names its original exactly and carries no secrets. */
export const reversalKeepsIdentity: Check = {
  id: 'reversal-keeps-identity',
  statement: {
    zh: '冲正沿用原交易的流水号、批次号、金额和处理码，不带密码和磁道。',
    en: 'A reversal repeats STAN, batch, amount and processing code, without PIN or track.',
  },
  judge: ({ exchanges, trades, events }) =>
    judgeEach({
      cases: exchanges.filter(
        ({ request }) =>
          request.mti === '0400' &&
          (originalOf(trades, request) !== undefined || !wasCutBefore(events, request.event)),
      ),
      expected: 'the identity of the original, without F35, F36 and F52',
      nothing: 'no reversal left the terminal',
      breach: ({ request }) => {
        const received = fault(request, originalOf(trades, request));
        return received === undefined ? undefined : { received, event: request.event };
      },
    }),
};

/** A cut between record and send leaves an obligation for a request that never left: rightly so. */
function wasCutBefore(events: readonly RecordedEvent[], position: number): boolean {
  return events.slice(0, position).some(({ kind }) => kind === 'power.lost');
}

function originalOf(trades: readonly Trade[], reversal: Exchange['request']) {
  const stan = fieldOf(reversal, 'stan');
  const found = trades.findLast(
    ({ request, ...trade }) =>
      request.event < reversal.event &&
      trade.stan === stan &&
      trade.batchNumber === batchOf(reversal),
  );
  return found?.request;
}

function fault(reversal: SeenMessage, original: SeenMessage | undefined): string | undefined {
  const stan = fieldOf(reversal, 'stan');
  if (original === undefined) return `no request had batch ${batchOf(reversal)}, STAN ${stan}`;
  const secret = FORBIDDEN.find((name) => fieldOf(reversal, name) !== '');
  if (secret !== undefined) return `the reversal of STAN ${stan} carries ${secret}`;
  const other = REPEATED.find((name) => fieldOf(reversal, name) !== fieldOf(original, name));
  if (other === undefined) return undefined;
  return `${other} ${fieldOf(reversal, other)} instead of ${fieldOf(original, other)}`;
}
