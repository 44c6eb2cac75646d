import type { ApiRefusal } from '../edge/api.ts';
import { type Account, type Issuer, issuerOf } from '../issuers/account.ts';
import type { PayoutFate } from '../payouts/record-payout.ts';
import type { PlatformCore } from '../platform-core.ts';

/** The printed words of casebook section 3.4, by row. */
export const OMNI_REFUSALS = {
  /** Row 28. */
  certificate: { code: '11', message: '全渠道商户号与证书未关联' },
  /** Row 24. */
  noMerchant: { code: '31', message: '商户不存在' },
  /** Row 15. */
  notConfigured: { code: '03', message: '无效商户' },
  /** Row 19. */
  payoutFailed: { code: 'OE11', message: '代付交易失败' },
} as const satisfies Readonly<Record<string, ApiRefusal>>;

/** A payout as it reaches the omni-channel. */
export interface OmniPayout {
  /** Merchant number at the omni-channel (merId). */
  readonly merchant: string;
  /**
   * Merchant number in the certificate under which the request is signed; null without a usable
   * one. Whoever takes the request in has checked the signature.
   */
  readonly signer: string | null;
  readonly payeePan: string;
  readonly payeeName: string;
}

/** Refused before it was taken on, or the fate of the payout and the account it goes to. */
export type OmniVerdict =
  | { readonly refusal: ApiRefusal; readonly reason: string }
  | { readonly account: string; readonly fate: PayoutFate };

/** Why a payout failed, as people read it in 交易状态查询. */
const NO_SUCH_CARD = '转入卡不存在';
const WRONG_NAME = '转入卡持卡人姓名与账户不符';
const CARD_BLOCKED = '转入卡状态异常';
const ISSUER_DOWN = '转入卡发卡行暂时无法受理';

function failure(account: Account | undefined, issuer: Issuer | undefined, name: string) {
  if (account === undefined || issuer === undefined) return NO_SUCH_CARD;
  if (account.data.holder.name !== name) return WRONG_NAME;
  if (account.terms.status !== 'normal') return CARD_BLOCKED;
  return issuer.line === 'down' ? ISSUER_DOWN : undefined;
}

/**
 * The omni-channel's decision about a payout, whichever way the request came: 11 when it is not
 * signed under the merchant's own certificate, 31 when the merchant is not registered, 03 when it
 * is not configured; then the payout is taken on and fails with OE11 when the payee's details are
 * wrong. An issuer that does not answer leaves it open; it arrives later (assumed).
 */
export function decideOmniPayout(core: PlatformCore, payout: OmniPayout): OmniVerdict {
  const { registry, omniChannel, issuers } = core.state;
  const { merchant, payeePan, payeeName } = payout;
  if (payout.signer !== merchant) {
    return { refusal: OMNI_REFUSALS.certificate, reason: 'not signed by the merchant' };
  }
  if (!registry.omniMerchants.has(merchant)) {
    return { refusal: OMNI_REFUSALS.noMerchant, reason: 'the merchant is not registered' };
  }
  if (!omniChannel.merchants.has(merchant)) {
    return { refusal: OMNI_REFUSALS.notConfigured, reason: 'the merchant is not configured' };
  }
  const issuer = issuerOf(issuers, payeePan);
  const found = issuers.byPan.get(payeePan);
  const account = found?.data.id ?? '';
  const reason = failure(found, issuer, payeeName);
  const { code } = OMNI_REFUSALS.payoutFailed;
  if (reason !== undefined) return { account, fate: { state: 'failed', code, reason } };
  if (issuer?.line === 'up') return { account, fate: { state: 'succeeded' } };
  return { account, fate: { state: 'pending', code: '98', becomes: 'succeeded', reason: '' } };
}
