import forge from 'node-forge';
import { fromHex, toHex } from '../bytes.ts';
import type { BlockEngine, CipherSuite, Digest, DigestAlgorithm } from './cipher-suite.ts';
import { KeyCache } from './key-cache.ts';
import { pureRsa } from './pure-rsa.ts';

type Mode = 'ECB' | 'CBC';

/** Encipherer and decipherer of one key, started anew for each message. */
interface Prepared {
  readonly encipher: forge.cipher.BlockCipher;
  readonly decipher: forge.cipher.BlockCipher;
}

const prepared: Readonly<Record<Mode, KeyCache<Prepared>>> = {
  ECB: new KeyCache((key) => prepare('ECB', key)),
  CBC: new KeyCache((key) => prepare('CBC', key)),
};

const pureDes: BlockEngine = {
  encryptEcb: (key, data) => run(prepared.ECB.get(key).encipher, data),
  decryptEcb: (key, data) => run(prepared.ECB.get(key).decipher, data),
  encryptCbc: (key, data, iv) => run(prepared.CBC.get(key).encipher, data, iv),
  decryptCbc: (key, data, iv) => run(prepared.CBC.get(key).decipher, data, iv),
};

function prepare(mode: Mode, key: Uint8Array): Prepared {
  const bytes = binary(key.length === 16 ? [...key, ...key.subarray(0, 8)] : key);
  const algorithm: forge.cipher.Algorithm = key.length === 8 ? `DES-${mode}` : `3DES-${mode}`;
  return {
    encipher: forge.cipher.createCipher(algorithm, bytes),
    decipher: forge.cipher.createDecipher(algorithm, bytes),
  };
}

/** Whole blocks are done by `update`; `finish` would add padding. */
function run(cipher: forge.cipher.BlockCipher, data: Uint8Array, iv?: Uint8Array): Uint8Array {
  cipher.start(iv === undefined ? {} : { iv: binary(iv) });
  cipher.update(forge.util.createBuffer(binary(data)));
  return bytesOf(cipher.output.getBytes());
}

/** Forge's form of bytes: a text with one character per byte. */
function binary(bytes: Iterable<number>): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

class PureDigest implements Digest {
  readonly #digest: forge.md.MessageDigest;

  constructor(algorithm: DigestAlgorithm) {
    this.#digest = forge.md[algorithm].create();
  }

  update(data: Uint8Array | string): Digest {
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    this.#digest.update(binary(bytes));
    return this;
  }

  hex(): string {
    return toHex(this.bytes());
  }

  bytes(): Uint8Array {
    return fromHex(this.#digest.digest().toHex());
  }
}

/** The primitives in JavaScript only (node-forge, BigInt), for places without node:crypto. */
export const pureSuite: CipherSuite = {
  name: 'pure',
  des: pureDes,
  rsa: pureRsa,
  createDigest: (algorithm) => new PureDigest(algorithm),
};
