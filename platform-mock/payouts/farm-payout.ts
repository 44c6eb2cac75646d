import { createDigest } from '../../protocol/crypto/sha.ts';
import type { ApiAnswer, ApiRefusal } from '../edge/api.ts';
import { badRequest } from '../edge/parse-request.ts';
import { type Account, type Issuer, issuerOf } from '../issuers/account.ts';
import type { PlatformCore } from '../platform-core.ts';
import { physicalOf, type Terminal } from '../terminal-management/terminal.ts';
import { type Payout, payoutKey } from './payout.ts';
import { payoutLimitReached } from './payout-limit.ts';
import { type PayoutFate, type PayoutOrder, payoutEvents } from './record-payout.ts';

/** The fields of a payout request of farm purchase (农资收购代付), each in its form. */
export interface FarmPayoutRequest {
  readonly tid: string;
  readonly app: string;
  readonly appTid: string;
  readonly appMid: string;
  readonly payoutTid: string;
  readonly payoutMid: string;
  readonly orderId: string;
  readonly amountFen: string;
  readonly payeePan: string;
  readonly payeeName: string;
  readonly payeeId: string;
  readonly mode: string;
}

/** 终端交易发起方式: unknown, and batch agent (casebook 3.4 row 35). */
const MODE_UNKNOWN = '0';
const MODE_BATCH = '4';

/** Row 15. */
const INVALID_MERCHANT: ApiRefusal = { code: '03', message: '无效商户' };
/** Field 39. */
const NO_FUNDS: ApiRefusal = { code: '51', message: '可用余额不足' };
const ISSUER_DOWN: ApiRefusal = { code: '91', message: '发卡方状态不正常，请稍后重试' };
/** Row 35 prints the code only; the words are those of field 39. */
const ISSUER_TIMED_OUT: ApiRefusal = { code: '98', message: '中心收不到发卡方应答' };

/** Row 35, as people read it. */
const WRONG_NUMBERS = '终端商户号、终端号不匹配';
const NOT_PAIRED = '消费与代付两套号码没有关联';
const WRONG_MODE = '终端交易发起方式不对';

const accepted: ApiAnswer = { accepted: true };

/** Digest of a request: no card number or name is kept for the comparison. */
function fingerprintOf(asked: FarmPayoutRequest): string {
  const { tid, app, appMid, payoutTid, payoutMid, amountFen, payeePan } = asked;
  const { payeeName, payeeId, mode } = asked;
  const content = [tid, app, appMid, payoutTid, payoutMid, amountFen, payeePan];
  const text = JSON.stringify([...content, payeeName, payeeId, mode]);
  return createDigest().update(text).hex();
}

/** The payee's account, if name and identity number are its holder's. */
function findPayee(core: PlatformCore, asked: FarmPayoutRequest): Payee | string {
  const { issuers } = core.state;
  const issuer = issuerOf(issuers, asked.payeePan);
  const account = issuers.byPan.get(asked.payeePan);
  if (issuer === undefined || account === undefined) return 'the payee has no such card';
  const { holder } = account.data;
  if (holder.name !== asked.payeeName || holder.idNumber !== asked.payeeId) {
    return "name or identity number are not those of the card's holder";
  }
  return account.terms.status === 'normal' ? { issuer, account } : "the payee's card is blocked";
}

interface Payee {
  readonly issuer: Issuer;
  readonly account: Account;
}

/**
 * What becomes of a payout that nothing refused. Numbers that are not the paired ones, or a wrong
 * initiation mode on record: the back end cannot place it, and it fails later (row 35). An issuer
 * that does not answer: it arrives, and that is known later.
 */
function fateOf(
  core: PlatformCore,
  asked: FarmPayoutRequest,
  parts: { readonly purchase: Terminal; readonly payee: Payee },
): PayoutFate {
  const { payout } = parts.purchase;
  const open = { state: 'pending', code: ISSUER_TIMED_OUT.code ?? '' } as const;
  if (payout === null || payout === undefined) {
    return { ...open, becomes: 'failed', reason: NOT_PAIRED };
  }
  if (payout.tid !== asked.payoutTid || payout.mid !== asked.payoutMid) {
    return { ...open, becomes: 'failed', reason: WRONG_NUMBERS };
  }
  const registered = core.state.merchants.get(payout.mid)?.initiationMode ?? '';
  const isBatch = registered === MODE_BATCH && asked.mode === MODE_BATCH;
  if (registered !== MODE_UNKNOWN && !isBatch) {
    return { ...open, becomes: 'failed', reason: WRONG_MODE };
  }
  if (parts.payee.issuer.line === 'silent') return { ...open, becomes: 'succeeded', reason: '' };
  return { state: 'succeeded' };
}

