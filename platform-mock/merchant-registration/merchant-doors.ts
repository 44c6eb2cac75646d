import type { MerchantRegistrationDoors, Step } from '../doors.ts';
import type { PartyId } from '../parties.ts';
import type { PlatformCore } from '../platform-core.ts';
import { pass, wrongParty, wrongTicket } from '../service-desk/door-step.ts';
import { isMerchantType, type MerchantChange } from './merchant.ts';

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

function badForm(value: string, digits: number): string | undefined {
  const isRight = value.length === digits && /^\d+$/.test(value);
  return isRight ? undefined : `${digits} digits are expected`;
}

/** One change of a merchant's record. */
interface ChangeCall {
  readonly door: string;
  readonly step: Step & { mid: string };
  readonly allowed: readonly PartyId[];
  readonly change: MerchantChange;
  readonly form?: string | undefined;
}

function changeMerchant(core: PlatformCore, call: ChangeCall) {
  const { door, step, allowed, form, change } = call;
  const { mid } = step;
  const against = [wrongParty(step, allowed), noMerchant(core, mid), form];
  return pass(core, { door, step, against }, () => ({
    events: [{ kind: 'merchant.changed', mid, change }],
    told: {},
  }));
}

type Changes = Omit<MerchantRegistrationDoors, 'checkMerchant'>;

function changeDoors(core: PlatformCore): Changes {
  const byBranch = (door: string, step: ChangeCall['step'], change: MerchantChange) =>
    changeMerchant(core, { door, step, allowed: BRANCH, change });
  const checked = (door: string, step: ChangeCall['step'], parts: Checked) =>
    changeMerchant(core, { door, step, allowed: BRANCH_OR_ACQUIRER, ...parts });
  return {
    registerMerchant: (step) => byBranch('registerMerchant', step, { isRegistered: true }),
    unregisterMerchant: (step) => byBranch('unregisterMerchant', step, { isRegistered: false }),
    setPlatformInstitution: (step) =>
      byBranch('setPlatformInstitution', step, { platformInstitution: step.institution }),
    setRights: (step) => byBranch('setRights', step, { rights: step.rights }),
    setMerchantType: (step) => {
      const { merchantType } = step;
      const isType = isMerchantType(merchantType);
      const form = isType ? undefined : 'a merchant type has two digits, or is multi-channel';
      return checked('setMerchantType', step, { change: { merchantType }, form });
    },
    setTerminalType: (step) => {
      const { terminalType } = step;
      const form = badForm(terminalType, 2);
      return checked('setTerminalType', step, { change: { terminalType }, form });
    },
    setMcc: (step) => {
      const { mcc } = step;
      return checked('setMcc', step, { change: { mcc }, form: badForm(mcc, 4) });
    },
  };
}

type Checked = Pick<ChangeCall, 'change' | 'form'>;

/** The doors of the merchant registration platform. */
export function merchantDoors(core: PlatformCore): MerchantRegistrationDoors {
  return {
    ...changeDoors(core),
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
