import type { TransactionRow } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { VirtualBookkeeper } from '../industries/virtual-account.ts';
import { Bookkeeper } from '../issuers/account.ts';
import { decideReversal } from '../ledger/decide-reversal.ts';
import { ledgerKey } from '../ledger/ledger-event.ts';
import type { PlatformCore } from '../platform-core.ts';
import type { PlatformEvent } from '../platform-state.ts';
import { clearMessage } from '../settlement/clear-message.ts';
import type { Terminal } from '../terminal-management/terminal.ts';
import { unbookEffect } from './book-effect.ts';
import type { CardAnswer } from './card-request.ts';

/** A reversal that passed the checks of access. */
export interface ReversalRequest {
  readonly row: TransactionRow;
  readonly message: UnionPayMessage;
  readonly terminal: Terminal;
  readonly batchNumber: string;
}

/**
 * Processes a reversal. It is matched on the batch in F60.2, whichever batch is open, so that a
 * late one still finds its original.
 */
export function processReversal(core: PlatformCore, request: ReversalRequest): CardAnswer {
  const { message, terminal, batchNumber } = request;
  const { ledger } = core.state;
  const stan = message.stan ?? '';
  const decision = decideReversal(ledger, {
    key: ledgerKey({ tid: terminal.tid, mid: terminal.mid, batchNumber, stan }),
    amountFen: Number(message.amountMinor ?? '0'),
  });
  const at = core.now();
  const events: PlatformEvent[] = [...decision.events];
  const rrn = decision.reversed?.posted.rrn ?? core.nextRrn();
  if (decision.reversed !== undefined) {
    const { posted, effect } = decision.reversed;
    const account = core.state.issuers.accounts.get(posted.account);
    if (account !== undefined) {
      const books = new Bookkeeper(account, at);
      const virtual = new VirtualBookkeeper(core.state.virtualAccounts.get(posted.mid), at);
      unbookEffect(books, ledger, { ...posted, effect });
      unbookEffect(virtual, ledger, { ...posted, effect });
      events.push(...books.moves, ...virtual.moves);
    }
    events.push(...clearMessage(message, { code: decision.code, rrn }));
  }
  if (decision.code !== '00') {
    core.trace('check.refused', {
      check: 'card-back-end',
      code: decision.code,
      reason: decision.reason,
      tid: terminal.tid,
      transaction: request.row.name,
      stan,
    });
  }
  core.commit(events);
  return { code: decision.code, rrn, at };
}
