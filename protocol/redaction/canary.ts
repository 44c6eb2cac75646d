import { ClearKey } from './clear-key.ts';
import { ClearPin } from './clear-pin.ts';
import { ClearPinBlock } from './clear-pin-block.ts';
import { Pan } from './pan.ts';
import type { Track2 } from './track2.ts';
import type { Track3 } from './track3.ts';

/** A secret that a run was given, so that its outputs can be searched for it. */
export interface Canary {
  /** What findings call it, such as `pan of debit-chip`; never the value. */
  readonly name: string;
  readonly secret: Pan | Track2 | Track3 | ClearPin | ClearPinBlock | ClearKey;
}

/** The clear content of a canary in the shape that its kind is searched in. */
export type CanaryContent =
  | { readonly kind: 'pan'; readonly digits: string }
  | { readonly kind: 'pin'; readonly digits: string }
  | { readonly kind: 'track'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** Opens a canary for the search. */
export function contentOf({ secret }: Canary): CanaryContent {
  if (secret instanceof Pan) return { kind: 'pan', digits: secret.reveal() };
  if (secret instanceof ClearPin) return { kind: 'pin', digits: secret.reveal() };
  if (secret instanceof ClearKey || secret instanceof ClearPinBlock) {
    return { kind: 'bytes', bytes: secret.reveal() };
  }
  return { kind: 'track', text: secret.reveal() };
}
