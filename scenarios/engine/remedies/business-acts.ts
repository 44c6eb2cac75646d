import { LAB_REGION } from '../provision.ts';
import type { Stage } from '../stage.ts';
import { appNumbers } from './numbers.ts';
import type { RemedyAct } from './remedy-act.ts';

const registration = (stage: Stage) => stage.platform.doors.merchantRegistration;
const multiChannelMid = (stage: Stage) => appNumbers(stage, 'multi-channel').mid;

export const verifyInstitutionCode: RemedyAct = (stage, { by }) =>
  registration(stage).checkInstitutionCode({
    by,
    ticket: stage.paperwork.ticket,
    mid: multiChannelMid(stage),
  });

export const correctInstitutionCode: RemedyAct = (stage, { by }) =>
  registration(stage).setPlatformInstitution({
    by,
    mid: multiChannelMid(stage),
    institution: stage.parts.platformData.branch.multiChannel,
  });

export const configureMultiChannelMerchant: RemedyAct = (stage, { by }) =>
  stage.platform.doors.multiChannel.configureMerchant({ by, mid: multiChannelMid(stage) });

export const confirmIndustryMerchant: RemedyAct = (stage, { by }) =>
  stage.platform.doors.multiChannel.confirmIndustryMerchant({
    by,
    ticket: stage.paperwork.ticket,
    industry: 'mobile-top-up',
  });

export const restoreIndustryMerchant: RemedyAct = (stage, { by }) =>
  stage.platform.doors.industries.setIndustry({ by, industry: 'mobile-top-up', state: 'open' });

/** Operations sees in the ledger that nothing stands which was not wanted. */
export const confirmReversed: RemedyAct = (stage) => {
  const { tid } = appNumbers(stage);
  const standing = stage.platform.books
    .ledger()
    .filter((line) => line.tid === tid && line.at >= stage.storyBegan && line.effectFen !== 0);
  return standing.length === 0
    ? { done: true }
    : { refused: `${standing.length} payment still stands` };
};

export const tickAttributes: RemedyAct = (stage, { by }) =>
  registration(stage).setAttributes({
    by,
    mid: multiChannelMid(stage),
    publicPayment: true,
    entrustedService: true,
  });

export const correctRegistrationParameters: RemedyAct = (stage, { by }) =>
  registration(stage).setAcquirerCode({
    by,
    mid: appNumbers(stage, 'fund-collection').mid,
    acquirerCode: stage.parts.platformData.settings.acquirerId,
    ...(stage.paperwork.order === '' ? {} : { order: stage.paperwork.order }),
  });

export const configureTemplate: RemedyAct = (stage, { by }) =>
  stage.platform.doors.terminalManagement.setMultiChannelTemplate({
    by,
    region: LAB_REGION,
    application: stage.paperwork.application,
  });

/** First digits of the card or phone that is not on record (test data). */
const UNLISTED_PREFIXES: readonly string[] = ['62999060', '1090'];

export const addNumberPrefix: RemedyAct = (stage, { by }) => {
  for (const prefix of UNLISTED_PREFIXES) {
    const added = registration(stage).addNumberPrefix({ by, prefix });
    if (added.done !== true) return added;
  }
  return { done: true };
};
