import { concat } from '../bytes.ts';
import type { RsaPublicKey } from './cipher-suite.ts';
import { sha1 } from './sha.ts';

/** A certification authority's public key as terminals load it. */
export interface Capk {
  /** Registered application provider, 5 bytes. */
  readonly rid: Uint8Array;
  /** Index (9F22), 0 to 255. */
  readonly index: number;
  readonly publicKey: RsaPublicKey;
}

/**
 * Check value of an authority key (DF03, 20 bytes): SHA-1 of RID, index, modulus, exponent.
 *
 * Vector: RID A000000333 index 80 of the public test keys has
 * A5E44BB0E1FA4F96A11709186670D0835057D35E.
 */
export function computeCapkHash({ rid, index, publicKey }: Capk): Uint8Array {
  return sha1(concat(rid, Uint8Array.of(index), publicKey.modulus, publicKey.exponent));
}
