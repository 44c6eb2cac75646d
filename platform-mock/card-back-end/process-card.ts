import { buildBalances } from '../../protocol/messages/field-54.ts';
import { TRANSACTIONS } from '../../protocol/messages/transactions.ts';
import { VirtualBookkeeper } from '../industries/virtual-account.ts';
import {
  type Account,
  availableFen,
  Bookkeeper,
  type Issuer,
  issuerOf,
} from '../issuers/account.ts';
import type { AccountEvent } from '../issuers/account-event.ts';
import { authorise } from '../issuers/authorise.ts';
import { answerToChip, type ChipVerdict, checkChip } from '../issuers/chip-check.ts';
import { judgeOriginal } from '../ledger/find-original.ts';
import type { LedgerEntry } from '../ledger/ledger.ts';
import type { LedgerPosted } from '../ledger/ledger-event.ts';
import { POSTING_RULES, type PostingRule } from '../ledger/posting-rules.ts';
import type { PlatformCore } from '../platform-core.ts';
import { clearMessage } from '../settlement/clear-message.ts';
import { bookEffect } from './book-effect.ts';
import type { CardAnswer, CardRequest } from './card-request.ts';

/** What the back end found out on its way to an answer. */
interface Decision {
  readonly code: string;
  readonly reason: string;
  readonly events: readonly AccountEvent[];
  readonly original?: LedgerEntry | undefined;
}

const NO_CHIP: ChipVerdict = { kind: 'none' };
const LUHN_DOUBLED = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9] as const;

function hasGoodCheckDigit(pan: string): boolean {
  let sum = 0;
  for (let index = pan.length - 1, isSecond = false; index >= 0; index -= 1) {
    const digit = pan.charCodeAt(index) - 0x30;
    sum += isSecond ? (LUHN_DOUBLED[digit] ?? 0) : digit;
    isSecond = !isSecond;
  }
  return sum % 10 === 0;
}

/** The card's issuer and account, or why there is none. */
type Holder =
  | { readonly issuer: Issuer; readonly account: Account }
  | { readonly code: string; readonly reason: string };

function findHolder(core: PlatformCore, request: CardRequest): Holder {
  const pan = request.pan.reveal();
  const issuer = issuerOf(core.state.issuers, pan);
  if (issuer === undefined) return { code: '15', reason: 'no issuer for this card number' };
  if (issuer.line === 'down') return { code: '91', reason: 'the issuer is inoperative' };
  if (issuer.line === 'silent') return { code: '98', reason: 'the issuer does not answer' };
  const account = core.state.issuers.byPan.get(pan);
  if (account !== undefined) return { issuer, account };
  const reason = hasGoodCheckDigit(pan) ? 'no such card' : 'wrong check digit';
  return { code: '14', reason };
}

function readChip(core: PlatformCore, request: CardRequest, holder: HolderFound): ChipVerdict {
  const { iccData } = request.message;
  if (iccData === undefined) return NO_CHIP;
  const hasAmount = request.message.amountMinor !== undefined;
  const { effect } = holder.rule;
  const isAmountCovered = hasAmount && (effect === 'debit' || effect === 'hold');
  return checkChip({
    iccData,
    udk: core.cardKeys.udkOf(holder.issuer, holder.account),
    amountFen: isAmountCovered ? request.amountFen : undefined,
  });
}

interface HolderFound {
  readonly issuer: Issuer;
  readonly account: Account;
  readonly rule: PostingRule;
}

function decide(
  core: PlatformCore,
  request: CardRequest,
  holder: HolderFound & { readonly chip: ChipVerdict },
): Decision {
  const { rule, account } = holder;
  const { settings } = core.data;
  if (core.state.ledger.tombstones.has(request.key)) {
    return { code: '94', reason: 'reversed before it came', events: [] };
  }
  if (rule.effect !== 'none' && request.amountFen === 0) {
    return { code: '13', reason: 'the amount is zero', events: [] };
  }
  const { acceptedKinds } = request.merchant;
  const isPurchase = rule.effect === 'debit' || rule.effect === 'hold';
  if (isPurchase && !acceptedKinds.includes(account.data.kind)) {
    const reason = `the merchant takes no ${account.data.kind} cards`;
    return { code: '12', reason, events: [] };
  }
  let original: LedgerEntry | undefined;
  if (rule.originalBy !== null) {
    const link = judgeOriginal(core.state.ledger, rule, {
      tid: request.terminal.tid,
      mid: request.terminal.mid,
      account: account.data.id,
      amountFen: request.amountFen,
      rrn: request.message.rrn,
      authCode: request.message.authCode,
      original: request.original,
      completionPercent: settings.completionPercent,
    });
    if (!link.ok) return { code: link.code, reason: link.reason, events: [] };
    original = link.entry;
  }
  return { ...authorise({ request, settings, ...holder }), original };
}

