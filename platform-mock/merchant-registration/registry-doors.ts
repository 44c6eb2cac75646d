import type { Step } from '../door.ts';
import type { PartyId } from '../parties.ts';
import type { PlatformCore } from '../platform-core.ts';
import { OPERATIONS, pass, wrongParty, wrongTicket } from '../service-desk/door-step.ts';
import type { MerchantRegistrationDoors } from './registration-contract.ts';
import type { RegistryChanged } from './registry.ts';
import { merchantSubjects } from './subjects.ts';

const OMNI_MID_FORM = /^[0-9A-Za-z]{15}$/;
const PREFIX_FORM = /^\d{3,12}$/;

type RegistryDoors = Pick<
  MerchantRegistrationDoors,
  | 'registerPayoutMerchant'
  | 'removePayoutMerchant'
  | 'checkPayoutMerchant'
  | 'registerOmniMerchant'
  | 'unregisterOmniMerchant'
  | 'addNumberPrefix'
  | 'removeNumberPrefix'
>;

/** One change of the registry. */
interface ChangeCall {
  readonly door: string;
  readonly step: Step;
  readonly allowed: readonly PartyId[];
  readonly against?: string | undefined;
  readonly change: RegistryChanged['change'];
}

function changeRegistry(core: PlatformCore, call: ChangeCall) {
  const { door, step, change } = call;
  const against = [wrongParty(step, call.allowed), call.against];
  return pass(core, { door, step, against }, () => ({
    events: [{ kind: 'registry.changed', change }],
    told: {},
  }));
}

const badOmniMid = (omniMid: string) =>
  OMNI_MID_FORM.test(omniMid) ? undefined : 'an omni-channel merchant number has 15 characters';

/** Doors to payout merchants of purchase merchants. */
function payoutMerchantDoors(
  core: PlatformCore,
): Pick<RegistryDoors, 'registerPayoutMerchant' | 'removePayoutMerchant' | 'checkPayoutMerchant'> {
  const { merchants, registry } = core.state;
  return {
    registerPayoutMerchant: (step) => {
      const { purchaseMid, omniMid } = step;
      const isKnown = merchants.has(purchaseMid);
      return changeRegistry(core, {
        door: 'registerPayoutMerchant',
        step,
        allowed: ['branch'],
        against: isKnown ? badOmniMid(omniMid) : `there is no merchant ${purchaseMid}`,
        change: { purchaseMid, payoutMerchant: omniMid },
      });
    },
    removePayoutMerchant: (step) => {
      const { purchaseMid } = step;
      const isThere = registry.payoutMerchants.has(purchaseMid);
      return changeRegistry(core, {
        door: 'removePayoutMerchant',
        step,
        allowed: ['branch'],
        against: isThere ? undefined : `${purchaseMid} has no payout merchant`,
        change: { purchaseMid, payoutMerchant: null },
      });
    },
    checkPayoutMerchant: (step) => {
      const { purchaseMid } = step;
      const subjects = merchantSubjects(core, purchaseMid);
      const against = [
        wrongParty(step, OPERATIONS),
        wrongTicket(core, step, { topic: 'payout-binding', subjects }),
      ];
      const isThere = registry.payoutMerchants.has(purchaseMid);
      const state = isThere ? ('registered' as const) : ('not-registered' as const);
      return pass(core, { door: 'checkPayoutMerchant', step, against }, () => ({
        events: [],
        told: { state },
      }));
    },
  };
}

/** Doors to what the registration platform holds beside the records of its merchants. */
export function registryDoors(core: PlatformCore): RegistryDoors {
  const { registry } = core.state;
  const listed = (prefix: string) => registry.numberPrefixes.has(prefix);
  return {
    ...payoutMerchantDoors(core),
    registerOmniMerchant: (step) => {
      const { omniMid } = step;
      return changeRegistry(core, {
        door: 'registerOmniMerchant',
        step,
        allowed: ['acquirer', 'branch'],
        against: badOmniMid(omniMid),
        change: { omniMid, isRegistered: true },
      });
    },
    unregisterOmniMerchant: (step) => {
      const { omniMid } = step;
      const isThere = registry.omniMerchants.has(omniMid);
      return changeRegistry(core, {
        door: 'unregisterOmniMerchant',
        step,
        allowed: ['branch'],
        against: isThere ? undefined : `${omniMid} is not registered`,
        change: { omniMid, isRegistered: false },
      });
    },
    addNumberPrefix: (step) => {
      const { prefix } = step;
      return changeRegistry(core, {
        door: 'addNumberPrefix',
        step,
        allowed: OPERATIONS,
        against: PREFIX_FORM.test(prefix) ? undefined : 'a prefix has three to twelve digits',
        change: { prefix, isListed: true },
      });
    },
    removeNumberPrefix: (step) => {
      const { prefix } = step;
      return changeRegistry(core, {
        door: 'removeNumberPrefix',
        step,
        allowed: OPERATIONS,
        against: listed(prefix) ? undefined : `prefix ${prefix} is not listed`,
        change: { prefix, isListed: false },
      });
    },
  };
}
