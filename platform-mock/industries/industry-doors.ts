import type { IndustryDoors } from '../multi-channel/channel-contract.ts';
import type { PlatformCore } from '../platform-core.ts';
import { pass, wrongParty } from '../service-desk/door-step.ts';

/** The door of the industry merchants' own systems (casebook 3.4 row 20; the cure is assumed). */
export function industryDoors(core: PlatformCore): IndustryDoors {
  return {
    setIndustry: (step) => {
      const { industry, state } = step;
      const against = [wrongParty(step, ['industry-merchant'])];
      return pass(core, { door: 'setIndustry', step, against }, () => ({
        events: [{ kind: 'industry.changed', industry, state }],
        told: {},
      }));
    },
  };
}
