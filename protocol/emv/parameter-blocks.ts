import { concat, equal, toHex } from '../bytes.ts';
import { type CodecFault, type Decoded, decoded, failed } from '../codec/fault.ts';
import { buildTlv, findTag, parseTlv, type TlvObject, type TlvPair } from './tlv.ts';

/** Parameters of one application of the terminal, as a host sends them. Values as on the wire. */
export interface AidBlock {
  /** 9F06, 5 to 16 bytes. */
  readonly aid: Uint8Array;
  /** DF01, 1 byte: 00 partial match, 01 exact. */
  readonly selectionIndicator?: Uint8Array | undefined;
  /** 9F08 (or 9F09), 2 bytes. */
  readonly version?: Uint8Array | undefined;
  /** DF11, 5 bytes. */
  readonly tacDefault?: Uint8Array | undefined;
  /** DF12, 5 bytes. */
  readonly tacOnline?: Uint8Array | undefined;
  /** DF13, 5 bytes. */
  readonly tacDenial?: Uint8Array | undefined;
  /** 9F1B, 4 bytes binary, fen. */
  readonly floorLimit?: Uint8Array | undefined;
  /** DF15, 4 bytes binary, fen. */
  readonly randomThreshold?: Uint8Array | undefined;
  /** DF16, 1 byte BCD. */
  readonly maxTargetPercent?: Uint8Array | undefined;
  /** DF17, 1 byte BCD. */
  readonly targetPercent?: Uint8Array | undefined;
  /** DF14. */
  readonly defaultDdol?: Uint8Array | undefined;
  /** DF18, 1 byte. */
  readonly onlinePinCapability?: Uint8Array | undefined;
  /** 9F7B, 6 bytes BCD, fen. */
  readonly electronicCashLimit?: Uint8Array | undefined;
  /** DF19, 6 bytes BCD, fen. */
  readonly contactlessFloorLimit?: Uint8Array | undefined;
  /** DF20, 6 bytes BCD, fen. */
  readonly contactlessTransactionLimit?: Uint8Array | undefined;
  /** DF21, 6 bytes BCD, fen. */
  readonly contactlessCvmLimit?: Uint8Array | undefined;
}

/** One public key of a certification authority, as a host sends it. */
export interface CapkBlock {
  /** 9F06, 5 bytes. */
  readonly rid: Uint8Array;
  /** 9F22, 1 byte. */
  readonly index: Uint8Array;
  /** DF05: 8 ASCII digits YYYYMMDD or 4 BCD bytes. */
  readonly expiry?: Uint8Array | undefined;
  /** DF06: 01 SHA-1, 07 SM3. */
  readonly hashIndicator?: Uint8Array | undefined;
  /** DF07: 01 RSA, 04 SM2. */
  readonly algorithmIndicator?: Uint8Array | undefined;
  /** DF02. */
  readonly modulus?: Uint8Array | undefined;
  /** DF04. */
  readonly exponent?: Uint8Array | undefined;
  /** DF03, 20 bytes. */
  readonly checksum?: Uint8Array | undefined;
}

type Range = readonly [shortest: number, longest: number];
type Part<Name extends string> = readonly [Name, tag: string, Range];

const AID_PARTS: readonly Part<keyof AidBlock>[] = [
  ['aid', '9F06', [5, 16]],
  ['selectionIndicator', 'DF01', [1, 1]],
  ['version', '9F08', [2, 2]],
  ['tacDefault', 'DF11', [5, 5]],
  ['tacOnline', 'DF12', [5, 5]],
  ['tacDenial', 'DF13', [5, 5]],
  ['floorLimit', '9F1B', [4, 4]],
  ['randomThreshold', 'DF15', [4, 4]],
  ['maxTargetPercent', 'DF16', [1, 1]],
  ['targetPercent', 'DF17', [1, 1]],
  ['defaultDdol', 'DF14', [1, 252]],
  ['onlinePinCapability', 'DF18', [1, 1]],
  ['electronicCashLimit', '9F7B', [6, 6]],
  ['contactlessFloorLimit', 'DF19', [6, 6]],
  ['contactlessTransactionLimit', 'DF20', [6, 6]],
  ['contactlessCvmLimit', 'DF21', [6, 6]],
];

const CAPK_PARTS: readonly Part<keyof CapkBlock>[] = [
  ['rid', '9F06', [5, 5]],
  ['index', '9F22', [1, 1]],
  ['expiry', 'DF05', [4, 8]],
  ['hashIndicator', 'DF06', [1, 1]],
  ['algorithmIndicator', 'DF07', [1, 1]],
  ['modulus', 'DF02', [64, 256]],
  ['exponent', 'DF04', [1, 3]],
  ['checksum', 'DF03', [20, 32]],
];

