import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  type Hash,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';
import { toHex } from '../bytes.ts';
import type {
  BlockEngine,
  CipherSuite,
  Digest,
  DigestAlgorithm,
  RsaEngine,
  RsaPrivateKey,
  RsaPublicKey,
} from './cipher-suite.ts';
import { KeyCache } from './key-cache.ts';

const BLOCK_BYTES = 8;
const NO_IV = new Uint8Array(0);
const ZERO_IV = new Uint8Array(BLOCK_BYTES);

/** The part of a node:crypto cipher that is used. */
interface Updater {
  update(data: Uint8Array): Uint8Array;
}

/** A chained cipher that stays open, with the ciphertext block its next input is chained to. */
interface Chain {
  readonly cipher: Updater;
  last: Uint8Array;
}

// ECB ciphers carry no state between whole blocks, so one object per key serves for good.
const ecbEncryptors = new KeyCache((key) => openCipher('des-ede3', key, NO_IV));
const ecbDecryptors = new KeyCache((key) => openDecipher('des-ede3', key, NO_IV));
const cbcEncryptors = new KeyCache(
  (key): Chain => ({ cipher: openCipher('des-ede3-cbc', key, ZERO_IV), last: ZERO_IV }),
);
const cbcDecryptors = new KeyCache(
  (key): Chain => ({ cipher: openDecipher('des-ede3-cbc', key, ZERO_IV), last: ZERO_IV }),
);

const nativeDes: BlockEngine = {
  encryptEcb: (key, data) => plain(ecbEncryptors.get(key).update(data)),
  decryptEcb: (key, data) => plain(ecbDecryptors.get(key).update(data)),

  encryptCbc(key, data, iv) {
    if (data.length === 0) return new Uint8Array(0);
    const chain = cbcEncryptors.get(key);
    // The open cipher will xor its own last block into the first one: cancel it, put the IV in.
    const input = data.slice();
    mix(input, chain.last, iv);
    const output = plain(chain.cipher.update(input));
    chain.last = output.slice(-BLOCK_BYTES);
    return output;
  },

  decryptCbc(key, data, iv) {
    if (data.length === 0) return new Uint8Array(0);
    const chain = cbcDecryptors.get(key);
    const output = plain(chain.cipher.update(data));
    mix(output, chain.last, iv);
    chain.last = data.slice(-BLOCK_BYTES);
    return output;
  },
};

function openCipher(name: string, key: Uint8Array, iv: Uint8Array): Updater {
  return createCipheriv(name, threeKeys(key), iv).setAutoPadding(false);
}

function openDecipher(name: string, key: Uint8Array, iv: Uint8Array): Updater {
  return createDecipheriv(name, threeKeys(key), iv).setAutoPadding(false);
}

/** OpenSSL 3 has no single DES: K becomes K|K|K, and K1|K2 becomes K1|K2|K1. */
function threeKeys(key: Uint8Array): Uint8Array {
  const keys = new Uint8Array(24);
  keys.set(key);
  if (key.length === 8) keys.set(key, 8);
  if (key.length < 24) keys.set(key.subarray(0, 8), 16);
  return keys;
}

/** Xors two blocks into the first block of the target. */
function mix(target: Uint8Array, left: Uint8Array, right: Uint8Array): void {
  for (let index = 0; index < BLOCK_BYTES; index += 1) {
    target[index] = (target[index] ?? 0) ^ (left[index] ?? 0) ^ (right[index] ?? 0);
  }
}

/** The same memory without the Buffer methods, whose `slice` shares instead of copying. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const publicKeys = new WeakMap<RsaPublicKey, KeyObject>();
const privateKeys = new WeakMap<RsaPrivateKey, KeyObject>();

const nativeRsa: RsaEngine = {
  applyPublic(key, block) {
    const keyObject = publicKeys.get(key) ?? openPublicKey(key);
    const padding = constants.RSA_NO_PADDING;
    return plain(publicEncrypt({ key: keyObject, padding }, block));
  },

  applyPrivate(key, block) {
    const keyObject = privateKeys.get(key) ?? openPrivateKey(key);
    const padding = constants.RSA_NO_PADDING;
    return plain(privateDecrypt({ key: keyObject, padding }, block));
  },
};

function openPublicKey(key: RsaPublicKey): KeyObject {
  const jwk = { kty: 'RSA', n: base64url(key.modulus), e: base64url(key.exponent) };
  const keyObject = createPublicKey({ key: jwk, format: 'jwk' });
  publicKeys.set(key, keyObject);
  return keyObject;
}

function openPrivateKey(key: RsaPrivateKey): KeyObject {
  const jwk = {
    kty: 'RSA',
    n: base64url(key.modulus),
    e: base64url(key.exponent),
    d: base64url(key.privateExponent),
    p: base64url(key.prime1),
    q: base64url(key.prime2),
    dp: base64url(key.exponent1),
    dq: base64url(key.exponent2),
    qi: base64url(key.coefficient),
  };
  const keyObject = createPrivateKey({ key: jwk, format: 'jwk' });
  privateKeys.set(key, keyObject);
  return keyObject;
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

class NativeDigest implements Digest {
  readonly #hash: Hash;

  constructor(algorithm: DigestAlgorithm) {
    this.#hash = createHash(algorithm);
  }

  update(data: Uint8Array | string): Digest {
    this.#hash.update(data);
    return this;
  }

  hex(): string {
    return toHex(this.bytes());
  }

  bytes(): Uint8Array {
    return plain(this.#hash.digest());
  }
}

/** The primitives on node:crypto (OpenSSL): the only file that imports it. */
export const nativeSuite: CipherSuite = {
  name: 'native',
  des: nativeDes,
  rsa: nativeRsa,
  createDigest: (algorithm) => new NativeDigest(algorithm),
};
