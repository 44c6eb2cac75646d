import { testCertificate } from '../../../catalogue/index.ts';
import { LAB_OMNI_MID } from '../provision.ts';
import { appNumbers, platformNumbers } from '../remedies/numbers.ts';
import type { Stage } from '../stage.ts';
import { inTurn, type PlatformMacro } from './app-macros.ts';

const OPERATIONS = { by: 'operations-centre' } as const;
const BRANCH = { by: 'branch' } as const;

const multiChannelMid = (stage: Stage) => appNumbers(stage, 'multi-channel').mid;

/** Not the password of any test certificate. */
const MISTYPED_PASSWORD = '000000';

function replaceCertificate(stage: Stage, certificate: string, password: string) {
  const { terminalManagement } = stage.platform.doors;
  const at = { ...OPERATIONS, tid: platformNumbers(stage).tid };
  return inTurn(
    () => terminalManagement.removePayoutCertificate(at),
    () =>
      terminalManagement.uploadPayoutCertificate({
        ...at,
        certificate,
        password,
      }),
  );
}

/** Macros about the multi-channel and omni-channel platforms, certificates and industries. */
export const BUSINESS_MACROS = {
  'acquiring-institution-code': (stage) =>
    stage.platform.doors.merchantRegistration.setPlatformInstitution({
      ...BRANCH,
      mid: multiChannelMid(stage),
      institution: stage.parts.platformData.branch.acquiring,
    }),
  'multi-channel-not-configured': (stage) =>
    stage.platform.doors.multiChannel.removeMerchant({ ...BRANCH, mid: multiChannelMid(stage) }),
  'omni-channel-not-configured': (stage) =>
    stage.platform.doors.omniChannel.removeMerchant({ ...BRANCH, omniMid: LAB_OMNI_MID }),
  'industry-closed': (stage) =>
    stage.platform.doors.industries.setIndustry({
      by: 'industry-merchant',
      industry: 'mobile-top-up',
      state: 'closed',
    }),
  'attributes-unticked': (stage) =>
    stage.platform.doors.merchantRegistration.setAttributes({
      ...BRANCH,
      mid: multiChannelMid(stage),
      publicPayment: true,
      entrustedService: false,
    }),
  'certificate-missing': (stage) =>
    stage.platform.doors.terminalManagement.removePayoutCertificate({
      ...OPERATIONS,
      tid: platformNumbers(stage).tid,
    }),
  'certificate-wrong': (stage) => {
    const { pkcs12, password } = testCertificate('other-payout-merchant');
    return replaceCertificate(stage, pkcs12, password);
  },
  'certificate-password-wrong': (stage) =>
    replaceCertificate(stage, testCertificate('payout-merchant').pkcs12, MISTYPED_PASSWORD),
} as const satisfies Readonly<Record<string, PlatformMacro>>;
