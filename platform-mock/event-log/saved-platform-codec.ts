import { toHex } from '../../protocol/bytes.ts';
import { sha256 } from '../../protocol/crypto/sha.ts';
import { LabError } from '../../world/errors.ts';
import type { PlatformData } from '../data/platform-data.ts';
import type { PlatformState } from '../platform-state.ts';
import { type PlainState, toPlain } from './canonical.ts';
import { firstDifference, type StateDifference } from './compare-states.ts';
import { freezeState, thawState } from './state-codec.ts';

const FORMAT = 'cloudpos-lab platform';
const VERSION = 1;

/** What a saved platform holds besides its digest. */
interface SavedBody {
  readonly format: typeof FORMAT;
  readonly version: number;
  /** Numbers given out so far. */
  readonly sequence: number;
  /** Digest of the data that the platform is supplied with. */
  readonly supply: string;
  readonly state: { readonly [service: string]: PlainState };
}

const digestOf = (value: PlainState) => toHex(sha256(JSON.stringify(value)));

/** Digests of data, each worked out once. */
const supplies = new WeakMap<PlatformData, string>();

function supplyOf(data: PlatformData): string {
  const known = supplies.get(data);
  if (known !== undefined) return known;
  const digest = digestOf(toPlain(data));
  supplies.set(data, digest);
  return digest;
}

/** Digest of everything the platform knows: SHA-256, hex. Equal histories give equal digests. */
export function digestState(state: PlatformState, sequence: number): string {
  return digestOf({ sequence, state: freezeState(state) });
}

/** The whole state as one line of canonical JSON. */
export function savePlatform(parts: {
  readonly state: PlatformState;
  readonly sequence: number;
  readonly data: PlatformData;
}): string {
  const { sequence } = parts;
  const state = freezeState(parts.state);
  const body = { format: FORMAT, version: VERSION, sequence, supply: supplyOf(parts.data), state };
  return JSON.stringify({ digest: digestOf({ sequence, state }), ...body });
}

function unusable(message: string, remedy: string): LabError {
  return new LabError({ code: 'LAB_PLATFORM_SAVE_UNUSABLE', message, remedy });
}

const BRING_BACK = 'bring back a copy that was not edited, or begin without it';

/** The digest and body of a saved platform, whose digest was checked. */
function readSaved(saved: string): SavedBody & { readonly digest: string } {
  let read: Partial<SavedBody & { readonly digest: string }>;
  try {
    read = (JSON.parse(saved) ?? {}) as typeof read;
  } catch {
    throw unusable('the saved platform is no JSON', BRING_BACK);
  }
  const { format, version, sequence, supply, state, digest } = read;
  if (format !== FORMAT) throw unusable('this is no saved platform', BRING_BACK);
  if (version !== VERSION) {
    throw unusable(
      `the saved platform has version ${String(version)}, this lab reads ${VERSION}`,
      'save it again with this version of the lab',
    );
  }
  const isWhole =
    typeof sequence === 'number' && typeof supply === 'string' && typeof state === 'object';
  if (!isWhole || digest === undefined || digestOf({ sequence, state }) !== digest) {
    throw unusable('the saved platform is damaged: its digest does not fit', BRING_BACK);
  }
  return { format, version, sequence, supply, state, digest };
}

/** The digest that a saved platform carries. */
export function digestOfSaved(saved: string): string {
  return readSaved(saved).digest;
}

/**
 * The state and count of a saved platform.
 * @throws LabError LAB_PLATFORM_SAVE_UNUSABLE when it is damaged, of another version, or belongs to
 *   a platform that is supplied with other data
 */
export function restorePlatform(
  saved: string,
  data: PlatformData,
): { readonly state: PlatformState; readonly sequence: number } {
  const { supply, state, sequence } = readSaved(saved);
  if (supply !== supplyOf(data)) {
    throw unusable(
      'the saved platform belongs to one that is supplied with other data',
      'restore it with the data it was saved with',
    );
  }
  return { state: thawState(state, data), sequence };
}

/**
 * The first difference of two saved platforms, by its path; undefined when both hold the same.
 * @throws LabError LAB_PLATFORM_SAVE_UNUSABLE when one cannot be read
 */
export function compareSaved(left: string, right: string): StateDifference | undefined {
  const [one, other] = [readSaved(left), readSaved(right)];
  const found = firstDifference(one.state, other.state);
  if (found !== undefined) return found;
  return firstDifference(
    { sequence: one.sequence, supply: one.supply },
    { sequence: other.sequence, supply: other.supply },
  );
}
