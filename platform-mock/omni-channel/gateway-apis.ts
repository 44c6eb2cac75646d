import { createDigest } from '../../protocol/crypto/sha.ts';
import { type ApiAnswer, type ApiRefusal, FORMS, type JsonApi } from '../edge/api.ts';
import { api, badRequest } from '../edge/parse-request.ts';
import { findStandingSale } from '../ledger/standing-sale.ts';
import { type Payout, payoutKey } from '../payouts/payout.ts';
import { payoutEvents } from '../payouts/record-payout.ts';
import type { PlatformCore } from '../platform-core.ts';
import { appApi } from '../terminal-management/app-api.ts';
import { refusedAssociation } from '../terminal-management/terminal-apis.ts';
import { decideOmniPayout, OMNI_REFUSALS } from './decide-payout.ts';
import { certificateState } from './omni-merchants.ts';

/** Row 9, as printed. */
const NO_RIGHT: ApiRefusal = { code: 'OE7', message: 'POS 终端无互联网（UPOP）系统的交易权限' };

/** The fields of a payout of fund collection (资金归集代付), each in its form. */
interface GatewayPayout {
  readonly tid: string;
  readonly appTid: string;
  readonly appMid: string;
  readonly orderId: string;
  readonly purchaseRrn: string;
  readonly amountFen: string;
  readonly payeePan: string;
  readonly payeeName: string;
}

/** Digest of a request: no card number or name is kept for the comparison. */
function fingerprintOf(asked: GatewayPayout): string {
  const { tid, appMid, purchaseRrn, amountFen, payeePan, payeeName } = asked;
  const text = JSON.stringify([tid, appMid, purchaseRrn, amountFen, payeePan, payeeName]);
  return createDigest().update(text).hex();
}

/** The answer to the request of a payout that was taken on. */
function answerOf({ taken }: Pick<Payout, 'taken'>): ApiAnswer {
  if (taken.state === 'failed') return { ...OMNI_REFUSALS.payoutFailed };
  return { accepted: true, state: taken.state };
}

function refuse(core: PlatformCore, asked: GatewayPayout, parts: Refused): ApiAnswer {
  const { refusal, reason } = parts;
  const { appTid: tid, orderId } = asked;
  const code = refusal.code ?? '';
  core.trace('check.refused', { check: 'omni-channel', code, reason, tid, orderId });
  return { ...refusal };
}

interface Refused {
  readonly refusal: ApiRefusal;
  readonly reason: string;
}

/**
 * The merchant bound to the terminal, which has to be the payout merchant that the registration
 * has on record for the purchase merchant.
 */
function boundMerchant(core: PlatformCore, asked: GatewayPayout): string | undefined {
  const { omniChannel, registry } = core.state;
  const bound = omniChannel.bindings.get(asked.tid);
  return registry.payoutMerchants.get(asked.appMid) === bound ? bound : undefined;
}

/** Why a terminal has no right to pay out over the omni-channel. */
const NOT_BOUND = 'no payout merchant is bound to the terminal';
const NOT_ON_RECORD = 'the purchase merchant has no payout merchant on record';

/** A new payout: OE7, then onward to the omni-channel. It holds its purchase unless it failed. */
function takeOn(core: PlatformCore, asked: GatewayPayout, purchase: string): ApiAnswer {
  const { tid, appTid, appMid, orderId, payeePan, payeeName } = asked;
  const merchant = boundMerchant(core, asked);
  if (merchant === undefined) {
    const isOnRecord = core.state.registry.payoutMerchants.has(appMid);
    const reason = isOnRecord ? NOT_BOUND : NOT_ON_RECORD;
    return refuse(core, asked, { refusal: NO_RIGHT, reason });
  }
  const certificate = certificateState(core.state.omniChannel, core.data, merchant);
  const signer = certificate === 'right' ? merchant : null;
  const verdict = decideOmniPayout(core, { merchant, signer, payeePan, payeeName });
  if ('refusal' in verdict) {
    const reason = signer === null ? `the certificate is ${certificate}` : verdict.reason;
    return refuse(core, asked, { ...verdict, reason });
  }
  const { fate, account } = verdict;
  const order = {
    channel: 'omni',
    tid,
    appTid,
    appMid,
    orderId,
    account,
    amountFen: Number(asked.amountFen),
    feeFen: 0,
    fingerprint: fingerprintOf(asked),
  } as const;
  const events = payoutEvents(core, order, fate);
  if (fate.state === 'failed') {
    core.commit(events);
    const { reason } = fate;
    return refuse(core, asked, { refusal: OMNI_REFUSALS.payoutFailed, reason });
  }
  core.commit([...events, { kind: 'ledger.used', key: purchase, by: `payout ${orderId}` }]);
  return { accepted: true, state: fate.state };
}

/**
 * A payout of fund collection: the money of a purchase goes on to a payee. In this order: repeated
 * order number (the same answer, or E3 for another content), purchase (E3), OE7, then the
 * omni-channel: 11, 31, 03, OE11. Only a payout that was taken on is on record, so that the same
 * order number may come again once another cause is gone. One purchase carries one payout, of no
 * more than its amount, and cannot be undone while the payout is not known to have failed.
 */
function payOut(core: PlatformCore, asked: GatewayPayout): ApiAnswer {
  const { appTid, appMid, orderId } = asked;
  const { payouts, buried } = core.state.payouts;
  const key = payoutKey(asked);
  const before = payouts.get(key);
  if (before?.taken.fingerprint === fingerprintOf(asked)) return answerOf(before);
  if (before !== undefined) return badRequest(core, `order ${orderId} was another one`);
  if (buried.has(key)) return badRequest(core, `order ${orderId} was asked about before it came`);
  const claim = { tid: appTid, mid: appMid, rrn: asked.purchaseRrn };
  const found = findStandingSale(core.state.ledger, claim);
  if (!found.ok) return badRequest(core, found.reason);
  const { posted } = found.entry;
  if (Number(asked.amountFen) > posted.amountFen) {
    return badRequest(core, 'more than the purchase');
  }
  return takeOn(core, asked, posted.key);
}

/**
 * 交易状态查询: the state of a payout, and why it failed. It may be asked as long as the numbers are
 * on record; what is asked about before it came is dead should it still come.
 */
function query(
  core: PlatformCore,
  asked: { readonly appTid: string; readonly orderId: string },
): ApiAnswer {
  if ((core.state.terminals.get(asked.appTid)?.app ?? null) === null) {
    return refusedAssociation(core, { ...asked, appMid: '' }, 'no numbers of an app');
  }
  const key = payoutKey(asked);
  const { payouts, buried } = core.state.payouts;
  const payout = payouts.get(key);
  if (payout?.taken.channel === 'omni') {
    return { accepted: true, state: payout.state, reason: payout.reason };
  }
  if (payout === undefined && !buried.has(key)) core.commit([{ kind: 'payout.buried', key }]);
  return { accepted: true, state: 'none', reason: '' };
}

const { tid, mid, orderId, rrn, amountFen, pan, text } = FORMS;

/** The APIs of the way from terminals to the omni-channel, by name. */
export const GATEWAY_APIS: Readonly<Record<string, JsonApi>> = {
  'gateway-payout': appApi(
    {
      tid,
      appTid: tid,
      appMid: mid,
      orderId,
      purchaseRrn: rrn,
      amountFen,
      payeePan: pan,
      payeeName: text,
    },
    payOut,
  ),
  'gateway-query': api({ appTid: tid, orderId }, query),
};
