import type { ServerBoard } from '../world/board.ts';
import type { BusinessCalendar } from '../world/calendar.ts';
import type { Address } from '../world/network.ts';
import type { TraceValue } from '../world/trace.ts';
import type { PlatformBooks } from './books.ts';
import type { PlatformData } from './data/platform-data.ts';
import type { PlatformDoors } from './doors.ts';
import type { PlatformFaults } from './faults/fault.ts';

/** What a platform is made of. Its state comes back from the board's store, if there is any. */
export interface PlatformParts {
  readonly board: ServerBoard;
  readonly data: PlatformData;
  readonly calendar: BusinessCalendar;
  /** What `save` gave, to be restored into the board's empty store. */
  readonly saved?: string;
}

/** Where the platform answers. */
export interface PlatformAddresses {
  /** ISO 8583 over TCP. Default `access:8583`. */
  readonly card?: Address;
  /** JSON over TCP. Default `access:8701`. */
  readonly management?: Address;
}

/** The cloud that terminals talk to. */
export interface Platform {
  /**
   * Opens both addresses; the result closes them.
   * @throws LabError LAB_NETWORK_ADDRESS_IN_USE
   */
  listen(addresses?: PlatformAddresses): { close(): void };
  readonly doors: PlatformDoors;
  readonly faults: PlatformFaults;
  readonly books: PlatformBooks;
  /**
   * The whole state as one line of canonical JSON, with its digest: keys are ciphertexts, accounts
   * are named by id. A platform made with it as `saved` goes on where this one stands.
   */
  save(): string;
  /** SHA-256 of the whole state, hex: equal histories give equal digests. */
  digest(): string;
  /** Everything that may be shown, as plain JSON: no key, PAN, PIN or password. */
  state(): TraceValue;
}
