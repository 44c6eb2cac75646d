import type { Outcome } from '../device-messages/methods.ts';
import type { AppSession } from './app-session.ts';
import { CONFIG_FILE, parseConfig } from './config-codec.ts';
import type { JournalRecord } from './journal-state.ts';
import type { BusinessOrder } from './order-book.ts';
import { printOwedCopies } from './receipt-printing.ts';
import { runRecovery } from './recovery-machine.ts';
import { PanSeal } from './sealed-pan.ts';

/** What became of an order whose closing the power cut, as far as the journal knows. */
export function outcomeOfRecord(record: JournalRecord | undefined): Outcome {
  switch (record?.state) {
    case undefined:
      return 'cancelled';
    case 'approved':
    case 'voided':
      return 'approved';
    case 'pending':
      return 'unknown';
    default:
      return 'declined';
  }
}

/** The records by their order; an order that the power cut took from its book is opened again. */
function recordsByOrder({ journal, orders }: AppSession): ReadonlyMap<string, JournalRecord> {
  const byOrder = new Map<string, JournalRecord>();
  for (const record of journal.state.records.values()) {
    const { orderId, transaction, amountMinor } = record.trade;
    if (orderId === undefined) continue;
    byOrder.set(orderId, record);
    if (!orders.knows(orderId)) orders.open(orderId, transaction, amountMinor);
  }
  return byOrder;
}

/**
 * What the terminal itself knows of a business order. Where a card sale pays for it, the journal
 * has the sale as approved only when the business was done; without one, only the platform knows
 * what became of a request that may have left: unknown, for the app to find out.
 */
function outcomeOfBusiness(order: BusinessOrder, record: JournalRecord | undefined): Outcome {
  if (record === undefined) return order.hasLeft ? 'unknown' : 'cancelled';
  return outcomeOfRecord(record);
}

/** Closes what was left open, and what was unknown when the journal has become certain since. */
function closeOpenOrders(session: AppSession): void {
  const { orders } = session;
  const byOrder = recordsByOrder(session);
  const known = (orderId: string): Outcome => {
    const business = orders.businessOrder(orderId);
    const record = byOrder.get(orderId);
    return business === undefined ? outcomeOfRecord(record) : outcomeOfBusiness(business, record);
  };
  for (const orderId of orders.openOrders()) {
    orders.close(orderId, known(orderId), byOrder.get(orderId)?.trade.stan);
  }
  for (const orderId of orders.unknownOrders()) {
    const record = byOrder.get(orderId);
    const outcome = record === undefined ? 'unknown' : known(orderId);
    if (outcome !== 'unknown') orders.close(orderId, outcome, record?.trade.stan);
  }
}

/** Prints what a power cut left owing; whether a part had been printed nobody knows. */
function printOwed(session: AppSession, done: () => void): void {
  const printNext = ([record, ...rest]: readonly JournalRecord[]): void => {
    if (record === undefined) {
      done();
      return;
    }
    session.show('receiptOwed');
    printOwedCopies(session, { record, mayBeDuplicate: true }, () => printNext(rest));
  };
  printNext(session.journal.owedRecords());
}

function recover(session: AppSession, done: () => void): void {
  closeOpenOrders(session);
  const { obligation, isSignedOn } = session.journal.state;
  if (obligation === undefined || !isSignedOn) {
    printOwed(session, done);
    return;
  }
  runRecovery(session, () => printOwed(session, done));
}

function loadBooks(session: AppSession, done: () => void): void {
  session.link.call('store.list', {}, (answer) => {
    const files = answer.ok ? answer.result.files : [];
    session.journal.load(files, () => session.orders.load(files, () => recover(session, done)));
  });
}

/**
 * Boots one powered life: settings, journal and orders from the store; then what is owed to the
 * host is sent, and the owed receipt printed. `done` when functions can be launched.
 */
export function boot(session: AppSession, done: () => void): void {
  session.link.call('terminal.getSpec', {}, (answer) => {
    if (answer.ok) session.spec = answer.result;
    session.seal = new PanSeal(session.spec.serialNumber);
    session.link.call('store.read', { file: CONFIG_FILE }, (file) => {
      session.config = parseConfig(file.ok ? file.result.text : undefined);
      session.operator = session.config.operator;
      loadBooks(session, done);
    });
  });
}
