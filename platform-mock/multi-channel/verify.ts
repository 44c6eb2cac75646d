import type { ApiAnswer } from '../edge/api.ts';
import { badRequest } from '../edge/parse-request.ts';
import { issuerOf } from '../issuers/account.ts';
import type { PlatformCore } from '../platform-core.ts';
import { checkMerchant, firstVerdict, refused, type Verdict } from './channel-checks.ts';

/** 01: without the branch's multi-channel code the verification finds no way (row 14). */
function checkInstitution(core: PlatformCore, mid: string): Verdict | undefined {
  const code = core.state.merchants.get(mid)?.platformInstitution;
  if (code === core.data.branch.multiChannel) return undefined;
  const reason = "the merchant's institution code is not the branch's multi-channel code";
  return { refusal: 'askIssuer', reason };
}

/**
 * Account verification without PIN (verify-account): whether there is such a card. 03 and 01 come
 * before anybody is asked; an unknown card is E3 (assumed).
 */
export function verifyAccount(
  core: PlatformCore,
  asked: { readonly appMid: string; readonly pan: string },
): ApiAnswer {
  const { appMid, pan } = asked;
  const verdict = firstVerdict(
    () => checkMerchant(core, appMid),
    () => checkInstitution(core, appMid),
  );
  if (verdict !== undefined) return refused(core, verdict);
  if (core.state.issuers.byPan.has(pan)) return { accepted: true };
  return badRequest(core, 'no such card');
}

/** The payee of a transfer as the operator enters it. */
export interface PayeeRequest {
  readonly appTid: string;
  readonly appMid: string;
  readonly payeePan: string;
  readonly payeeName: string;
  readonly payeeId: string;
}

/**
 * Identity verification of a payee (verify-payee): it fails without a code when the card centre
 * takes no POS transfers or the card is a credit card (row 30). Details that are not the holder's,
 * or an unknown card, are E3 (assumed). What was verified last may be transferred to.
 */
export function verifyPayee(core: PlatformCore, asked: PayeeRequest): ApiAnswer {
  const { issuers, multiChannel } = core.state;
  const { appTid, appMid, payeePan, payeeName, payeeId } = asked;
  const verdict = checkMerchant(core, appMid);
  if (verdict !== undefined) return refused(core, verdict);
  const data = issuers.byPan.get(payeePan)?.data;
  if (data === undefined) return badRequest(core, 'no such card');
  if (issuerOf(issuers, payeePan)?.data.posTransfer !== true) {
    return refused(core, { refusal: 'identity', reason: 'the card centre takes no POS transfers' });
  }
  if (data.kind === 'credit') {
    return refused(core, { refusal: 'identity', reason: 'no transfers to credit cards' });
  }
  if (data.holder.name !== payeeName || data.holder.idNumber !== payeeId) {
    return badRequest(core, 'the details are not those of the holder');
  }
  if (multiChannel.verifiedPayees.get(appTid) !== data.id) {
    core.commit([{ kind: 'business.payeeVerified', appTid, account: data.id }]);
  }
  return { accepted: true };
}
