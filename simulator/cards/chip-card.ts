import { equal, fromAscii } from '../../protocol/bytes.ts';
import { ApplicationSession } from './application-session.ts';
import { type ApplicationState, initialState } from './application-state.ts';
import type { Chip, ChipSession } from './card.ts';
import type { ApplicationPersonalisation, ChipPersonalisation } from './chip-personalisation.ts';
import { type ChipCommand, parseCommand, respond, STATUS } from './command-apdu.ts';

const PSE_NAME = fromAscii('1PAY.SYS.DDF01');
const DIRECTORY_SFI = 1;
const SELECT = 0x00a4;
const READ_RECORD = 0x00b2;
const BY_NAME = 0x04;
const NEXT_OCCURRENCE = 0x02;

/** An application of a chip with its memory. */
interface Application {
  readonly personalisation: ApplicationPersonalisation;
  readonly state: ApplicationState;
}

/**
 * A chip that answers APDUs: real counters that survive between sessions, real cryptograms under
 * the card's own keys, real signatures. The personalisation is shared; the memory is its own.
 */
export function createChipCard(personalisation: ChipPersonalisation): Chip {
  const applications = personalisation.applications.map(
    (application): Application => ({
      personalisation: application,
      state: initialState(application),
    }),
  );
  return {
    powerUp() {
      if (personalisation.isDead) return undefined;
      return new PoweredChip(personalisation, applications);
    },
  };
}

/** A chip between reset and removal. */
class PoweredChip implements ChipSession {
  readonly #personalisation: ChipPersonalisation;
  readonly #applications: readonly Application[];
  #selected: 'nothing' | 'directory' | ApplicationSession = 'nothing';
  /** Where SELECT NEXT goes on. */
  #nextAt = 0;

  constructor(personalisation: ChipPersonalisation, applications: readonly Application[]) {
    this.#personalisation = personalisation;
    this.#applications = applications;
  }

  transmit(apdu: Uint8Array): Uint8Array {
    const command = parseCommand(apdu);
    if (command === undefined) return respond(STATUS.wrongLength);
    if (command.cla !== 0x00 && command.cla !== 0x80) return respond(STATUS.unknownClass);
    const instruction = (command.cla << 8) | command.ins;
    if (instruction === SELECT) return this.#select(command);
    if (this.#selected === 'directory') return this.#readDirectory(command, instruction);
    if (this.#selected === 'nothing') return respond(STATUS.conditionsNotSatisfied);
    return this.#selected.answer(command);
  }

  #select({ p1, p2, data }: ChipCommand): Uint8Array {
    if (this.#personalisation.isCardBlocked) return respond(STATUS.functionNotSupported);
    if (p1 !== BY_NAME) return respond(STATUS.wrongParameters);
    const { directoryFci } = this.#personalisation;
    if (directoryFci !== undefined && equal(data, PSE_NAME)) {
      this.#selected = 'directory';
      return respond(STATUS.ok, directoryFci);
    }
    const from = p2 === NEXT_OCCURRENCE ? this.#nextAt : 0;
    const at = this.#applications.findIndex(
      ({ personalisation }, index) => index >= from && beginsWith(personalisation.aid, data),
    );
    const found = this.#applications[at];
    if (found === undefined) return respond(STATUS.fileNotFound);
    this.#nextAt = at + 1;
    this.#selected = new ApplicationSession(found.personalisation, found.state);
    const sw = found.state.isBlocked ? STATUS.fileInvalidated : STATUS.ok;
    return respond(sw, found.personalisation.fci);
  }

  #readDirectory({ p1, p2 }: ChipCommand, instruction: number): Uint8Array {
    if (instruction !== READ_RECORD) return respond(STATUS.conditionsNotSatisfied);
    const isOwnFile = p2 === ((DIRECTORY_SFI << 3) | 0x04);
    const record = isOwnFile ? this.#personalisation.directoryRecords[p1 - 1] : undefined;
    return record === undefined ? respond(STATUS.recordNotFound) : respond(STATUS.ok, record);
  }
}

function beginsWith(name: Uint8Array, beginning: Uint8Array): boolean {
  return beginning.length > 0 && equal(name.subarray(0, beginning.length), beginning);
}
