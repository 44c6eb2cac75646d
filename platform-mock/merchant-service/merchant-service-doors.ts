import type { PartyId } from '../parties.ts';
import { payoutKey } from '../payouts/payout.ts';
import { resolveDuePayouts } from '../payouts/record-payout.ts';
import type { PlatformCore } from '../platform-core.ts';
import { pass, wrongParty } from '../service-desk/door-step.ts';
import { readAccessEntries } from './access-log.ts';
import type { MerchantServiceDoors } from './merchant-service-contract.ts';

const READERS: readonly PartyId[] = ['operations-centre', 'branch'];

/** The doors of the merchant service platform: both only read. */
export function merchantServiceDoors(core: PlatformCore): MerchantServiceDoors {
  return {
    readAccessLog: (step) => {
      const { tid } = step;
      const isKnown = core.state.terminals.has(tid);
      const against = [
        wrongParty(step, READERS),
        isKnown ? undefined : `there is no terminal ${tid}`,
      ];
      return pass(core, { door: 'readAccessLog', step, against }, () => {
        resolveDuePayouts(core);
        return { events: [], told: { entries: readAccessEntries(core.state, tid) } };
      });
    },
    confirmPayoutState: (step) => {
      const against = [wrongParty(step, READERS)];
      return pass(core, { door: 'confirmPayoutState', step, against }, () => {
        resolveDuePayouts(core);
        const payout = core.state.payouts.payouts.get(payoutKey(step));
        const told = { state: payout?.state ?? ('none' as const), reason: payout?.reason ?? '' };
        return { events: [], told };
      });
    },
  };
}
