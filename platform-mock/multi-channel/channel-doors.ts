import type { Step } from '../door.ts';
import type { PlatformCore } from '../platform-core.ts';
import { pass, wrongParty, wrongTicket } from '../service-desk/door-step.ts';
import type { MultiChannelDoors } from './channel-contract.ts';

function changeMerchant(
  core: PlatformCore,
  call: { readonly step: Step & { mid: string }; readonly isConfigured: boolean },
) {
  const { step, isConfigured } = call;
  const { mid } = step;
  const against = [
    wrongParty(step, ['branch']),
    core.state.merchants.has(mid) ? undefined : `there is no merchant ${mid}`,
  ];
  const door = isConfigured ? 'configureMerchant' : 'removeMerchant';
  return pass(core, { door: `multiChannel.${door}`, step, against }, () => ({
    events: [{ kind: 'multiChannel.merchant', mid, isConfigured }],
    told: {},
  }));
}

/** TIDs under which a merchant trades, and the merchant itself: what a ticket may name. */
function subjectsOf(core: PlatformCore, mid: string): readonly string[] {
  const own = [...core.state.terminals.values()].filter((terminal) => terminal.mid === mid);
  return [mid, ...own.flatMap(({ tid, physicalTid }) => [tid, physicalTid])];
}

/** The doors of the multi-channel platform. */
export function multiChannelDoors(core: PlatformCore): MultiChannelDoors {
  const { merchants } = core.state.multiChannel;
  return {
    configureMerchant: (step) => changeMerchant(core, { step, isConfigured: true }),
    removeMerchant: (step) => changeMerchant(core, { step, isConfigured: false }),
    checkMerchant: (step) => {
      const { mid } = step;
      const against = [
        wrongParty(step, ['operations-centre']),
        wrongTicket(core, step, { topic: 'invalid-merchant', subjects: subjectsOf(core, mid) }),
      ];
      return pass(core, { door: 'multiChannel.checkMerchant', step, against }, () => ({
        events: [],
        told: { state: merchants.has(mid) ? 'configured' : 'not-configured' },
      }));
    },
    confirmIndustryMerchant: (step) => {
      const { industry } = step;
      const subjects = [industry, ...[...merchants].flatMap((mid) => subjectsOf(core, mid))];
      const against = [
        wrongParty(step, ['operations-centre']),
        wrongTicket(core, step, { topic: 'industry-merchant', subjects }),
      ];
      return pass(core, { door: 'confirmIndustryMerchant', step, against }, () => ({
        events: [],
        told: { state: core.state.industries.systems.get(industry) ?? 'closed' },
      }));
    },
  };
}
