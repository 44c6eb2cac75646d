import { tradeLines } from './card-actions.ts';
import type { BusinessTurn } from './card-business.ts';
import type { CardActionArgs, CardContext, CardEvent } from './card-context.ts';
import { type Conclusion, NO_ANSWER_CODE } from './conclusion.ts';
import type { JsonVerdict } from './json-line.ts';
import { runRecovery } from './recovery-machine.ts';
import { recovered } from './replies.ts';

/** Whether the approved sale pays for a business that nobody has been asked to do yet. */
export function mustAskBusiness({ terms, conclusion, businessVerdict }: CardContext): boolean {
  return (
    terms?.business !== undefined &&
    conclusion?.booking === 'approved' &&
    businessVerdict === undefined
  );
}

/**
 * Asks for the business. The journal has the approval and the obligation to take it back: a power
 * cut from here on leads to the question what became of the business, then to paper or reversal.
 */
export function askBusiness({ context, self }: CardActionArgs): void {
  const { session, terms, tradeId = '', verdict } = context;
  const record = session.journal.recordOf(tradeId);
  if (terms?.business === undefined || record === undefined) return;
  const { stan, batchNumber } = record.trade;
  const rrn = verdict?.kind === 'approved' ? (verdict.answer.rrn ?? '') : '';
  session.show('businessAsking', { lines: tradeLines(context) });
  terms.business.complete({ orderId: terms.orderId, stan, batchNumber, rrn }, (answer) =>
    self.send({ type: 'BUSINESS_ANSWERED', verdict: answer }),
  );
}

/** What the answer of the business obliges to. */
export function businessTurn({ terms }: CardContext, event: CardEvent): BusinessTurn {
  if (event.type !== 'BUSINESS_ANSWERED') return 'ask';
  return terms?.business?.turn(event.verdict) ?? 'ask';
}

export function keptBusiness(event: CardEvent): Partial<CardContext> {
  return event.type === 'BUSINESS_ANSWERED' ? { businessVerdict: event.verdict } : {};
}

/** The business was refused: what is owed from now on is the reversal, and it is sent at once. */
export function undoSale({ context, self }: CardActionArgs): void {
  const { session, tradeId = '' } = context;
  session.journal.record({ kind: 'businessRefused', id: tradeId });
  session.journal.sync(() => runRecovery(session, recovered(self)));
}

/** Nobody knows whether the business was done, so the sale neither stands nor is taken back. */
export const BUSINESS_UNKNOWN: Conclusion = {
  outcome: 'unknown',
  screen: 'businessUnknown',
  code: NO_ANSWER_CODE,
  phase: 'payment',
  booking: 'none',
};

/** The business was refused: the sale is taken back, or it will be before the next trade. */
export function concludedUndone(context: CardContext, isReversed: boolean): Partial<CardContext> {
  const told = toldOf(context.businessVerdict);
  const parts = { ...told, phase: 'payment', booking: 'none' } as const;
  return {
    conclusion: isReversed
      ? { outcome: 'declined', screen: 'businessRefused', ...parts }
      : { outcome: 'unknown', screen: 'businessNotUndone', ...parts },
  };
}

/** The code and words of a refusal; those of silence when the request could not even leave. */
function toldOf(verdict: JsonVerdict | undefined): Pick<Conclusion, 'code' | 'message'> {
  if (verdict?.kind !== 'refused') return { code: NO_ANSWER_CODE };
  const { code, message } = verdict;
  return { message, ...(code === undefined ? {} : { code }) };
}
