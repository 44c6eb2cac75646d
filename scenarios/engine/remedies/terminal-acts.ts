import { HOME_APP } from '../reference-apps.ts';
import type { RemedyAct } from './remedy-act.ts';

/** A debit card that can receive, and who pays where a story has not come to that. */
const PAYEE_CARD = 'payee-debit';
const PAYER = { insert: 'debit-chip', pin: 'correct' };

export const signOnAgain: RemedyAct = (stage) => {
  stage.perform('signOn');
  return { done: true };
};

/** The mother POS loads the right TMK, which erases the work keys; then sign-on. */
export const injectTmk: RemedyAct = (stage) => {
  stage.injectTmk('right-tmk');
  stage.perform('signOn');
  return { done: true };
};

/** The pad's cable goes into the port the model works on. */
export const connectPad: RemedyAct = (stage) => {
  const port = stage.parts.model.externalPadPort;
  if (port !== undefined) stage.terminal.doors.machine.connectPad(port);
  return { done: true };
};

export const reconnectNetwork: RemedyAct = (stage) => {
  stage.world.network.heal();
  return { done: true };
};

/** Any trade settles what is pending first; the operator does so by signing on. */
export const settleUnknownOutcome: RemedyAct = (stage) => {
  stage.perform('signOn');
  return { done: true };
};

/** 证书下载: the manager fetches the terminal's own numbers. */
export const updateTerminalNumbers: RemedyAct = (stage, { by }) => {
  const told = stage.platform.doors.terminalManagement.downloadNumbers({
    by,
    serial: stage.parts.serialNumber,
  });
  if (told.done !== true) return told;
  stage.perform('certificateDownload', { terminalId: told.tid, merchantId: told.mid }, HOME_APP);
  return { done: true };
};

/** What the cardholder does differently next time. */
export const insertChip: RemedyAct = (stage) => {
  const { swipe, insert, ...rest } = stage.lastPresented;
  const alias = swipe ?? insert;
  stage.lastPresented = alias === undefined ? rest : { ...rest, insert: alias };
  return { done: true };
};

/** Functions in which the payee's card comes first: it is the one that can be exchanged. */
const PAYEE_FIRST: ReadonlySet<string> = new Set(['cardTransfer']);

/** A debit card of another issuer; where the payee's card comes first, in its stead. */
export const useOtherCard: RemedyAct = (stage) => {
  const [first, ...rest] = stage.presented;
  if (first === undefined) return { refused: 'no card was presented' };
  const isPayee = PAYEE_FIRST.has(stage.lastLaunch?.functionName ?? '');
  if (isPayee && rest.length > 0) {
    stage.presented = [{ insert: PAYEE_CARD }, ...rest];
    return { done: true };
  }
  const alias = first.insert ?? first.swipe ?? '';
  stage.presented = isPayee
    ? [{ insert: PAYEE_CARD }, PAYER]
    : [...stage.presented.slice(0, -1), { insert: stage.parts.otherCard(alias), pin: 'correct' }];
  return { done: true };
};

export const insertRightly: RemedyAct = (stage) => {
  stage.terminal.doors.machine.dirtyContacts(false);
  const { removeAfterApdus: _pulled, ...rest } = stage.lastPresented;
  stage.lastPresented = rest;
  return { done: true };
};

/** The operator voids with the number of the original that was really approved. */
export const voidWithRightNumber: RemedyAct = (stage) => {
  stage.paperwork.answers = { voucherNumber: stage.originalVoucher() };
  return { done: true };
};
