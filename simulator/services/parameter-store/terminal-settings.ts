import type { Store } from '../../../world/store.ts';
import type { SharedSettings } from '../../device-messages/methods.ts';
import { parseSettings } from './parse-settings.ts';

/** File of the settings in the terminal's own part of the store. */
export const SETTINGS_FILE = 'terminal/settings';

/** What a terminal says of itself before anybody has set anything. */
const EX_WORKS: SharedSettings = Object.freeze({ tid: '00000000', mid: '000000000000000' });

const encoder = new TextEncoder();

/** The text of the settings' file. */
export function settingsText(settings: Partial<SharedSettings>): string {
  return JSON.stringify({ ...EX_WORKS, ...settings });
}

/**
 * The terminal's settings (终端设置), which 银联支付 keeps and every app may read: the terminal's own
 * numbers, the region, the numbers for payouts. They outlive every power cut.
 */
export class TerminalSettings {
  #current: SharedSettings | undefined;

  constructor(private readonly store: Store) {}

  get current(): SharedSettings {
    this.#current ??= { ...EX_WORKS, ...parseSettings(this.store.read(SETTINGS_FILE)) };
    return this.#current;
  }

  /** Changes some of them, durably. An empty text takes a setting away. */
  change(change: Partial<SharedSettings>): void {
    const all = { ...this.current, ...change };
    const kept = Object.entries(all).filter(([, value]) => value !== '' && value !== undefined);
    this.store.write(SETTINGS_FILE, encoder.encode(JSON.stringify(Object.fromEntries(kept))));
    this.store.sync();
    this.#current = undefined;
  }
}
