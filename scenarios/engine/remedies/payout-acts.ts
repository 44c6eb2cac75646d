import { testCertificate } from '../../../catalogue/index.ts';
import type { DoorResult } from '../../../platform-mock/index.ts';
import { LAB_OMNI_MID, LAB_PAYOUT_NUMBERS } from '../provision.ts';
import { HOME_APP } from '../reference-apps.ts';
import type { Stage } from '../stage.ts';
import { appNumbers, platformNumbers } from './numbers.ts';
import type { RemedyAct } from './remedy-act.ts';

/** Far above any amount of a story, fen. */
const RAISED_FEN = 100_000_000;
/** How long the platform may take to decide a payout, ms. */
const PAYOUT_PATIENCE_MS = 15 * 60_000;

const management = (stage: Stage) => stage.platform.doors.terminalManagement;
const registration = (stage: Stage) => stage.platform.doors.merchantRegistration;
const ticketOf = ({ paperwork }: Stage) =>
  paperwork.ticket === '' ? {} : { ticket: paperwork.ticket };
const purchaseMid = (stage: Stage) => appNumbers(stage, 'fund-collection').mid;

/** Whether the purchase merchant has a payout merchant, then whether the terminal has it. */
export const checkPayoutRegistration: RemedyAct = (stage, { by }) => {
  const { ticket } = stage.paperwork;
  const checked = registration(stage).checkPayoutMerchant({
    by,
    ticket,
    purchaseMid: purchaseMid(stage),
  });
  if (checked.done !== true) return checked;
  return management(stage).checkPayoutBinding({ by, ticket, tid: platformNumbers(stage).tid });
};

export const registerPayoutMerchant: RemedyAct = (stage, { by }) =>
  registration(stage).registerPayoutMerchant({
    by,
    purchaseMid: purchaseMid(stage),
    omniMid: LAB_OMNI_MID,
  });

/** A binding made anew has no certificate yet: operations uploads the merchant's. */
export const bindPayoutMerchant: RemedyAct = (stage, { by }) => {
  const { tid } = platformNumbers(stage);
  const { ticket } = stage.paperwork;
  const bound = management(stage).bindPayoutMerchant({ by, ticket, tid, omniMid: LAB_OMNI_MID });
  if (bound.done !== true) return bound;
  const { pkcs12, password } = testCertificate('payout-merchant');
  const uploaded = management(stage).uploadPayoutCertificate({
    by,
    tid,
    certificate: pkcs12,
    password,
  });
  return uploaded.done === true ? uploaded : bound;
};

type Limit = 'singleFen' | 'dailyFen';

export const raiseTerminalLimit =
  (limit: Limit): RemedyAct =>
  (stage, { by }) =>
    management(stage).setTerminalPayoutLimit({
      by,
      ...ticketOf(stage),
      tid: platformNumbers(stage).tid,
      [limit]: RAISED_FEN,
    });

export const raiseMerchantLimit =
  (limit: Limit): RemedyAct =>
  (stage, { by }) =>
    management(stage).setMerchantPayoutLimit({
      by,
      ...ticketOf(stage),
      mid: appNumbers(stage, 'farm-purchase').mid,
      [limit]: RAISED_FEN,
    });

export const registerOmniMerchant: RemedyAct = (stage, { by }) =>
  registration(stage).registerOmniMerchant({ by, omniMid: LAB_OMNI_MID });

export const configureOmniMerchant: RemedyAct = (stage, { by }) =>
  stage.platform.doors.omniChannel.configureMerchant({ by, omniMid: LAB_OMNI_MID });

export const checkCertificate: RemedyAct = (stage, { by }) =>
  management(stage).checkPayoutCertificate({
    by,
    ticket: stage.paperwork.ticket,
    tid: platformNumbers(stage).tid,
  });

export const uploadCertificate: RemedyAct = (stage, { by }) => {
  const { pkcs12, password } = testCertificate('payout-merchant');
  return management(stage).uploadPayoutCertificate({
    by,
    ...ticketOf(stage),
    tid: platformNumbers(stage).tid,
    certificate: pkcs12,
    password,
  });
};

export const enterCertificatePassword: RemedyAct = (stage, { by }) =>
  management(stage).enterCertificatePassword({
    by,
    ticket: stage.paperwork.ticket,
    tid: platformNumbers(stage).tid,
    password: testCertificate('payout-merchant').password,
  });

/** The last payout whose end the app does not know, else its last, as its own books number it. */
function lastPayoutOrder(stage: Stage): string {
  const orders = stage.readBooks()?.orders ?? [];
  const payouts = orders.filter(({ transaction }) => transaction === 'payout');
  const unknown = payouts.findLast(({ outcome }) => outcome === 'unknown');
  return (unknown ?? payouts.at(-1))?.orderId ?? '';
}

/** The access log tells how a payout stands, once the platform has decided. */
export const confirmPayoutState: RemedyAct = (stage, { by }) => {
  const appTid = appNumbers(stage).tid;
  const orderId = lastPayoutOrder(stage);
  const ask = () =>
    stage.platform.doors.merchantService.confirmPayoutState({ by, appTid, orderId });
  const first = ask();
  if (first.done !== true || first.state !== 'pending') return first;
  stage.pass(PAYOUT_PATIENCE_MS);
  return ask();
};

export const reEnterPayoutNumbers: RemedyAct = (stage) => {
  const { tid, mid } = LAB_PAYOUT_NUMBERS;
  stage.perform('payoutNumbers', { payoutTid: tid, payoutMid: mid }, HOME_APP);
  return { done: true };
};

export const pairNumbers: RemedyAct = (stage, { by }) => {
  const { tid, mid } = appNumbers(stage, 'farm-purchase');
  return management(stage).pairNumbers({
    by,
    appTid: tid,
    appMid: mid,
    payoutTid: LAB_PAYOUT_NUMBERS.tid,
    payoutMid: LAB_PAYOUT_NUMBERS.mid,
  });
};

export const checkInitiationMode: RemedyAct = (stage, { by }) =>
  registration(stage).checkInitiationMode({ by, mid: LAB_PAYOUT_NUMBERS.mid });

export const correctInitiationMode: RemedyAct = (stage, { by }) =>
  registration(stage).setInitiationMode({ by, mid: LAB_PAYOUT_NUMBERS.mid, mode: '0' });

/** The merchant reads in the app why the payout failed. */
export const queryPayoutState: RemedyAct = (stage) => {
  if (stage.hasFunction('stateQuery', stage.parts.app.id)) {
    stage.perform('stateQuery', { orderNumber: '' });
  }
  return { done: true };
};

/** The payee's details are read off the card again. */
export const correctPayee: RemedyAct = (stage): DoorResult => {
  const { payeeName: _wrong, ...answers } = stage.lastLaunch?.answers ?? {};
  stage.replan(answers);
  return { done: true };
};

/** The voucher number of the purchase is what the operator will void by. */
export const voidOriginalPurchase: RemedyAct = (stage) => {
  stage.paperwork.answers = { voucherNumber: stage.originalVoucher() };
  return { done: true };
};
