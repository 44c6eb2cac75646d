import { fromHex, toHex } from '../../../protocol/bytes.ts';
import type { RsaPublicKey } from '../../../protocol/crypto/cipher-suite.ts';
import { sha1 } from '../../../protocol/crypto/sha.ts';
import {
  capkExpiryDate,
  isCapkChecksumRight,
  parseAidBlock,
  parseCapkBlock,
} from '../../../protocol/emv/parameter-blocks.ts';
import { BoundedMemo } from '../../bounded-memo.ts';

/** What the kernel needs of one AID block. */
export interface AidParameters {
  readonly aid: Uint8Array;
  /** DF01 = 00: longer names on the card are ours too. */
  readonly allowsPartialName: boolean;
  readonly version: Uint8Array | undefined;
  /** Terminal action codes, 5 bytes each; zeros where the block has none. */
  readonly tacDefault: Uint8Array;
  readonly tacOnline: Uint8Array;
  readonly tacDenial: Uint8Array;
  /** Amounts in fen. */
  readonly floorLimitMinor: number;
  readonly randomThresholdMinor: number;
  /** 0 to 99. */
  readonly targetPercent: number;
  readonly maxTargetPercent: number;
  readonly defaultDdol: Uint8Array | undefined;
  readonly allowsOnlinePin: boolean;
}

/** A public key of a certification authority. */
export interface CapkParameters {
  readonly rid: string;
  readonly index: number;
  readonly publicKey: RsaPublicKey;
  /** `YYYYMMDD`; undefined when the block states none. */
  readonly expiry: string | undefined;
}

/** The parameters of a terminal, read. Blocks that cannot be read are left out. */
export interface EmvParameters {
  readonly aids: readonly AidParameters[];
  findCapk(rid: string, index: number): CapkParameters | undefined;
}

const NO_CODE = new Uint8Array(5);
const BLOCKS_KEPT = 256;
const SHA_1 = 0x01;
const RSA = 0x01;

const aidMemo = new BoundedMemo<AidParameters | undefined>(BLOCKS_KEPT);
const capkMemo = new BoundedMemo<CapkParameters | undefined>(BLOCKS_KEPT);

/**
 * Reads the blocks that were loaded. What a block says depends on nothing but its text, so
 * equal blocks are read once for all terminals of the process.
 */
export function readParameters(blocks: {
  readonly aidBlocks: readonly string[];
  readonly capkBlocks: readonly string[];
}): EmvParameters {
  const aids: AidParameters[] = [];
  for (const block of blocks.aidBlocks) {
    const read = aidMemo.get(block, () => readAid(block));
    if (read !== undefined) aids.push(read);
  }
  return {
    aids,
    findCapk: (rid, index) => {
      for (const block of blocks.capkBlocks) {
        const read = capkMemo.get(block, () => readCapk(block));
        if (read?.rid === rid && read.index === index) return read;
      }
      return undefined;
    },
  };
}

const HEX_TEXT = /^([0-9A-Fa-f]{2})*$/;

function readAid(hex: string): AidParameters | undefined {
  const read = HEX_TEXT.test(hex) ? parseAidBlock(fromHex(hex)) : undefined;
  if (!read?.ok) return undefined;
  const block = read.value;
  return {
    aid: block.aid,
    allowsPartialName: block.selectionIndicator?.[0] === 0x00,
    version: block.version,
    tacDefault: block.tacDefault ?? NO_CODE,
    tacOnline: block.tacOnline ?? NO_CODE,
    tacDenial: block.tacDenial ?? NO_CODE,
    floorLimitMinor: binaryNumber(block.floorLimit),
    randomThresholdMinor: binaryNumber(block.randomThreshold),
    targetPercent: percent(block.targetPercent),
    maxTargetPercent: percent(block.maxTargetPercent),
    defaultDdol: block.defaultDdol,
    allowsOnlinePin: ((block.onlinePinCapability?.[0] ?? 0) & 0x01) !== 0,
  };
}

/** SM2 keys, other hashes and keys whose check value is wrong are as good as absent. */
function readCapk(hex: string): CapkParameters | undefined {
  const read = HEX_TEXT.test(hex) ? parseCapkBlock(fromHex(hex)) : undefined;
  if (!read?.ok) return undefined;
  const { rid, index, modulus, exponent, hashIndicator, algorithmIndicator } = read.value;
  if (modulus === undefined || exponent === undefined) return undefined;
  if ((hashIndicator?.[0] ?? SHA_1) !== SHA_1 || (algorithmIndicator?.[0] ?? RSA) !== RSA) {
    return undefined;
  }
  if (isCapkChecksumRight(read.value, sha1) === false) return undefined;
  return {
    rid: toHex(rid),
    index: index[0] ?? 0,
    publicKey: { modulus, exponent },
    expiry: capkExpiryDate(read.value),
  };
}

function binaryNumber(bytes: Uint8Array | undefined): number {
  let number = 0;
  for (const byte of bytes ?? []) number = number * 256 + byte;
  return number;
}

function percent(bcd: Uint8Array | undefined): number {
  const digits = toHex(bcd ?? Uint8Array.of(0));
  return /^\d\d$/.test(digits) ? Number(digits) : 0;
}
