import { parseBatchControl } from '../../protocol/messages/field-60.ts';
import { parseOriginalMessage } from '../../protocol/messages/field-61.ts';
import type { TransactionRow } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { ClearKey } from '../../protocol/redaction/clear-key.ts';
import type { CardAnswer, CardRequest } from '../card-back-end/card-request.ts';
import { answerAgain, processCard } from '../card-back-end/process-card.ts';
import { processReversal } from '../card-back-end/process-reversal.ts';
import { ledgerKey } from '../ledger/ledger-event.ts';
import { POSTING_RULES } from '../ledger/posting-rules.ts';
import { ACQUIRER_CODE } from '../merchant-registration/merchant.ts';
import type { PlatformCore } from '../platform-core.ts';
import type { Terminal } from '../terminal-management/terminal.ts';
import { checkMac, checkPin, checkRights, readPan } from './checks.ts';
import { type Refusal, refusal } from './refusal.ts';

/** A request of a known terminal with all its fields. */
export interface Request {
  readonly row: TransactionRow;
  readonly message: UnionPayMessage;
  /** MTI to last field, as received. */
  readonly bytes: Uint8Array;
  readonly terminal: Terminal;
}

/** An answer or a refusal, with the MAK that seals it; without one it goes unsealed. */
export interface Handled {
  readonly outcome: CardAnswer | Refusal;
  readonly mak: ClearKey | undefined;
}

/** Opens what a card request says, once its MAC is known to be right. */
function openRequest(core: PlatformCore, request: Request): CardRequest | Refusal {
  const { row, message, terminal } = request;
  const merchant = checkRights(core, row, terminal);
  if ('refused' in merchant) return merchant;
  const control = parseBatchControl(message.batchControl ?? '');
  if (!control.ok) return refusal('format', '30', 'F60 is too short');
  const { batchNumber } = control.value;
  const original = parseOriginalMessage(message.originalMessage ?? '');
  const pan = readPan(core, terminal, message);
  if ('refused' in pan) return pan;
  const stan = message.stan ?? '';
  return {
    row,
    message,
    terminal,
    merchant,
    key: ledgerKey({ tid: terminal.tid, mid: terminal.mid, batchNumber, stan }),
    batchNumber,
    stan,
    pan,
    pin: undefined,
    amountFen: Number(message.amountMinor ?? '0'),
    original: original.ok ? original.value : undefined,
    at: core.now(),
  };
}

/** What was answered to the same request before, 94 for another one under its number. */
function seenBefore(core: PlatformCore, request: CardRequest): CardAnswer | Refusal | undefined {
  const entry = core.state.ledger.entries.get(request.key);
  if (entry === undefined) return undefined;
  const { posted } = entry;
  const account = core.state.issuers.byPan.get(request.pan.reveal())?.data.id ?? '';
  const isSame =
    posted.transaction === request.row.name &&
    posted.amountFen === request.amountFen &&
    posted.account === account;
  if (isSame && !entry.isReversed) return answerAgain(core, request, entry);
  const reason = isSame ? 'this request was reversed' : 'another request had this STAN';
  return refusal('parameters', '94', reason);
}

/**
 * Whether the message to the back end can be made: that of a void carries the merchant's
 * 收单机构代码, and with a wrong one it is 30 (casebook 3.4 row 29; which parameter is assumed).
 */
function checkOnward({ row, merchant }: CardRequest): Refusal | undefined {
  if (POSTING_RULES[row.name]?.effect !== 'undo') return undefined;
  if (ACQUIRER_CODE.test(merchant.acquirerCode)) return undefined;
  return refusal('parameters', '30', 'the acquirer code of the merchant has a wrong form');
}

function carryOut(core: PlatformCore, request: Request): CardAnswer | Refusal {
  const opened = openRequest(core, request);
  if ('refused' in opened) return opened;
  const before = seenBefore(core, opened);
  if (before !== undefined) return before;
  const { terminal, message } = request;
  if (opened.batchNumber !== terminal.batchNumber) {
    return refusal('parameters', '77', `batch ${terminal.batchNumber} is open`);
  }
  const pin = checkPin(core, terminal, { message, pan: opened.pan });
  if (pin !== undefined && 'refused' in pin) return pin;
  const onward = checkOnward(opened);
  if (onward !== undefined) return onward;
  return processCard(core, { ...opened, pin });
}

/**
 * A card transaction, reversal, script notice or signature: MAC first, then parameters and
 * rights, PIN, and onward. A repeated request gets the answer it got before; a STAN that was used
 * for another request of the batch is 94, a batch that is not open 77.
 */
export function handleCard(core: PlatformCore, request: Request): Handled {
  const { row, message, bytes, terminal } = request;
  const mak = checkMac(core, terminal, { bytes, message });
  if ('refused' in mak) return { outcome: mak, mak: undefined };
  if (row.name === 'reversal') {
    const batchNumber = (message.batchControl ?? '').slice(2, 8);
    return { outcome: processReversal(core, { row, message, terminal, batchNumber }), mak };
  }
  if (row.processingCode === undefined) {
    return { outcome: { code: '00', rrn: message.rrn ?? core.nextRrn(), at: core.now() }, mak };
  }
  return { outcome: carryOut(core, request), mak };
}
