import { concat, equal } from '../bytes.ts';
import type { RsaPrivateKey, RsaPublicKey } from './cipher-suite.ts';
import { recover, signRaw } from './rsa.ts';
import { sha1 } from './sha.ts';

/** The four kinds of signed block by their format byte. */
export type SignedFormat = 0x02 | 0x03 | 0x04 | 0x05;

/** What is wrong with a signed block, in the order of the checks. */
export type SignedBlockFlaw =
  | 'length'
  | 'header'
  | 'trailer'
  | 'format'
  | 'algorithm'
  | 'remainder'
  | 'hash'
  | 'content';

/** A block that does not verify: offline data authentication fails, the transaction goes on. */
export interface RefusedBlock {
  readonly kind: 'refused';
  readonly flaw: SignedBlockFlaw;
}

/** A recovered block whose frame holds; its hash is not yet checked. */
export interface OpenBlock {
  readonly kind: 'open';
  /** Everything between the format byte and the hash, padding included. */
  readonly body: Uint8Array;
  /** Whether the hash covers format, body and these further bytes. */
  readonly hashCovers: (further: Uint8Array) => boolean;
}

const HEADER = 0x6a;
const TRAILER = 0xbc;
const PADDING = 0xbb;
const HASH_BYTES = 20;
/** Header, format, hash and trailer around the body. */
const FRAME_BYTES = 1 + 1 + HASH_BYTES + 1;

/** The hash algorithm indicator of SHA-1, and the key algorithm indicator of RSA. */
export const ALGORITHM_INDICATOR = 0x01;

/** Bytes between format and hash in a block under a modulus of this length. */
export function bodyBytes(modulusBytes: number): number {
  return modulusBytes - FRAME_BYTES;
}

/** A body filled to its length with `BB`. */
export function padBody(body: Uint8Array, lengthBytes: number): Uint8Array {
  const padded = new Uint8Array(lengthBytes).fill(PADDING);
  padded.set(body);
  return padded;
}

/** What {@link signBlock} signs. */
export interface BlockToSign {
  readonly format: SignedFormat;
  /** Exactly {@link bodyBytes} of the key's modulus. */
  readonly body: Uint8Array;
  /** Bytes that the hash covers after the body and that are not in the block. */
  readonly further: Uint8Array;
}

/** Signs `6A format body SHA-1(format body further) BC` (EMV book 2, annex A2.1). */
export function signBlock(key: RsaPrivateKey, { format, body, further }: BlockToSign): Uint8Array {
  const content = concat(Uint8Array.of(format), body);
  const hash = sha1(concat(content, further));
  return signRaw(key, concat(Uint8Array.of(HEADER), content, hash, Uint8Array.of(TRAILER)));
}

/** Recovers a signed block and checks its length, header, trailer and format. */
export function openBlock(
  key: RsaPublicKey,
  block: Uint8Array,
  format: SignedFormat,
): OpenBlock | RefusedBlock {
  const plain = recover(key, block);
  if (plain === undefined) return refused('length');
  if (plain[0] !== HEADER) return refused('header');
  if (plain.at(-1) !== TRAILER) return refused('trailer');
  if (plain[1] !== format) return refused('format');
  const hashAt = plain.length - 1 - HASH_BYTES;
  const content = plain.slice(1, hashAt);
  const hash = plain.slice(hashAt, -1);
  return {
    kind: 'open',
    body: content.subarray(1),
    hashCovers: (further) => equal(sha1(concat(content, further)), hash),
  };
}

/** The answer for a block that does not verify. */
export function refused(flaw: SignedBlockFlaw): RefusedBlock {
  return { kind: 'refused', flaw };
}
