import { LabError } from '../../world/errors.ts';
import type { RsaPrivateKey, RsaPublicKey } from './cipher-suite.ts';
import { suiteInUse } from './suite-in-use.ts';

/** Longest modulus of EMV, 1984 bits. */
const LONGEST_MODULUS_BYTES = 248;
const SHORTEST_MODULUS_BYTES = 64;
const LONGEST_EXPONENT_BYTES = 3;

/**
 * Recovers what was signed: the block raised to the public exponent, without padding; as long as
 * the modulus. Undefined when the block is not as long as the modulus or not below it, or the key
 * is none that EMV knows: such data come from cards and must not end a transaction with an error.
 *
 * Vector: the number 2 under exponent 03 gives 8, whatever the modulus.
 */
export function recover(key: RsaPublicKey, block: Uint8Array): Uint8Array | undefined {
  if (!isUsable(key) || !isBelow(block, key.modulus)) return undefined;
  return suiteInUse().rsa.applyPublic(key, block);
}

/**
 * Signs a block as it is: raised to the private exponent, without padding or hashing.
 *
 * @throws LabError `LAB_CRYPTO_RSA_BLOCK` unless the block is as long as the modulus and below it.
 */
export function signRaw(key: RsaPrivateKey, block: Uint8Array): Uint8Array {
  if (!isBelow(block, key.modulus)) {
    throw new LabError({
      code: 'LAB_CRYPTO_RSA_BLOCK',
      message: `An RSA block must be ${key.modulus.length} bytes and smaller than the modulus.`,
      remedy: 'Build the block for the length of the signing key; its first byte is 6A.',
    });
  }
  return suiteInUse().rsa.applyPrivate(key, block);
}

function isUsable({ modulus, exponent }: RsaPublicKey): boolean {
  const isSizeKnown =
    modulus.length >= SHORTEST_MODULUS_BYTES && modulus.length <= LONGEST_MODULUS_BYTES;
  const isOdd = ((modulus.at(-1) ?? 0) & (exponent.at(-1) ?? 0) & 1) === 1;
  return isSizeKnown && isOdd && exponent.length <= LONGEST_EXPONENT_BYTES;
}

/** Whether the big-endian number is smaller than the limit of equal length. */
function isBelow(value: Uint8Array, limit: Uint8Array): boolean {
  if (value.length !== limit.length) return false;
  for (let index = 0; index < value.length; index += 1) {
    const difference = (value[index] ?? 0) - (limit[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
