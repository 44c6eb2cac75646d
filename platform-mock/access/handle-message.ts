import { decodeMessage } from '../../protocol/codec/decode-message.ts';
import { encodeMessage } from '../../protocol/codec/encode-message.ts';
import { faultText } from '../../protocol/codec/fault.ts';
import { computeMac } from '../../protocol/crypto/mac.ts';
import { findTransaction, isAnswerMti } from '../../protocol/messages/find-transaction.ts';
import { sealMessage } from '../../protocol/messages/mac-block.ts';
import { TRANSACTIONS, type TransactionRow } from '../../protocol/messages/transactions.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { ClearKey } from '../../protocol/redaction/clear-key.ts';
import type { CardAnswer } from '../card-back-end/card-request.ts';
import { ledgerKey } from '../ledger/ledger-event.ts';
import { logAccess } from '../merchant-service/access-log.ts';
import { resolveDuePayouts } from '../payouts/record-payout.ts';
import type { PlatformCore } from '../platform-core.ts';
import { handleSettlement } from '../settlement/handle-settlement.ts';
import { handleManagement } from '../terminal-management/downloads.ts';
import { signOff, signOn } from '../terminal-management/sign-on.ts';
import { physicalOf, type Terminal } from '../terminal-management/terminal.ts';
import { answerMessage } from './answer-message.ts';
import { checkAssociation, checkFormat } from './checks.ts';
import { type Handled, handleCard, type Request } from './handle-card.ts';
import type { Refusal } from './refusal.ts';

/** A message that could be read, and what it is. */
export interface Received {
  readonly message: UnionPayMessage;
  readonly bytes: Uint8Array;
  /** Undefined when no transaction of the interface looks like this. */
  readonly row: TransactionRow | undefined;
}

/** An answer ready to be framed. */
export interface Sealed {
  /** MTI to last field. */
  readonly bytes: Uint8Array;
  /** Digit 6 of the header. */
  readonly requirement: string;
  readonly code: string;
  readonly hasMac: boolean;
}

/**
 * Reads a message. What is unreadable, or is an answer, is undefined: nobody can be told, so the
 * platform is silent (assumed) and the terminal's time-out does the rest.
 */
export function receive(core: PlatformCore, bytes: Uint8Array): Received | undefined {
  const decoded = decodeMessage(UNIONPAY_POS, bytes);
  if (!decoded.ok) {
    core.trace('check.refused', { check: 'format', reason: faultText(decoded.fault) });
    return undefined;
  }
  const message = decoded.value;
  if (isAnswerMti(message.mti)) {
    core.trace('check.refused', { check: 'format', reason: `an answer (${message.mti})` });
    return undefined;
  }
  const isLoneUpload = message.mti === TRANSACTIONS.batchUpload.mti;
  const row = findTransaction(message) ?? (isLoneUpload ? TRANSACTIONS.batchUpload : undefined);
  return { message, bytes, row };
}

function dispatch(core: PlatformCore, request: Request): Handled {
  const { row, terminal, message } = request;
  if (row.needsMac) return handleCard(core, request);
  const plain = (outcome: CardAnswer | Refusal) => ({ outcome, mak: undefined });
  if (row.mti === '0800' && row.name.startsWith('signOn')) {
    return plain(signOn(core, terminal, { row, message }));
  }
  if (row.name === 'signOff') return plain(signOff(core, terminal));
  if (row.mti === '0500' || row.mti === '0320') return plain(handleSettlement(core, request));
  return plain(handleManagement(core, request));
}

function handle(core: PlatformCore, received: Received, row: TransactionRow): Handled {
  const { message, bytes } = received;
  const terminal = checkAssociation(core, row, message);
  if ('refused' in terminal) return { outcome: terminal, mak: undefined };
  const isAdviceCopy = row.mti === '0320' && message.amountMinor !== undefined;
  const format = isAdviceCopy ? undefined : checkFormat(row, message);
  if (format !== undefined) return { outcome: format, mak: undefined };
  return dispatch(core, { row, message, bytes, terminal });
}

function traceRefusal(core: PlatformCore, row: TransactionRow, parts: RefusedRequest): void {
  const { refusal, message } = parts;
  core.trace('check.refused', {
    check: refusal.check,
    code: refusal.code,
    reason: refusal.reason,
    tid: message.tid,
    transaction: row.name,
    stan: message.stan,
  });
}

interface RefusedRequest {
  readonly refusal: Refusal;
  readonly message: UnionPayMessage;
}

