import type { SharedSettings } from '../../device-messages/methods.ts';

/** The settings of a file; nothing when there is none or it is no JSON object. */
export function parseSettings(bytes: Uint8Array | undefined): Partial<SharedSettings> {
  if (bytes === undefined) return {};
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