/** The answer to the request of a payout that was taken on. */
function answerOf({ taken }: Pick<Payout, 'taken'>): ApiAnswer {
  return taken.code === '00' ? accepted : { ...ISSUER_TIMED_OUT };
}

function refuse(core: PlatformCore, asked: FarmPayoutRequest, parts: Refused): ApiAnswer {
  const { answer, reason } = parts;
  const { appTid: tid, orderId } = asked;
  const code = answer.code ?? '';
  core.trace('check.refused', { check: 'payout', code, reason, tid, orderId });
  return { ...answer };
}

interface Refused {
  readonly answer: ApiRefusal;
  readonly reason: string;
}

/** Why a payout is not taken on: merchant, limits, virtual account, issuer. */
function refusalOf(
  core: PlatformCore,
  order: PayoutOrder,
  parts: { readonly terminal: Terminal; readonly payee: Payee },
): Refused | undefined {
  const merchant = core.state.merchants.get(order.appMid);
  if (merchant === undefined || !merchant.isRegistered) {
    return { answer: INVALID_MERCHANT, reason: 'the merchant is not registered' };
  }
  const terminalLimit = parts.terminal.payoutLimit;
  const limits = { terminal: terminalLimit, merchant: merchant.payoutLimit };
  const limit = payoutLimitReached(core, order, limits);
  if (limit !== undefined) return { answer: limit, reason: 'above a payout limit' };
  const balanceFen = core.state.virtualAccounts.get(order.appMid)?.balanceFen ?? 0;
  if (order.amountFen + order.feeFen > balanceFen) {
    return { answer: NO_FUNDS, reason: 'the virtual account does not hold that much' };
  }
  if (parts.payee.issuer.line !== 'down') return undefined;
  return { answer: ISSUER_DOWN, reason: "the payee's issuer is inoperative" };
}

/**
 * A payout of farm purchase out of the merchant's virtual account. In this order: repeated order
 * number (the same answer, or E3 for another content), payee (E3), merchant (03), limits of
 * terminal and merchant (OE21, OE22, OE23, 0E24), virtual account (51), onward (98). The money
 * moves with the request; the confirmation asks what became of it (assumed).
 */
export function requestFarmPayout(core: PlatformCore, asked: FarmPayoutRequest): ApiAnswer {
  const { appTid, appMid, orderId } = asked;
  const fingerprint = fingerprintOf(asked);
  const { payouts, buried } = core.state.payouts;
  const key = payoutKey(asked);
  const before = payouts.get(key);
  if (before?.taken.fingerprint === fingerprint) return answerOf(before);
  if (before !== undefined) return badRequest(core, `order ${orderId} was another one`);
  if (buried.has(key)) return badRequest(core, `order ${orderId} was asked about before it came`);
  const payee = findPayee(core, asked);
  if (typeof payee === 'string') return badRequest(core, payee);
  const purchase = core.state.terminals.get(appTid);
  if (purchase === undefined) return badRequest(core, `no terminal ${appTid}`);
  const terminal = physicalOf(core.state.terminals, purchase);
  const order: PayoutOrder = {
    channel: 'farm',
    tid: terminal.tid,
    appTid,
    appMid,
    orderId,
    account: payee.account.data.id,
    amountFen: Number(asked.amountFen),
    feeFen: core.data.settings.payoutFeeFen,
    fingerprint,
  };
  const against = refusalOf(core, order, { terminal, payee });
  if (against !== undefined) return refuse(core, asked, against);
  const fate = fateOf(core, asked, { purchase, payee });
  core.commit(payoutEvents(core, order, fate));
  const taken = payouts.get(key);
  return taken === undefined ? accepted : answerOf(taken);
}