/** Stands in for what no transaction looks like: the answer has the plainest form. */
const UNKNOWN_ROW = TRANSACTIONS.signOff;

/**
 * Handles a message to its answer: association, format, MAC, parameters and rights, PIN, onward.
 * A combination of message type, F3, F25 and F60 that is no transaction is 12 (assumed).
 */
export function handleMessage(core: PlatformCore, received: Received): Sealed {
  return core.together(() => {
    resolveDuePayouts(core);
    const sealed = answer(core, received);
    logMessage(core, received, sealed.code);
    return sealed;
  });
}

/** Writes the message into the access log, with the key of the transaction that it is about. */
function logMessage(core: PlatformCore, { message, row }: Received, code: string): void {
  const tid = message.tid?.trimEnd() ?? '';
  const mid = message.mid?.trimEnd() ?? '';
  const number = message.stan ?? '';
  const batchNumber = (message.batchControl ?? '').slice(2, 8);
  const isCard = row?.needsMac === true;
  const ref = isCard ? ledgerKey({ tid, mid, batchNumber, stan: number }) : '';
  logAccess(core, { tid, name: row?.name ?? '', number, code, ref });
}

function answer(core: PlatformCore, received: Received): Sealed {
  const { message, row } = received;
  const handled: Handled =
    row === undefined ? { outcome: noTransaction(), mak: undefined } : handle(core, received, row);
  const answered = row ?? UNKNOWN_ROW;
  const { outcome } = handled;
  if (!('refused' in outcome)) return seal(core, answered, { message, handled, answer: outcome });
  traceRefusal(core, answered, { refusal: outcome, message });
  const refused = { code: outcome.code, rrn: core.nextRrn(), at: core.now() };
  return seal(core, answered, { message, handled, answer: refused });
}

function noTransaction(): Refusal {
  return { refused: true, check: 'format', code: '12', reason: 'no such transaction' };
}

/** An answer of this code without any processing: a fault around the platform. */
export function answerWithoutBusiness(
  core: PlatformCore,
  received: Received,
  code: string,
): Sealed {
  const { message, row = UNKNOWN_ROW } = received;
  const mak = row.needsMac ? makOf(core, message.tid) : undefined;
  const answer = { code, rrn: core.nextRrn(), at: core.now() };
  const handled = { outcome: answer, mak };
  return seal(core, row, { message, handled, answer });
}

interface Answered {
  readonly message: UnionPayMessage;
  readonly handled: Handled;
  readonly answer: CardAnswer;
}

function physicalBehind(core: PlatformCore, tid: string | undefined): Terminal | undefined {
  const { terminals } = core.state;
  const terminal = terminals.get(tid?.trimEnd() ?? '');
  return terminal && physicalOf(terminals, terminal);
}

function makOf(core: PlatformCore, tid: string | undefined): ClearKey | undefined {
  const kept = physicalBehind(core, tid)?.mak ?? null;
  return kept === null ? undefined : core.keys.open(kept.cipher);
}

function seal(core: PlatformCore, row: TransactionRow, parts: Answered): Sealed {
  const { settings } = core.data;
  const { message, handled, answer } = parts;
  const reply = answerMessage({ row, request: message, answer, settings });
  const requirement = physicalBehind(core, message.tid)?.requirement ?? '0';
  const { mak } = handled;
  const bytes =
    mak === undefined
      ? encodeMessage(UNIONPAY_POS, reply)
      : sealMessage(reply, macOf(mak, settings.macAlgorithm));
  return { bytes, requirement, code: answer.code, hasMac: mak !== undefined };
}

function macOf(mak: ClearKey, algorithm: Parameters<typeof computeMac>[0]) {
  return (block: Uint8Array) => computeMac(algorithm, mak, block);
}

/** The same answer with another code, sealed anew: a fault around the platform. */
export function withCode(core: PlatformCore, received: Received, parts: CodeChange): Sealed {
  const { sealed, code } = parts;
  const decoded = decodeMessage(UNIONPAY_POS, sealed.bytes);
  if (!decoded.ok) return sealed;
  const reply = { ...decoded.value, responseCode: code };
  const mak = sealed.hasMac ? makOf(core, received.message.tid) : undefined;
  const bytes =
    mak === undefined
      ? encodeMessage(UNIONPAY_POS, reply)
      : sealMessage(reply, macOf(mak, core.data.settings.macAlgorithm));
  return { ...sealed, bytes, code };
}

interface CodeChange {
  readonly sealed: Sealed;
  readonly code: string;
}
