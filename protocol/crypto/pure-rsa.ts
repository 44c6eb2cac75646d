import { fromHex, toHex } from '../bytes.ts';
import type { RsaEngine } from './cipher-suite.ts';

/** Raw RSA on BigInt. Not constant in time: for test keys only. */
export const pureRsa: RsaEngine = {
  applyPublic(key, block) {
    const modulus = toNumber(key.modulus);
    const result = power({ base: toNumber(block), exponent: toNumber(key.exponent), modulus });
    return toBytes(result, key.modulus.length);
  },

  applyPrivate(key, block) {
    const base = toNumber(block);
    const prime1 = toNumber(key.prime1);
    const prime2 = toNumber(key.prime2);
    const part1 = power({ base, exponent: toNumber(key.exponent1), modulus: prime1 });
    const part2 = power({ base, exponent: toNumber(key.exponent2), modulus: prime2 });
    // Garner's recombination, RFC 8017 section 5.1.2.
    const difference = (((part1 - part2) % prime1) + prime1) % prime1;
    const factor = (difference * toNumber(key.coefficient)) % prime1;
    return toBytes(part2 + factor * prime2, key.modulus.length);
  },
};

function power(parts: { base: bigint; exponent: bigint; modulus: bigint }): bigint {
  const { modulus } = parts;
  let result = 1n;
  let square = parts.base % modulus;
  for (let bits = parts.exponent; bits > 0n; bits >>= 1n) {
    if ((bits & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x0${toHex(bytes)}`);
}

function toBytes(value: bigint, lengthBytes: number): Uint8Array {
  return fromHex(value.toString(16).padStart(lengthBytes * 2, '0'));
}
