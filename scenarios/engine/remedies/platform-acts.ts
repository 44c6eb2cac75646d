import { LAB_OMNI_MID } from '../provision.ts';
import { HOME_APP } from '../reference-apps.ts';
import { appNumbers, platformNumbers } from './numbers.ts';
import type { RemedyAct } from './remedy-act.ts';

/** Password the operator gets with a reset. */
const NEW_PASSWORD = '246810';

export const resetOperatorPassword: RemedyAct = (stage, { by }) => {
  const operator = stage.parts.habits.operatorNumber ?? '01';
  const result = stage.platform.doors.terminalManagement.resetOperatorPassword({
    by,
    ticket: stage.paperwork.ticket,
    tid: platformNumbers(stage).tid,
    operator,
    password: NEW_PASSWORD,
  });
  if (result.done === true) stage.paperwork.answers = { operatorPassword: NEW_PASSWORD };
  return result;
};

/** Operations reads the state of the trade the operator named, by voucher number. */
export const lookUpTradeState: RemedyAct = (stage, { by }) => {
  const { tid, mid } = platformNumbers(stage);
  return stage.platform.doors.cardBackEnd.queryTransaction({
    by,
    ticket: stage.paperwork.ticket,
    tid,
    mid,
    batchNumber: stage.batchNumber(),
    stan: stage.lastLaunch?.answers.voucherNumber ?? '',
  });
};

/** Operations looks at the platform that the app's business goes to. */
export const checkMerchant: RemedyAct = (stage, { by }) => {
  const { merchantRegistration, multiChannel, omniChannel } = stage.platform.doors;
  const step = { by, ticket: stage.paperwork.ticket };
  const { mid } = appNumbers(stage);
  if (stage.parts.app.id === 'multi-channel') return multiChannel.checkMerchant({ ...step, mid });
  if (stage.parts.app.id === 'fund-collection') {
    return omniChannel.checkMerchant({ ...step, omniMid: LAB_OMNI_MID });
  }
  return merchantRegistration.checkMerchant({ ...step, mid });
};

export const registerMerchant: RemedyAct = (stage, { by }) =>
  stage.platform.doors.merchantRegistration.registerMerchant({
    by,
    mid: platformNumbers(stage).mid,
  });

export const checkIcParameters: RemedyAct = (stage, { by }) =>
  stage.platform.doors.terminalManagement.checkIcParameters({
    by,
    ticket: stage.paperwork.ticket,
    tid: platformNumbers(stage).tid,
  });

/** The branch configures the right parameters; replacing wrong ones needs the confirmed order. */
export const configureIcParameters: RemedyAct = (stage) => {
  const done = stage.platform.doors.terminalManagement.setIcParameters({
    by: 'branch',
    tid: platformNumbers(stage).tid,
    parameters: stage.parts.platformData.icReference,
    ...(stage.paperwork.order === '' ? {} : { order: stage.paperwork.order }),
  });
  if (done.done === true) stage.perform('parameterDownload', {}, HOME_APP);
  return done;
};

export const correctHomeRegion: RemedyAct = (stage, { by }) => {
  const terminal = stage.parts.platformData.terminals[0];
  return stage.platform.doors.terminalManagement.setTerminalRegion({
    by,
    tid: terminal?.tid ?? '',
    region: terminal?.region ?? 'north',
  });
};

export const registerOfflineMerchant: RemedyAct = (stage, { by }) => {
  const merchant = stage.parts.platformData.merchants[0];
  const mid = merchant?.mid ?? '';
  const { merchantRegistration } = stage.platform.doors;
  const typed = merchantRegistration.setMerchantType({ by, mid, merchantType: '00' });
  if (typed.done !== true) return typed;
  return merchantRegistration.setTerminalType({ by, mid, terminalType: '15' });
};

export const supplyTmkCiphertext: RemedyAct = (stage, { by }) => {
  const read = stage.platform.doors.terminalManagement.readTmkCiphertext({
    by,
    tid: platformNumbers(stage).tid,
  });
  if (read.done === true) stage.paperwork.tmkCiphertext = read.ciphertext;
  return read;
};

export const syncTmk: RemedyAct = (stage, { by }) =>
  stage.platform.doors.terminalManagement.enterTmk({
    by,
    ticket: stage.paperwork.ticket,
    tid: platformNumbers(stage).tid,
    ciphertext: stage.paperwork.tmkCiphertext,
  });

/** The automatic synchronisation comes with the next working day. */
export const awaitTmkSync: RemedyAct = (stage) => {
  const now = stage.world.kernel.now();
  stage.pass(stage.parts.calendar.addWorkdays(now, 1) - now);
  return { done: true };
};
