import type { Digest, DigestAlgorithm } from './cipher-suite.ts';
import { suiteInUse } from './suite-in-use.ts';

/**
 * A fresh running digest, SHA-256 when none is named: `update` bytes or texts (as UTF-8), then
 * take `hex()` or `bytes()` once.
 *
 * Vector (FIPS PUB 180): SHA-256 of `abc` begins BA7816BF and ends F20015AD.
 */
export function createDigest(algorithm: DigestAlgorithm = 'sha256'): Digest {
  return suiteInUse().createDigest(algorithm);
}

/** SHA-1, 20 bytes. Vector (FIPS PUB 180): `abc` gives A9993E364706816ABA3E25717850C26C9CD0D89D. */
export function sha1(data: Uint8Array | string): Uint8Array {
  return createDigest('sha1').update(data).bytes();
}

/** SHA-256, 32 bytes. Vector: see {@link createDigest}. */
export function sha256(data: Uint8Array | string): Uint8Array {
  return createDigest('sha256').update(data).bytes();
}
