import type { Step } from '../door.ts';
import type { PartyId } from '../parties.ts';
import type { PlatformCore } from '../platform-core.ts';
import { OPERATIONS, pass, wrongParty, wrongTicket } from '../service-desk/door-step.ts';
import { isMerchantType, type MerchantChange } from './merchant.ts';
import type { MerchantRegistrationDoors } from './registration-contract.ts';
import { registryDoors } from './registry-doors.ts';
import { merchantSubjects } from './subjects.ts';

const BRANCH: readonly PartyId[] = ['branch'];
const BRANCH_OR_ACQUIRER: readonly PartyId[] = ['branch', 'acquirer'];

function noMerchant(core: PlatformCore, mid: string): string | undefined {
  return core.state.merchants.has(mid) ? undefined : `there is no merchant ${mid}`;
}

function badForm(value: string, digits: number): string | undefined {
  const isRight = value.length === digits && /^\d+$/.test(value);
  return isRight ? undefined : `exactly ${digits} digits are expected`;
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

type Changes = Pick<
  MerchantRegistrationDoors,
  | 'registerMerchant'
  | 'unregisterMerchant'
  | 'setPlatformInstitution'
  | 'setRights'
  | 'setAttributes'
  | 'setMerchantType'
  | 'setTerminalType'
  | 'setMcc'
  | 'setInitiationMode'
>;

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
    setAttributes: (step) => {
      const { publicPayment, entrustedService } = step;
      return byBranch('setAttributes', step, { attributes: { publicPayment, entrustedService } });
    },
    setInitiationMode: (step) => {
      const { mode } = step;
      const change = { initiationMode: mode };
      return checked('setInitiationMode', step, { change, form: badForm(mode, 1) });
    },
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

type Checks = Pick<
  MerchantRegistrationDoors,
  'checkMerchant' | 'checkInstitutionCode' | 'checkInitiationMode'
>;

/** Doors by which operations looks without changing anything. */
function checkDoors(core: PlatformCore): Checks {
  return {
    checkMerchant: (step) => {
      const { mid } = step;
      const subjects = merchantSubjects(core, mid);
      const against = [
        wrongParty(step, OPERATIONS),
        wrongTicket(core, step, { topic: 'invalid-merchant', subjects }),
      ];
      const isRegistered = core.state.merchants.get(mid)?.isRegistered === true;
      const state = isRegistered ? ('registered' as const) : ('not-registered' as const);
      return pass(core, { door: 'checkMerchant', step, against }, () => ({
        events: [],
        told: { state },
      }));
    },
    checkInstitutionCode: (step) => {
      const { mid } = step;
      const subjects = merchantSubjects(core, mid);
      const against = [
        wrongParty(step, OPERATIONS),
        noMerchant(core, mid),
        wrongTicket(core, step, { topic: 'issuer-refusal', subjects }),
      ];
      return pass(core, { door: 'checkInstitutionCode', step, against }, () => ({
        events: [],
        told: { state: institutionState(core, mid) },
      }));
    },
    checkInitiationMode: (step) => {
      const { mid } = step;
      const against = [wrongParty(step, OPERATIONS), noMerchant(core, mid)];
      return pass(core, { door: 'checkInitiationMode', step, against }, () => ({
        events: [],
        told: { mode: core.state.merchants.get(mid)?.initiationMode ?? '' },
      }));
    },
  };
}

function institutionState(core: PlatformCore, mid: string) {
  const { acquiring, multiChannel } = core.data.branch;
  const code = core.state.merchants.get(mid)?.platformInstitution;
  if (code === acquiring) return 'acquiring' as const;
  return code === multiChannel ? ('multi-channel' as const) : ('other' as const);
}

/** Why an acquirer code may not be set by whoever comes, if so. */
function acquirerCodeAgainst(core: PlatformCore, step: Parameters<SetAcquirerCode>[0]) {
  const party = wrongParty(step, ['branch', 'operations-centre']);
  if (party !== undefined || step.by === 'branch') return party;
  const { order: id, mid } = step;
  const order = id === undefined ? undefined : core.state.desk.orders.get(id);
  if (order === undefined) return 'operations corrects it on a confirmed order only';
  if (!order.isConfirmed) return `order ${order.id} is not confirmed by the information centre`;
  const isAboutIt = merchantSubjects(core, mid).includes(order.subject);
  return isAboutIt ? undefined : `order ${order.id} is about ${order.subject}`;
}

type SetAcquirerCode = MerchantRegistrationDoors['setAcquirerCode'];

function acquirerCodeDoor(core: PlatformCore): SetAcquirerCode {
  return (step) => {
    const { mid, acquirerCode } = step;
    const against = [acquirerCodeAgainst(core, step), noMerchant(core, mid)];
    return pass(core, { door: 'setAcquirerCode', step, against }, () => ({
      events: [{ kind: 'merchant.changed', mid, change: { acquirerCode } }],
      told: {},
    }));
  };
}

/** The doors of the merchant registration platform. */
export function merchantDoors(core: PlatformCore): MerchantRegistrationDoors {
  return {
    ...changeDoors(core),
    ...checkDoors(core),
    ...registryDoors(core),
    setAcquirerCode: acquirerCodeDoor(core),
  };
}
