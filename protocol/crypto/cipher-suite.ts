/**
 * What a set of cryptographic primitives offers. There are two sets, native (node:crypto) and
 * pure (JavaScript only); everything else in this folder is written on this interface.
 */
export interface CipherSuite {
  readonly name: 'native' | 'pure';
  /** DES for 8-byte keys, two-key and three-key triple DES for 16- and 24-byte keys. */
  readonly des: BlockEngine;
  readonly rsa: RsaEngine;
  /** A fresh running digest. */
  createDigest(algorithm: DigestAlgorithm): Digest;
}

/** A block cipher without padding; lengths are checked by the caller. */
export interface BlockEngine {
  encryptEcb(key: Uint8Array, data: Uint8Array): Uint8Array;
  decryptEcb(key: Uint8Array, data: Uint8Array): Uint8Array;
  encryptCbc(key: Uint8Array, data: Uint8Array, iv: Uint8Array): Uint8Array;
  decryptCbc(key: Uint8Array, data: Uint8Array, iv: Uint8Array): Uint8Array;
}

/** Raw RSA: modular exponentiation of a block as long as the modulus, without padding. */
export interface RsaEngine {
  applyPublic(key: RsaPublicKey, block: Uint8Array): Uint8Array;
  applyPrivate(key: RsaPrivateKey, block: Uint8Array): Uint8Array;
}

/** An RSA public key; numbers are big-endian bytes. */
export interface RsaPublicKey {
  readonly modulus: Uint8Array;
  /** `03` or `010001`. */
  readonly exponent: Uint8Array;
}

/** An RSA private key with the numbers of the Chinese remainder theorem (PKCS #1 names). */
export interface RsaPrivateKey extends RsaPublicKey {
  readonly privateExponent: Uint8Array;
  readonly prime1: Uint8Array;
  readonly prime2: Uint8Array;
  readonly exponent1: Uint8Array;
  readonly exponent2: Uint8Array;
  readonly coefficient: Uint8Array;
}

export type DigestAlgorithm = 'sha1' | 'sha256';

/** A running digest. After `hex` or `bytes` it is spent. */
export interface Digest {
  /** Adds bytes, or the UTF-8 form of a text. */
  update(data: Uint8Array | string): Digest;
  /** The digest as upper-case hex. */
  hex(): string;
  /** The digest: 20 bytes for SHA-1, 32 for SHA-256. */
  bytes(): Uint8Array;
}
