import type { CardBackEndDoors, TransactionState } from '../doors.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import { ledgerKey } from '../ledger/ledger-event.ts';
import type { PlatformCore } from '../platform-core.ts';
import { pass, wrongParty, wrongTicket } from '../service-desk/door-step.ts';

/** How an entry stands, in the words of the books. */
export function standOf(entry: LedgerEntry): Exclude<TransactionState['state'], 'none'> {
  if (!entry.isApproved) return 'declined';
  if (entry.isReversed) return 'reversed';
  return entry.undoneBy === null ? 'approved' : 'voided';
}

function found(entry: LedgerEntry | undefined): TransactionState {
  if (entry === undefined) {
    return { transaction: 'sale', amountFen: 0, responseCode: '', state: 'none' };
  }
  const { transaction, amountFen, responseCode } = entry.posted;
  return { transaction, amountFen, responseCode, state: standOf(entry) };
}

/** The enquiry of the card back end. */
export function backEndDoors(core: PlatformCore): CardBackEndDoors {
  return {
    queryTransaction: (step) => {
      const { tid, mid } = step;
      const against = [
        wrongParty(step, ['operations-centre']),
        wrongTicket(core, step, { topic: 'void-refused', subjects: [tid, mid] }),
      ];
      return pass(core, { door: 'queryTransaction', step, against }, () => ({
        events: [],
        told: { found: found(core.state.ledger.entries.get(ledgerKey(step))) },
      }));
    },
  };
}
