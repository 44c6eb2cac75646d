import { LAB_REGION } from '../provision.ts';
import { HOME_APP } from '../reference-apps.ts';
import type { Stage } from '../stage.ts';
import { appNumbers, platformNumbers } from './numbers.ts';
import { releaseVersion } from './release.ts';
import type { RemedyAct } from './remedy-act.ts';

const MARKET_APP = 'unionpay-market';

/** The market updates what it can, as it does every night. */
function updateSilently(stage: Stage): void {
  stage.perform('autoUpdate', {}, MARKET_APP);
}

/** The merchant looks whether the terminal installs by itself; nothing changes. */
export const checkSilentInstall: RemedyAct = (stage) => {
  stage.perform('installedApps', {}, MARKET_APP);
  return { done: true };
};

export const updateTerminalSystem: RemedyAct = (stage) => {
  stage.terminal.doors.machine.updateSystem();
  updateSilently(stage);
  return { done: true };
};

export const installAtkInstall: RemedyAct = (stage) => {
  stage.perform('installApp', { application: 'atk-install' }, MARKET_APP);
  updateSilently(stage);
  return { done: true };
};

/** 银联支付 is deleted and installed again; its journal, reversals and keys stay. */
export const reinstallPaymentApp: RemedyAct = (stage) => {
  stage.perform('removeApp', { application: HOME_APP }, MARKET_APP);
  stage.perform('installApp', { application: HOME_APP }, MARKET_APP);
  return { done: true };
};

/** The developer releases the version after the defective one. */
export const releaseCorrectedApp: RemedyAct = (stage) => {
  const released = releaseVersion(stage, {
    app: 'multi-channel',
    version: '1.0.2',
    update: 'forced',
  });
  if (released.done === true) {
    updateSilently(stage);
    stage.perform('signOn');
  }
  return released;
};

/** What the platform has associated with the app now. */
function associatedNumbers(stage: Stage) {
  return stage.associated.get(stage.parts.app.id) ?? appNumbers(stage);
}

/** Manager 99 enters the checked numbers; the app then signs on by itself. */
export const enterAppNumbers: RemedyAct = (stage) => {
  const { tid, mid } = associatedNumbers(stage);
  const answers = { terminalId: tid, merchantId: mid };
  if (stage.hasFunction('terminalParameters', stage.parts.app.id)) {
    stage.perform('terminalParameters', answers);
  }
  stage.paperwork.answers = answers;
  return { done: true };
};

export const activateTerminal: RemedyAct = (stage) => {
  if (stage.hasFunction('terminalActivation', stage.parts.app.id)) {
    stage.perform('terminalActivation');
  }
  return { done: true };
};

export const associateAppNumbers: RemedyAct = (stage, { by }) => {
  const { tid, mid } = appNumbers(stage);
  return stage.platform.doors.terminalManagement.associateAppTerminal({
    by,
    tid: platformNumbers(stage).tid,
    app: stage.parts.app.id,
    appTid: tid,
    appMid: mid,
  });
};

/** What was typed by mistake is left to habit: the right numbers stand there. */
export const correctInput: RemedyAct = (stage) => {
  stage.replan({});
  return { done: true };
};

export const queryWithRightNumber: RemedyAct = (stage) => {
  const { customerNumber: _wrong, ...answers } = stage.lastLaunch?.answers ?? {};
  stage.replan(answers);
  return { done: true };
};

export const payTheMinimum: RemedyAct = (stage) => {
  stage.replan({ ...stage.lastLaunch?.answers, amount: '500.00' });
  return { done: true };
};

export const signOnInUnionPayPay: RemedyAct = (stage) => {
  stage.perform('signOn', {}, HOME_APP);
  return { done: true };
};

/** In the multi-channel app its own setting, elsewhere that of the terminal. */
export const choosePad: RemedyAct = (stage) => {
  const app = stage.parts.app.id;
  if (stage.hasFunction('padSetting', app)) {
    stage.perform('padSetting', { placement: stage.fittedPad });
  } else stage.choosePad(stage.fittedPad);
  return { done: true };
};

export const setTerminalRegion: RemedyAct = (stage) => {
  stage.perform('terminalSettings', { region: LAB_REGION }, HOME_APP);
  return { done: true };
};

export const chooseAppRegion: RemedyAct = (stage) => {
  if (stage.hasFunction('region', stage.parts.app.id)) {
    stage.perform('region', { appRegion: LAB_REGION });
  }
  return { done: true };
};