/** The posting of a decided request. */
function postingOf(request: CardRequest, decision: Decision, numbers: Numbers): LedgerPosted {
  return {
    kind: 'ledger.posted',
    key: request.key,
    tid: request.terminal.tid,
    mid: request.terminal.mid,
    batchNumber: request.batchNumber,
    stan: request.stan,
    transaction: request.row.name,
    account: numbers.account,
    amountFen: request.amountFen,
    responseCode: decision.code,
    rrn: numbers.rrn,
    authCode: numbers.authCode,
    at: request.at,
    original: decision.code === '00' ? (decision.original?.posted.key ?? null) : null,
  };
}

interface Numbers {
  readonly rrn: string;
  readonly authCode: string;
  readonly account: string;
}

function balancesOf(account: Account): string {
  const amountMinor = availableFen(account);
  const parts = { accountType: '00', amountType: '02', currencyCode: '156', amountMinor };
  return buildBalances([parts]);
}

/** What an answer to a known card carries beside code and numbers. */
function extras(
  request: CardRequest,
  holder: HolderFound & { readonly code: string; readonly chip: ChipVerdict },
) {
  const isInquiry = request.row.name === TRANSACTIONS.balanceInquiry.name;
  return {
    issuerInstitution: holder.issuer.data.institution,
    iccData: answerToChip(holder.chip, holder.code),
    balances: isInquiry && holder.code === '00' ? balancesOf(holder.account) : undefined,
  };
}

/** The answer given before to the same request, built again: nothing is posted twice. */
export function answerAgain(
  core: PlatformCore,
  request: CardRequest,
  entry: LedgerEntry,
): CardAnswer {
  const { posted } = entry;
  const rule = POSTING_RULES[posted.transaction];
  const { responseCode: code, rrn, at } = posted;
  const authCode = posted.authCode === '' ? undefined : posted.authCode;
  const holder = findHolder(core, request);
  if (rule === undefined || !('account' in holder)) return { code, rrn, authCode, at };
  const chip = readChip(core, request, { ...holder, rule });
  return { code, rrn, authCode, at, ...extras(request, { ...holder, rule, chip, code }) };
}

/**
 * Processes a card transaction that was not seen before: issuer, original, authorisation; posts
 * ledger, account and clearing in one commit, then answers.
 */
export function processCard(core: PlatformCore, request: CardRequest): CardAnswer {
  const rule = POSTING_RULES[request.row.name];
  const rrn = core.nextRrn();
  const { at } = request;
  if (rule === undefined) {
    refuse(core, request, { code: '40', reason: 'not offered by this platform', events: [] });
    return { code: '40', rrn, at };
  }
  const holder = findHolder(core, request);
  if (!('account' in holder)) {
    const decision = { ...holder, events: [] };
    refuse(core, request, decision);
    core.commit([postingOf(request, decision, { rrn, authCode: '', account: '' })]);
    return { code: holder.code, rrn, at };
  }
  const chip = readChip(core, request, { ...holder, rule });
  const decision = decide(core, request, { ...holder, rule, chip });
  const isApproved = decision.code === '00';
  if (!isApproved) refuse(core, request, decision);
  const hasAuthCode = isApproved && request.row.response.conditional.includes('authCode');
  const authCode = hasAuthCode ? core.nextAuthCode() : '';
  const posted = postingOf(request, decision, { rrn, authCode, account: holder.account.data.id });
  const books = new Bookkeeper(holder.account, at);
  const virtual = new VirtualBookkeeper(core.state.virtualAccounts.get(posted.mid), at);
  if (isApproved) {
    const item = { ...posted, effect: rule.effect };
    bookEffect(books, core.state.ledger, item);
    bookEffect(virtual, core.state.ledger, item);
  }
  const cleared = clearMessage(request.message, { code: decision.code, rrn });
  core.commit([posted, ...decision.events, ...books.moves, ...virtual.moves, ...cleared]);
  const more = extras(request, { ...holder, rule, chip, code: decision.code });
  return {
    code: decision.code,
    rrn,
    authCode: authCode === '' ? undefined : authCode,
    at,
    ...more,
  };
}

function refuse(core: PlatformCore, request: CardRequest, decision: Decision): void {
  core.trace('check.refused', {
    check: 'card-back-end',
    code: decision.code,
    reason: decision.reason,
    tid: request.terminal.tid,
    transaction: request.row.name,
    stan: request.stan,
  });
}
