import type { Step } from '../door.ts';
import type { PlatformCore } from '../platform-core.ts';
import { OPERATIONS, pass, wrongParty, wrongTicket } from '../service-desk/door-step.ts';
import type { OmniChannelDoors } from './omni-contract.ts';

function changeMerchant(
  core: PlatformCore,
  call: { readonly step: Step & { omniMid: string }; readonly isConfigured: boolean },
) {
  const { step, isConfigured } = call;
  const { omniMid } = step;
  const isRegistered = core.state.registry.omniMerchants.has(omniMid);
  const against = [
    wrongParty(step, ['branch']),
    isRegistered ? undefined : `there is no omni-channel merchant ${omniMid}`,
  ];
  const door = isConfigured ? 'configureMerchant' : 'removeMerchant';
  return pass(core, { door: `omniChannel.${door}`, step, against }, () => ({
    events: [{ kind: 'omni.merchant', omniMid, isConfigured }],
    told: {},
  }));
}

/** What a ticket about a merchant may name: itself, and where payouts go by it. */
function subjectsOf(core: PlatformCore, omniMid: string): readonly string[] {
  const { registry, terminals } = core.state;
  const purchase = [...registry.payoutMerchants].filter(([, payout]) => payout === omniMid);
  const mids = purchase.map(([mid]) => mid);
  const own = [...terminals.values()].filter(({ mid }) => mids.includes(mid));
  return [omniMid, ...mids, ...own.flatMap(({ tid, physicalTid }) => [tid, physicalTid])];
}

/** The doors of the omni-channel platform. */
export function omniChannelDoors(core: PlatformCore): OmniChannelDoors {
  return {
    configureMerchant: (step) => changeMerchant(core, { step, isConfigured: true }),
    removeMerchant: (step) => changeMerchant(core, { step, isConfigured: false }),
    checkMerchant: (step) => {
      const { omniMid } = step;
      const subjects = subjectsOf(core, omniMid);
      const against = [
        wrongParty(step, OPERATIONS),
        wrongTicket(core, step, { topic: 'invalid-merchant', subjects }),
      ];
      return pass(core, { door: 'omniChannel.checkMerchant', step, against }, () => {
        const isConfigured = core.state.omniChannel.merchants.has(omniMid);
        const state = isConfigured ? ('configured' as const) : ('not-configured' as const);
        return { events: [], told: { state } };
      });
    },
  };
}
