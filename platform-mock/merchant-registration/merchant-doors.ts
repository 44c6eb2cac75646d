import type { MerchantRegistrationDoors, Step } from '../doors.ts';
import type { PartyId } from '../parties.ts';
import type { PlatformCore } from '../platform-core.ts';
import { pass, wrongParty, wrongTicket } from '../service-desk/door-step.ts';
import type { MerchantChange } from './merchant.ts';

const BRANCH: readonly PartyId[] = ['branch'];
const BRANCH_OR_ACQUIRER: readonly PartyId[] = ['branch', 'acquirer'];

function noMerchant(core: PlatformCore, mid: string): string | undefined {
  return core.state.merchants.has(mid) ? undefined : `there is no merchant ${mid}`;
}

/** Terminals and merchant of a MID: what a ticket about it may name. */
function subjectsOf(core: PlatformCore, mid: string): readonly string[] {
  const terminals = [...core.state.terminals.values()].filter((terminal) => terminal.mid === mid);
  return [mid, ...terminals.map(({ tid }) => tid)];
}

/** The doors of the merchant registration platform. */
export function merchantDoors(core: PlatformCore): MerchantRegistrationDoors {
  const change = (call: {
    readonly door: string;
    readonly step: Step & { mid: string };
    readonly allowed: readonly PartyId[];
    readonly change: MerchantChange;
    readonly form?: string | undefined;
  }) => {
    const { door, step, allowed, form } = call;
    const against = [wrongParty(step, allowed), noMerchant(core, step.mid), form];
    return pass(core, { door, step, against }, () => ({
      events: [{ kind: 'merchant.changed', mid: step.mid, change: call.change }],
      told: {},
    }));
  };
  return {
    registerMerchant: (step) =>
      change({
        door: 'registerMerchant',
        step,
        allowed: BRANCH,
        change: { isRegistered: true },
      }),
    unregisterMerchant: (step) =>
      change({
        door: 'unregisterMerchant',
        step,
        allowed: BRANCH,
        change: { isRegistered: false },
      }),
    setMerchantType: (step) =>
      change({
        door: 'setMerchantType',
        step,
        allowed: BRANCH_OR_ACQUIRER,
        change: { merchantType: step.merchantType },
        form: /^\d{2}$/.test(step.merchantType) ? undefined : 'a merchant type has two digits',
      }),
    setTerminalType: (step) =>
      change({
        door: 'setTerminalType',
        step,
        allowed: BRANCH_OR_ACQUIRER,
        change: { terminalType: step.terminalType },
        form: /^\d{2}$/.test(step.terminalType) ? undefined : 'a terminal type has two digits',
      }),
    setPlatformInstitution: (step) =>
      change({
        door: 'setPlatformInstitution',
        step,
        allowed: BRANCH,
        change: { platformInstitution: step.institution },
      }),
    setRights: (step) =>
      change({ door: 'setRights', step, allowed: BRANCH, change: { rights: step.rights } }),
    setMcc: (step) =>
      change({
        door: 'setMcc',
        step,
        allowed: BRANCH_OR_ACQUIRER,
        change: { mcc: step.mcc },
        form: /^\d{4}$/.test(step.mcc) ? undefined : 'a merchant category has four digits',
      }),
    checkMerchant: (step) => {
      const { mid } = step;
      const subjects = subjectsOf(core, mid);
      const against = [
        wrongParty(step, ['operations-centre']),
        wrongTicket(core, step, { topic: 'invalid-merchant', subjects }),
      ];
      const isRegistered = core.state.merchants.get(mid)?.isRegistered === true;
      const state = isRegistered ? ('registered' as const) : ('not-registered' as const);
      return pass(core, { door: 'checkMerchant', step, against }, () => ({
        events: [],
        told: { state },
      }));
    },
  };
}
