import { TRANSACTIONS, type TransactionRow } from './transactions.ts';
import type { UnionPayMessage } from './unionpay-pos.ts';

function cardKey(parts: readonly (string | undefined)[]): string {
  return parts.join('|');
}

const byCardKey = new Map<string, TransactionRow>();
const byNetworkCode = new Map<string, TransactionRow>();
for (const row of Object.values(TRANSACTIONS)) {
  if (row.processingCode !== undefined) {
    byCardKey.set(
      cardKey([row.mti, row.processingCode.slice(0, 2), row.conditionCode, row.typeCode]),
      row,
    );
  } else if (row.networkCode !== '000') {
    byNetworkCode.set(cardKey([row.mti, row.networkCode]), row);
  }
}

/** True when the third digit of the type says answer: 0210, 0330, 0810. */
export function isAnswerMti(mti: string): boolean {
  return (mti.charCodeAt(2) & 1) === 1;
}

/** Message type of the answer to a request: third digit plus one. */
export function answerMtiOf(requestMti: string): string {
  const third = String.fromCharCode(requestMti.charCodeAt(2) + 1);
  return requestMti.slice(0, 2) + third + requestMti.slice(3);
}

/** Message type of the request that an answer belongs to; a request's own type unchanged. */
export function requestMtiOf(mti: string): string {
  if (!isAnswerMti(mti)) return mti;
  const third = String.fromCharCode(mti.charCodeAt(2) - 1);
  return mti.slice(0, 2) + third + mti.slice(3);
}

/**
 * The row of a message, request or answer: by message type, first two digits of F3, F25 and F60.1;
 * management messages by message type and F60.3. Undefined when no row fits. The alliance refund
 * differs from a refund only in F60.7 and is found as refund.
 */
export function findTransaction(message: UnionPayMessage): TransactionRow | undefined {
  const mti = requestMtiOf(message.mti);
  if (mti === TRANSACTIONS.reversal.mti) return TRANSACTIONS.reversal;
  const control = message.batchControl ?? '';
  const managed = byNetworkCode.get(cardKey([mti, control.slice(8, 11)]));
  if (managed !== undefined) return managed;
  const { processingCode, conditionCode } = message;
  return byCardKey.get(
    cardKey([mti, processingCode?.slice(0, 2), conditionCode, control.slice(0, 2)]),
  );
}
