import { mustAskBusiness } from './business-step.ts';
import { tell } from './card-actions.ts';
import type { CardActionArgs, CardContext } from './card-context.ts';
import type { Conclusion } from './conclusion.ts';
import type { JournalEntry } from './journal-entries.ts';
import { printOwedCopies } from './receipt-printing.ts';
import { judged } from './replies.ts';
import { approvalFacts, approvedEntry, obligationOf, tradeFacts } from './trade-facts.ts';

/**
 * Writes the obligation, then sends. From here on silence means that the host may have debited:
 * what is written now reverses or repeats it after a power cut.
 */
export function transmit({ context, self }: CardActionArgs): void {
  const { session, row, prepared } = context;
  if (prepared === undefined) return;
  const { message } = prepared;
  const trade = tradeFacts(context, message);
  const obligation = row.isBooked ? obligationOf(session, trade, message) : undefined;
  session.rules.recordThenSend({
    record: (then) => {
      session.journal.record(
        row.isBooked
          ? { kind: 'began', trade, ...(obligation === undefined ? {} : { obligation }) }
          : { kind: 'stanUsed', stan: trade.stan },
      );
      session.journal.sync((isDurable) => {
        if (isDurable) then();
        else self.send({ type: 'NOT_RECORDED' });
      });
    },
    act: () => session.access.send(prepared, judged(self)),
  });
}

/** Nothing was sent because nothing could be written. */
export function giveUpSending({ context }: CardActionArgs): void {
  const { session, prepared } = context;
  if (prepared !== undefined) session.host.close(prepared.session);
}

/** The entry that this conclusion makes of the trade's record. */
function bookingEntry(context: CardContext, conclusion: Conclusion): JournalEntry | undefined {
  const { session, tradeId: id, verdict, chipEnd, row } = context;
  if (id === undefined || !row.isBooked) return undefined;
  switch (conclusion.booking) {
    case 'approved': {
      const record = session.journal.recordOf(id);
      if (verdict?.kind !== 'approved' || record === undefined) return undefined;
      const { answer, code } = verdict;
      const granted = { answer, code, chipData: chipEnd?.tlv };
      if (!mustAskBusiness(context)) return approvedEntry(session, record.trade, granted);
      return { kind: 'paid', id, approval: approvalFacts(granted) };
    }
    case 'declined':
      return { kind: 'declined', id, code: conclusion.code ?? '' };
    case 'unresolved':
      return unresolved(context, conclusion, id);
    case 'notSent':
      return { kind: 'notSent', id };
    case 'none':
      return undefined;
  }
}

function unresolved(context: CardContext, conclusion: Conclusion, id: string): JournalEntry {
  const { verdict, chipEnd } = context;
  const authCode =
    verdict?.kind === 'approved'
      ? verdict.answer.authCode
      : verdict?.kind === 'unusable'
        ? verdict.authCode
        : undefined;
  return {
    kind: 'unresolved',
    id,
    reason: conclusion.reason ?? 'noAnswer',
    ...(authCode === undefined ? {} : { authCode }),
    ...(chipEnd?.tlv === undefined ? {} : { chipData: chipEnd.tlv }),
  };
}

/** Keeps what became of the trade, and shows it once it is kept. */
export function book({ context, self }: CardActionArgs): void {
  const { session, conclusion } = context;
  if (conclusion === undefined) return;
  if (conclusion.screen === 'padFailed') session.isPadOpen = false;
  session.rules.bookThenTell({
    record: (then) => {
      const entry = bookingEntry(context, conclusion);
      if (entry !== undefined) session.journal.record(entry);
      if (conclusion.code !== undefined) session.heedCode(conclusion.code);
      session.journal.sync((isDurable) => {
        if (isDurable) then();
        else self.send({ type: 'NOT_BOOKED' });
      });
    },
    act: () => {
      if (!mustAskBusiness(context)) tell({ context });
      self.send({ type: 'BOOKED' });
    },
  });
}

/** Prints what the journal owes for this trade. */
export function printReceipts({ context, self }: CardActionArgs): void {
  const { session, tradeId } = context;
  const record = tradeId === undefined ? undefined : session.journal.recordOf(tradeId);
  if (record === undefined) {
    self.send({ type: 'PRINTED', wasPaperOut: false });
    return;
  }
  printOwedCopies(session, { record, mayBeDuplicate: false }, (wasPaperOut) =>
    self.send({ type: 'PRINTED', wasPaperOut }),
  );
}

/** Hands the end to whoever launched the function. */
export function reportEnd({ context }: CardActionArgs): void {
  const { conclusion, orderId, stan, verdict, done } = context;
  const requirement =
    verdict?.kind === 'approved' || verdict?.kind === 'declined' ? verdict.requirement : undefined;
  done({
    outcome: conclusion?.outcome ?? 'cancelled',
    ...(conclusion?.code === undefined ? {} : { code: conclusion.code }),
    ...(orderId === undefined ? {} : { orderId }),
    ...(stan === undefined ? {} : { stan }),
    ...(requirement === undefined ? {} : { requirement }),
  });
}