const AID_MANDATORY: readonly (keyof AidBlock)[] = [
  'aid',
  'selectionIndicator',
  'version',
  'tacDefault',
  'tacDenial',
  'tacOnline',
  'randomThreshold',
  'maxTargetPercent',
  'targetPercent',
  'defaultDdol',
  'onlinePinCapability',
];

const CAPK_MANDATORY: readonly (keyof CapkBlock)[] = ['rid', 'index', 'modulus', 'exponent'];

function lengthFault(tag: string, range: Range, object: TlvObject): CodecFault {
  const [shortest, longest] = range;
  return {
    code: 'LAB_CODEC_FORM',
    path: tag,
    offset: object.valueOffset,
    expected: shortest === longest ? `${shortest} bytes` : `${shortest} to ${longest} bytes`,
    received: `${object.value.length} bytes`,
  };
}

function readParts<Name extends string>(
  bytes: Uint8Array,
  parts: readonly Part<Name>[],
): Decoded<Partial<Record<Name, Uint8Array>>> {
  const objects = parseTlv(bytes);
  if (!objects.ok) return objects;
  const found: Partial<Record<Name, Uint8Array>> = {};
  for (const [name, tag, range] of parts) {
    const object = objects.value.find((candidate) => candidate.tag === tag);
    if (object === undefined) continue;
    const { length } = object.value;
    if (length < range[0] || length > range[1]) return failed(lengthFault(tag, range, object));
    found[name] = object.value.slice();
  }
  return decoded(found);
}

function missingFault(tag: string): CodecFault {
  const received = 'no such object';
  return { code: 'LAB_CODEC_TRUNCATED', path: tag, offset: 0, expected: `tag ${tag}`, received };
}

/** Reads an AID block. Only the AID itself must be there; see {@link missingInAidBlock}. */
export function parseAidBlock(bytes: Uint8Array): Decoded<AidBlock> {
  const found = readParts(bytes, AID_PARTS);
  if (!found.ok) return found;
  const { aid, version, ...rest } = found.value;
  if (aid === undefined) return failed(missingFault('9F06'));
  const objects = parseTlv(bytes);
  const older = objects.ok ? findTag(objects.value, '9F09')?.slice() : undefined;
  return decoded({ ...rest, aid, version: version ?? older });
}

/** Reads a CAPK block. RID and index must be there; see {@link missingInCapkBlock}. */
export function parseCapkBlock(bytes: Uint8Array): Decoded<CapkBlock> {
  const found = readParts(bytes, CAPK_PARTS);
  if (!found.ok) return found;
  const { rid, index, ...rest } = found.value;
  if (rid === undefined) return failed(missingFault('9F06'));
  if (index === undefined) return failed(missingFault('9F22'));
  return decoded({ ...rest, rid, index });
}

function pairsOf<Name extends string>(
  block: Readonly<Partial<Record<Name, Uint8Array | undefined>>>,
  parts: readonly Part<Name>[],
): readonly TlvPair[] {
  const pairs: TlvPair[] = [];
  for (const [name, tag] of parts) {
    const value = block[name];
    if (value !== undefined) pairs.push([tag, value]);
  }
  return pairs;
}

/** TLV bytes of an AID block. */
export function buildAidBlock(block: AidBlock): Uint8Array {
  return buildTlv(pairsOf(block, AID_PARTS));
}

/** TLV bytes of a CAPK block. */
export function buildCapkBlock(block: CapkBlock): Uint8Array {
  return buildTlv(pairsOf(block, CAPK_PARTS));
}

/** Mandatory parts that an AID block lacks; a terminal refuses to load such a block. */
export function missingInAidBlock(block: AidBlock): readonly (keyof AidBlock)[] {
  return AID_MANDATORY.filter((name) => block[name] === undefined);
}

/** Mandatory parts that a CAPK block lacks. */
export function missingInCapkBlock(block: CapkBlock): readonly (keyof CapkBlock)[] {
  return CAPK_MANDATORY.filter((name) => block[name] === undefined);
}

/**
 * Whether DF03 is the hash of RID, index, modulus and exponent; undefined when a part is absent.
 * @param hash SHA-1, or SM3 where DF06 says so
 */
export function isCapkChecksumRight(
  block: CapkBlock,
  hash: (bytes: Uint8Array) => Uint8Array,
): boolean | undefined {
  const { rid, index, modulus, exponent, checksum } = block;
  if (modulus === undefined || exponent === undefined || checksum === undefined) return undefined;
  return equal(hash(concat(rid, index, modulus, exponent)), checksum);
}

/** Expiry of a CAPK as YYYYMMDD, from ASCII or BCD; undefined when neither. */
export function capkExpiryDate(block: CapkBlock): string | undefined {
  const { expiry } = block;
  if (expiry === undefined) return undefined;
  const digits = expiry.length === 4 ? toHex(expiry) : String.fromCharCode(...expiry);
  return /^\d{8}$/.test(digits) ? digits : undefined;
}
