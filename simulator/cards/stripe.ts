import type { Stripe } from './card.ts';
import type { CardSpec } from './card-spec.ts';

const DISCRETIONARY = '0000000000';
const TRACK_2_DIGITS_MAX = 37;

/**
 * Track 2 of a card: PAN, `=`, expiry, service code, discretionary data; at most 37 characters
 * without sentinels (GB/T 19584). The chip carries the same in tag 57, with `D` as separator.
 */
export function track2Of(spec: CardSpec): string {
  const { pan, expiry, serviceCode, discretionary = DISCRETIONARY } = spec;
  return `${pan}=${expiry}${serviceCode}${discretionary}`.slice(0, TRACK_2_DIGITS_MAX);
}

/** The stripe of a card; undefined when it has none. */
export function stripeOf(spec: CardSpec): Stripe | undefined {
  if (spec.stripe === 'none') return undefined;
  return {
    track2: track2Of(spec),
    ...(spec.track3 === undefined ? {} : { track3: spec.track3 }),
    ...(spec.stripe === 'damaged' ? { isDamaged: true } : {}),
  };
}
