import type { TagLookup } from './dol.ts';
import { buildTlv, type TlvPair } from './tlv.ts';

/** Which data objects one kind of message carries in F55. */
export interface TagList {
  readonly mandatory: readonly string[];
  readonly optional: readonly string[];
}

const SALE_MANDATORY = [
  '9F26',
  '9F27',
  '9F10',
  '9F37',
  '9F36',
  '95',
  '9A',
  '9C',
  '9F02',
  '5F2A',
  '82',
  '9F1A',
  '9F03',
  '9F33',
];
const SALE_OPTIONAL = ['9F34', '9F35', '9F1E', '84', '9F09', '9F41', '9F63'];

/** Tags of F55 per kind of message; the order carries no meaning. From public terminals. */
export const FIELD_55_TAGS = {
  /** Sale, balance inquiry, pre-authorisation, electronic cash load. */
  request: { mandatory: SALE_MANDATORY, optional: SALE_OPTIONAL },
  /** Sale approved by the card alone. */
  offlineAdvice: {
    mandatory: [...SALE_MANDATORY, '8A'],
    optional: [...SALE_OPTIONAL, '9F74'],
  },
  /** DF31 only when issuer scripts ran. */
  reversal: { mandatory: ['95', '9F10'], optional: ['9F1E', '9F36', 'DF31'] },
  scriptResultNotice: {
    mandatory: ['9F33', '95', '9F37', '9F10', '9F26', '9F36', '82', 'DF31', '9F1A', '9A'],
    optional: ['9F1E'],
  },
  /** Upload of the card's certificate at settlement. */
  batchUpload: { mandatory: SALE_MANDATORY, optional: [...SALE_OPTIONAL, '8A', 'DF31'] },
  mobileChip: { mandatory: ['DF32', 'DF33', 'DF34'], optional: [] },
  response: { mandatory: [], optional: ['91', '71', '72', '9F36'] },
} as const satisfies Readonly<Record<string, TagList>>;

/** F55 with every listed object that has a value, in the order of the list. */
export function buildField55(list: TagList, lookup: TagLookup): Uint8Array {
  const pairs: TlvPair[] = [];
  for (const tags of [list.mandatory, list.optional]) {
    for (const tag of tags) {
      const value = lookup(tag);
      if (value !== undefined) pairs.push([tag, value]);
    }
  }
  return buildTlv(pairs);
}

/** Mandatory tags of the list for which there is no value. */
export function missingTags(list: TagList, lookup: TagLookup): readonly string[] {
  return list.mandatory.filter((tag) => lookup(tag) === undefined);
}
