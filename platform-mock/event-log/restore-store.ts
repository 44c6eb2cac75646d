import { LabError } from '../../world/errors.ts';
import type { Store } from '../../world/store.ts';
import type { PlatformData } from '../data/platform-data.ts';
import { createState, type PlatformState } from '../platform-state.ts';
import { digestOfSaved, restorePlatform } from './saved-platform-codec.ts';

/** File that holds the state from which the log goes on, when the platform was restored. */
const FILE = 'platform-saved';

/** What the log begins with: nothing that happened, or a saved platform. */
export interface LogBase {
  readonly state: PlatformState;
  readonly sequence: number;
}

/**
 * Finds what the log in the store begins with. A saved platform is put into an empty store first;
 * given again later, it has to be the one that is there.
 * @throws LabError LAB_PLATFORM_SAVE_UNUSABLE, or LAB_PLATFORM_STORE_IN_USE when the store belongs
 *   to another platform
 */
export function baseOf(store: Store, data: PlatformData, saved?: string): LogBase {
  const kept = store.read(FILE);
  const text = kept === undefined ? undefined : new TextDecoder().decode(kept);
  if (saved === undefined) {
    return text === undefined
      ? { state: createState(data), sequence: 0 }
      : restorePlatform(text, data);
  }
  const base = restorePlatform(saved, data);
  if (text === undefined && store.list().length === 0) {
    store.write(FILE, new TextEncoder().encode(saved));
    store.sync();
  } else if (text === undefined || digestOfSaved(text) !== digestOfSaved(saved)) {
    throw new LabError({
      code: 'LAB_PLATFORM_STORE_IN_USE',
      message: 'the store holds the state of another platform than the saved one',
      remedy: 'restore into an empty store',
    });
  }
  return base;
}
