import { fromHex } from '../../protocol/bytes.ts';
import { parseTlv } from '../../protocol/emv/tlv.ts';
import { PROCESSING_REQUIREMENTS } from '../../protocol/messages/frame.ts';
import type { IcParameterData } from '../data/platform-data.ts';
import type { TerminalManagementDoors } from '../doors.ts';
import { payoutBindingDoors } from '../omni-channel/binding-doors.ts';
import type { PlatformCore } from '../platform-core.ts';
import { pass, wrongParty, wrongTicket } from '../service-desk/door-step.ts';
import { appDoors } from './app-doors.ts';
import { changed, keyDoors, noTerminal, subjectsOf } from './key-doors.ts';
import { passwordDigest } from './password-digest.ts';
import { payoutParameterDoors } from './payout-parameter-doors.ts';

const BLOCK_FORM = /^([0-9A-F]{2})+$/;
const PASSWORD_FORM = /^\d{1,8}$/;

function badBlocks(parameters: IcParameterData): string | undefined {
  const isWhole = (hex: string) => BLOCK_FORM.test(hex) && parseTlv(fromHex(hex)).ok;
  const all = [...parameters.aids, ...parameters.capks];
  return all.every(isWhole) ? undefined : 'a parameter block is no TLV in upper-case hex';
}

type IcDoors = Pick<
  TerminalManagementDoors,
  'checkIcParameters' | 'setIcParameters' | 'removeIcParameters'
>;

function isConfigured(core: PlatformCore, tid: string): boolean {
  const parameters = core.state.terminals.get(tid)?.icParameters ?? null;
  return parameters !== null && parameters.aids.length + parameters.capks.length > 0;
}

function orderAgainst(core: PlatformCore, tid: string, order: string | undefined) {
  if (!isConfigured(core, tid)) return undefined;
  const found = order === undefined ? undefined : core.state.desk.orders.get(order);
  if (found === undefined) return 'configured parameters are replaced on a confirmed order only';
  if (!found.isConfirmed) return `order ${found.id} is not confirmed by the information centre`;
  const isAboutIt = subjectsOf(core, tid).includes(found.subject);
  return isAboutIt ? undefined : `order ${found.id} is about ${found.subject}`;
}

/** Doors of 基本参数管理-IC卡基本参数. */
function icDoors(core: PlatformCore): IcDoors {
  return {
    checkIcParameters: (step) => {
      const { tid } = step;
      const against = [
        wrongParty(step, ['operations-centre']),
        noTerminal(core, tid),
        wrongTicket(core, step, { topic: 'ic-parameters', subjects: subjectsOf(core, tid) }),
      ];
      const state = isConfigured(core, tid) ? ('configured' as const) : ('missing' as const);
      return pass(core, { door: 'checkIcParameters', step, against }, () => ({
        events: [],
        told: { state },
      }));
    },
    setIcParameters: (step) => {
      const { tid, parameters } = step;
      const against = [
        wrongParty(step, ['branch']),
        noTerminal(core, tid),
        badBlocks(parameters),
        orderAgainst(core, tid, step.order),
      ];
      return pass(core, { door: 'setIcParameters', step, against }, () => ({
        events: changed(tid, { icParameters: parameters }),
        told: {},
      }));
    },
    removeIcParameters: (step) => {
      const against = [
        wrongParty(step, ['branch', 'operations-centre']),
        noTerminal(core, step.tid),
      ];
      return pass(core, { door: 'removeIcParameters', step, against }, () => ({
        events: changed(step.tid, { icParameters: null }),
        told: {},
      }));
    },
  };
}

/** The numbers of a machine by its serial number. */
export function numbersOf(core: PlatformCore, serial: string) {
  for (const { data, app, tid, mid } of core.state.terminals.values()) {
    if (app === null && data.serial === serial) return { tid, mid };
  }
  return undefined;
}

/** The doors of the terminal management platform. */
export function terminalManagementDoors(core: PlatformCore): TerminalManagementDoors {
  return {
    ...keyDoors(core),
    ...icDoors(core),
    ...appDoors(core),
    ...payoutParameterDoors(core),
    ...payoutBindingDoors(core),
    resetOperatorPassword: (step) => {
      const { tid, operator, password } = step;
      const isKnown = core.state.terminals.get(tid)?.passwords.has(operator) === true;
      const against = [
        wrongParty(step, ['operations-centre']),
        noTerminal(core, tid),
        wrongTicket(core, step, { topic: 'operator-password', subjects: subjectsOf(core, tid) }),
        isKnown ? undefined : `terminal ${tid} has no operator ${operator}`,
        PASSWORD_FORM.test(password) ? undefined : 'a password has one to eight digits',
      ];
      return pass(core, { door: 'resetOperatorPassword', step, against }, () => {
        const digest = passwordDigest({ tid, operator, password });
        return { events: [{ kind: 'terminal.passwordSet', tid, operator, digest }], told: {} };
      });
    },
    setTerminalRegion: (step) => {
      const against = [wrongParty(step, ['acquirer', 'branch']), noTerminal(core, step.tid)];
      return pass(core, { door: 'setTerminalRegion', step, against }, () => ({
        events: changed(step.tid, { region: step.region }),
        told: {},
      }));
    },
    downloadNumbers: (step) => {
      const numbers = numbersOf(core, step.serial);
      const against = [
        wrongParty(step, ['operator', 'merchant']),
        numbers === undefined ? 'no terminal has this serial number' : undefined,
      ];
      return pass(core, { door: 'downloadNumbers', step, against }, () => ({
        events: [],
        told: numbers ?? { tid: '', mid: '' },
      }));
    },
    requireProcessing: (step) => {
      const { tid } = step;
      const against = [wrongParty(step, ['operations-centre']), noTerminal(core, tid)];
      const requirement =
        step.requirement === 'nothing' ? '0' : PROCESSING_REQUIREMENTS[step.requirement];
      return pass(core, { door: 'requireProcessing', step, against }, () => ({
        events: changed(tid, { requirement }),
        told: {},
      }));
    },
  };
}
