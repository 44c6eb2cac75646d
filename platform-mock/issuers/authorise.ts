import { dayOf } from '../../world/calendar.ts';
import type { CardRequest } from '../card-back-end/card-request.ts';
import type { PlatformSettings } from '../data/platform-data.ts';
import { yearMonth } from '../day-stamp.ts';
import type { PostingRule } from '../ledger/posting-rules.ts';
import { type Account, availableFen, type Issuer } from './account.ts';
import type { PinTried } from './account-event.ts';
import type { ChipVerdict } from './chip-check.ts';

/** The issuer's decision: 00 or the code of its refusal, with the reason in words. */
export interface IssuerVerdict {
  readonly code: string;
  readonly reason: string;
  readonly events: readonly PinTried[];
}

/** Everything the issuer looks at. */
export interface IssuerCase {
  readonly request: CardRequest;
  readonly rule: PostingRule;
  readonly issuer: Issuer;
  readonly account: Account;
  readonly chip: ChipVerdict;
  readonly settings: PlatformSettings;
}

type Refusal = readonly [code: string, reason: string];

const STATUS_CODES: Readonly<Record<Account['terms']['status'], Refusal | undefined>> = {
  normal: undefined,
  lost: ['41', 'the card is reported lost'],
  stolen: ['43', 'the card is reported stolen'],
  restricted: ['62', 'the card is restricted'],
  dormant: ['21', 'the card is dormant'],
};

const spends = (rule: PostingRule) =>
  rule.effect === 'debit' || rule.effect === 'hold' || rule.effect === 'complete';

function refuseCard({ account, request, issuer, rule }: IssuerCase): Refusal | undefined {
  const status = STATUS_CODES[account.terms.status];
  if (status !== undefined) return status;
  if (account.data.expiry < yearMonth(request.at)) return ['54', 'the card has expired'];
  const { supports } = issuer;
  if (supports !== 'all' && !supports.includes(request.row.name)) {
    return ['40', `the issuer does not offer ${request.row.name}`];
  }
  const isStripe = request.message.entryMode?.startsWith('02') === true;
  if (isStripe && account.data.hasChip && spends(rule) && !issuer.data.acceptsStripeOfChip) {
    return ['45', 'a chip card was read by its stripe'];
  }
  return undefined;
}

function checkPin(parts: IssuerCase): { refusal?: Refusal; events: readonly PinTried[] } {
  const { account, request, settings } = parts;
  const { pin } = request;
  if (pin === undefined) return { events: [] };
  if (account.pinTriesUsed >= settings.pinTries) {
    return { refusal: ['75', 'the PIN is locked'], events: [] };
  }
  const isRight = pin.reveal() === account.data.pin;
  if (isRight && account.pinTriesUsed === 0) return { events: [] };
  const events: readonly PinTried[] = [
    { kind: 'account.pinTried', account: account.data.id, isRight },
  ];
  if (isRight) return { events };
  const isLast = account.pinTriesUsed + 1 >= settings.pinTries;
  const refusal: Refusal = isLast ? ['38', 'wrong PIN, and no try is left'] : ['55', 'wrong PIN'];
  return { refusal, events };
}

/** Refusals by the issuer's policy: 01 in general, 57 or 61 from an issuer that is specific. */
function refuseByPolicy({ account, request, issuer }: IssuerCase): Refusal | undefined {
  const { terms } = account;
  const isSpecific = issuer.data.refusal === 'specific';
  if (terms.mccs.includes(request.merchant.mcc)) {
    return [isSpecific ? '57' : '01', 'merchant category refused by the issuer'];
  }
  if (terms.transactions.includes(request.row.name)) {
    return [isSpecific ? '57' : '01', 'transaction type refused by the issuer'];
  }
  if (terms.singleLimitFen !== null && request.amountFen > terms.singleLimitFen) {
    return [isSpecific ? '61' : '01', 'above the limit of one transaction'];
  }
  const spentFen = account.spentDay === dayOf(request.at) ? account.spentFen : 0;
  if (terms.dailyLimitFen !== null && spentFen + request.amountFen > terms.dailyLimitFen) {
    return [isSpecific ? '61' : '01', 'above the limit of one day'];
  }
  return undefined;
}

function refuseMoney(parts: IssuerCase): Refusal | undefined {
  const { account, request, rule } = parts;
  if (rule.effect === 'none' || rule.effect === 'credit' || rule.effect === 'undo') {
    const isRefused = account.terms.transactions.includes(request.row.name);
    return isRefused && rule.effect !== 'undo' ? refuseByPolicy(parts) : undefined;
  }
  if (rule.isAdvice || rule.effect === 'complete') return undefined;
  const policy = refuseByPolicy(parts);
  if (policy !== undefined) return policy;
  return request.amountFen > availableFen(account) ? ['51', 'not enough funds'] : undefined;
}

/**
 * The issuer decides about a card that it knows. In this order (assumed): status, expiry,
 * function (40), stripe of a chip card (45), cryptogram (59), PIN (55, 38, 75), policy (01, 57,
 * 61), funds (51).
 */
export function authorise(parts: IssuerCase): IssuerVerdict {
  const card = refuseCard(parts);
  if (card !== undefined) return { code: card[0], reason: card[1], events: [] };
  if (parts.chip.kind === 'bad') return { code: '59', reason: parts.chip.reason, events: [] };
  const { refusal, events } = checkPin(parts);
  const [code, reason] = refusal ?? refuseMoney(parts) ?? ['00', 'approved'];
  return { code, reason, events };
}
