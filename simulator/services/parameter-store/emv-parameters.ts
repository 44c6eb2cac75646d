import { fromAscii, fromHex, toAscii, toHex } from '../../../protocol/bytes.ts';
import {
  TAG_9F06_AID_OF_TERMINAL,
  TAG_9F22_CAPK_INDEX,
  TAG_DF02_CAPK_MODULUS,
  TAG_DF04_CAPK_EXPONENT,
} from '../../../protocol/emv/tags.ts';
import { findTag, parseTlv, type TlvObject } from '../../../protocol/emv/tlv.ts';
import type { Store } from '../../../world/store.ts';

const FILE = 'terminal/emv-parameters';
const RID_BYTES = 5;
const AID_BYTES_MAX = 16;

/** What a parameter block is for. */
export type ParameterKind = 'aid' | 'capk';

interface Block {
  readonly kind: ParameterKind;
  /** What makes it replace another: the AID, or RID and index of a key. */
  readonly name: string;
  readonly hex: string;
}

/**
 * The IC card parameters of a terminal (IC 卡参数): AID blocks and CA public keys, BER-TLV in hex,
 * kept in the terminal's store. A block for the same AID, or the same key, replaces the earlier.
 */
export class EmvParameters {
  #blocks: readonly Block[] | undefined;

  constructor(private readonly store: Store) {}

  /** Blocks of a kind in the order of loading. */
  blocks(kind: ParameterKind): readonly string[] {
    return this.#all().flatMap((block) => (block.kind === kind ? [block.hex] : []));
  }

  /** Stores a block durably. False when it lacks what names it (AID; RID, index and key). */
  load(kind: ParameterKind, hex: string): boolean {
    const block = readBlock(kind, hex);
    if (block === undefined) return false;
    const others = this.#all().filter((old) => old.kind !== kind || old.name !== block.name);
    this.#save([...others, block]);
    return true;
  }

  clear(): void {
    this.#save([]);
  }

  #save(blocks: readonly Block[]): void {
    const text = blocks.map(({ kind, hex }) => `${kind} ${hex}\n`).join('');
    this.store.write(FILE, fromAscii(text));
    this.store.sync();
    this.#blocks = blocks;
  }

  #all(): readonly Block[] {
    this.#blocks ??= this.#stored();
    return this.#blocks;
  }

  #stored(): readonly Block[] {
    const bytes = this.store.read(FILE);
    if (bytes === undefined) return [];
    return toAscii(bytes)
      .split('\n')
      .flatMap((line) => {
        const [kind, hex = ''] = line.split(' ');
        const block = kind === 'aid' || kind === 'capk' ? readBlock(kind, hex) : undefined;
        return block === undefined ? [] : [block];
      });
  }
}

function readBlock(kind: ParameterKind, hex: string): Block | undefined {
  const objects = parseTlv(fromHex(hex));
  if (!objects.ok) return undefined;
  const name = kind === 'aid' ? nameOfAid(objects.value) : nameOfCapk(objects.value);
  return name === undefined ? undefined : { kind, name, hex: hex.toUpperCase() };
}

function nameOfAid(objects: readonly TlvObject[]): string | undefined {
  const aid = findTag(objects, TAG_9F06_AID_OF_TERMINAL);
  if (aid === undefined || aid.length < RID_BYTES || aid.length > AID_BYTES_MAX) return undefined;
  return toHex(aid);
}

function nameOfCapk(objects: readonly TlvObject[]): string | undefined {
  const rid = findTag(objects, TAG_9F06_AID_OF_TERMINAL);
  const index = findTag(objects, TAG_9F22_CAPK_INDEX);
  const modulus = findTag(objects, TAG_DF02_CAPK_MODULUS);
  const exponent = findTag(objects, TAG_DF04_CAPK_EXPONENT);
  if (rid?.length !== RID_BYTES || index?.length !== 1) return undefined;
  if (modulus === undefined || modulus.length === 0) return undefined;
  return exponent === undefined || exponent.length === 0 ? undefined : toHex(rid) + toHex(index);
}
