import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { SettlementItem } from '../books.ts';
import type { ClearingEvent } from './clearing.ts';

/**
 * What an answered message means for the clearing, read off the message itself: message type,
 * processing code and answer. Approved 02xx with F3 00xxxx is a debit, with 20xxxx a credit; a
 * successful 0400 cancels. Pre-authorisations (01xx) and inquiries are not cleared.
 */
export function clearMessage(
  request: UnionPayMessage,
  answer: { readonly code: string; readonly rrn: string },
): readonly ClearingEvent[] {
  if (answer.code !== '00') return [];
  const control = request.batchControl ?? '';
  const batch = {
    tid: request.tid ?? '',
    mid: request.mid ?? '',
    batchNumber: control.slice(2, 8),
  };
  const stan = request.stan ?? '';
  if (request.mti === '0400') return [{ kind: 'clearing.cancelled', batch, stan }];
  const side = sideOf(request);
  if (side === undefined) return [];
  const item: SettlementItem = {
    stan,
    rrn: answer.rrn,
    typeCode: control.slice(0, 2),
    side,
    amountFen: Number(request.amountMinor ?? '0'),
  };
  return [{ kind: 'clearing.recorded', batch, item }];
}

function sideOf({ mti, processingCode }: UnionPayMessage): SettlementItem['side'] | undefined {
  if (mti !== '0200' && mti !== '0220') return undefined;
  const kind = processingCode?.slice(0, 2);
  if (kind === '00') return 'debit';
  return kind === '20' ? 'credit' : undefined;
}
