import { fromHex } from '../../protocol/bytes.ts';
import { isPkcs12, openPkcs12 } from '../certificate-authority/open-pkcs12.ts';
import type { Step } from '../door.ts';
import type { PlatformCore } from '../platform-core.ts';
import { OPERATIONS, pass, wrongParty, wrongTicket } from '../service-desk/door-step.ts';
import { noTerminal } from '../terminal-management/key-doors.ts';
import type { PayoutBindingDoors } from './omni-contract.ts';
import { certificateState, type PayoutCertificate } from './omni-merchants.ts';

const HEX = /^([0-9A-F]{2})+$/;

/** MIDs of the apps that trade on a terminal. */
function appMidsOf(core: PlatformCore, tid: string): readonly string[] {
  return [...core.state.terminals.values()]
    .filter((one) => one.physicalTid === tid && one.app !== null && one.isAssociated)
    .map(({ mid }) => mid);
}

/** Payout merchants that the registration has on record for the merchants on a terminal. */
function registeredFor(core: PlatformCore, tid: string): readonly string[] {
  const { payoutMerchants } = core.state.registry;
  return appMidsOf(core, tid).flatMap((mid) => payoutMerchants.get(mid) ?? []);
}

/** What a ticket about the payouts of a terminal may name: its numbers and its merchants'. */
function subjectsOf(core: PlatformCore, tid: string): readonly string[] {
  const { terminals, omniChannel } = core.state;
  const own = [...terminals.values()].filter((one) => one.physicalTid === tid);
  const bound = omniChannel.bindings.get(tid);
  return [
    tid,
    ...own.flatMap((one) => [one.tid, one.mid]),
    ...registeredFor(core, tid),
    ...(bound === undefined ? [] : [bound]),
  ];
}

const boundTo = (core: PlatformCore, tid: string) => core.state.omniChannel.bindings.get(tid);

function unbound(core: PlatformCore, tid: string): string | undefined {
  return boundTo(core, tid) === undefined ? `no payout merchant is bound to ${tid}` : undefined;
}

function noCertificate(core: PlatformCore, tid: string): string | undefined {
  const { certificates } = core.state.omniChannel;
  return certificates.has(boundTo(core, tid) ?? '') ? undefined : 'no certificate was uploaded';
}

type BindingDoors = Pick<
  PayoutBindingDoors,
  'checkPayoutBinding' | 'bindPayoutMerchant' | 'unbindPayoutMerchant'
>;

/** UPOP终端设置: which payout merchant of the omni-channel belongs to a terminal. */
function bindingDoors(core: PlatformCore): BindingDoors {
  const ticketed = (step: Step & { tid: string; ticket: string }) => [
    wrongParty(step, OPERATIONS),
    noTerminal(core, step.tid),
    wrongTicket(core, step, { topic: 'payout-binding', subjects: subjectsOf(core, step.tid) }),
  ];
  return {
    checkPayoutBinding: (step) => {
      const { tid } = step;
      return pass(core, { door: 'checkPayoutBinding', step, against: ticketed(step) }, () => {
        const registered = registeredFor(core, tid).length > 0;
        return { events: [], told: { registered, bound: boundTo(core, tid) !== undefined } };
      });
    },
    bindPayoutMerchant: (step) => {
      const { tid, omniMid } = step;
      const isRegistered = registeredFor(core, tid).includes(omniMid);
      const against = [
        ...ticketed(step),
        isRegistered ? undefined : `${omniMid} is not on record as payout merchant of ${tid}`,
      ];
      return pass(core, { door: 'bindPayoutMerchant', step, against }, () => ({
        events: [{ kind: 'omni.bound', tid, omniMid }],
        told: {},
      }));
    },
    unbindPayoutMerchant: (step) => {
      const { tid } = step;
      const against = [wrongParty(step, OPERATIONS), noTerminal(core, tid), unbound(core, tid)];
      return pass(core, { door: 'unbindPayoutMerchant', step, against }, () => ({
        events: [{ kind: 'omni.bound', tid, omniMid: null }],
        told: {},
      }));
    },
  };
}

/** A PKCS#12 opened with a password; the password itself is not kept. */
function opened(core: PlatformCore, pkcs12: string, password: string): PayoutCertificate {
  const root = fromHex(core.data.certificateRoot);
  return { pkcs12, opening: openPkcs12({ bytes: fromHex(pkcs12), password, root }) };
}

function setCertificate(core: PlatformCore, tid: string, certificate: PayoutCertificate | null) {
  const omniMid = boundTo(core, tid) ?? '';
  return { events: [{ kind: 'omni.certificate', omniMid, certificate } as const], told: {} };
}

type CertificateDoors = Pick<
  PayoutBindingDoors,
  | 'removePayoutCertificate'
  | 'uploadPayoutCertificate'
  | 'enterCertificatePassword'
  | 'checkPayoutCertificate'
>;

/**
 * UPOP终端设置: the certificate of the merchant that is bound to a terminal. It belongs to the
 * merchant, so that it is still there when the merchant is bound again (assumed).
 */
function certificateDoors(core: PlatformCore): CertificateDoors {
  const atBinding = (step: Step & { tid: string }) => [
    wrongParty(step, OPERATIONS),
    noTerminal(core, step.tid),
    unbound(core, step.tid),
  ];
  const ticketed = (step: Step & { tid: string; ticket: string }) => {
    const subjects = subjectsOf(core, step.tid);
    return [
      ...atBinding(step),
      wrongTicket(core, step, { topic: 'gateway-certificate', subjects }),
    ];
  };
  return {
    removePayoutCertificate: (step) => {
      const against = [...atBinding(step), noCertificate(core, step.tid)];
      return pass(core, { door: 'removePayoutCertificate', step, against }, () =>
        setCertificate(core, step.tid, null),
      );
    },
    uploadPayoutCertificate: (step) => {
      const { tid, certificate, password, ticket } = step;
      const isFirst = noCertificate(core, tid) !== undefined;
      const isForm = HEX.test(certificate) && isPkcs12(fromHex(certificate));
      const against = [
        ...(ticket === undefined ? atBinding(step) : ticketed({ ...step, ticket })),
        isFirst || ticket !== undefined ? undefined : 'a certificate is replaced on a ticket only',
        isForm ? undefined : 'the file is no PKCS#12 in upper-case hex',
      ];
      return pass(core, { door: 'uploadPayoutCertificate', step, against }, () =>
        setCertificate(core, tid, opened(core, certificate, password)),
      );
    },
    enterCertificatePassword: (step) => {
      const { tid, password } = step;
      const against = [...ticketed(step), noCertificate(core, tid)];
      const pkcs12 = core.state.omniChannel.certificates.get(boundTo(core, tid) ?? '')?.pkcs12;
      return pass(core, { door: 'enterCertificatePassword', step, against }, () =>
        setCertificate(core, tid, opened(core, pkcs12 ?? '', password)),
      );
    },
    checkPayoutCertificate: (step) => {
      const against = ticketed(step);
      const omniMid = boundTo(core, step.tid) ?? '';
      return pass(core, { door: 'checkPayoutCertificate', step, against }, () => {
        const state = certificateState(core.state.omniChannel, core.data, omniMid);
        return { events: [], told: { state } };
      });
    },
  };
}

/** The doors of UPOP参数管理 at the terminal management platform. */
export function payoutBindingDoors(core: PlatformCore): BindingDoors & CertificateDoors {
  return { ...bindingDoors(core), ...certificateDoors(core) };
}
