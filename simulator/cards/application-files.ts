import { concat, fromAscii, fromHex, toHex } from '../../protocol/bytes.ts';
import { LAB_CA_INDEX } from '../../protocol/crypto/lab-keys.ts';
import { aip } from '../../protocol/emv/aip.ts';
import * as tags from '../../protocol/emv/tags.ts';
import { buildTlv, type TlvPair } from '../../protocol/emv/tlv.ts';
import { Pan } from '../../protocol/redaction/pan.ts';
import type { CardSpec, ChipSpec } from './card-spec.ts';
import { recordKey } from './chip-personalisation.ts';
import { issueChipCertificate, issuerCertificateFor, signChipData } from './lab-issuer.ts';
import { track2Of } from './stripe.ts';

/** What the personalised files of one application are. */
export interface ApplicationFiles {
  readonly aip: Uint8Array;
  /** Answer data of GET PROCESSING OPTIONS. */
  readonly options: Uint8Array;
  readonly records: ReadonlyMap<number, Uint8Array>;
  /** Lists in hex. */
  readonly cdol1: string;
  readonly cdol2: string;
  readonly ddol: string;
}

/** 9F02 9F03 9F1A 95 5F2A 9A 9C 9F37: the terminal's part under a cryptogram, in its order. */
const CRYPTOGRAM_DOL = '9F02069F03069F1A0295055F2A029A039C019F3704';
const ARC_ENTRY = '8A02';
const ISSUER_DATA_ENTRY = '910A';
const DDOL = '9F3704';

/** Ordinary values of an application; amounts X and Y zero, online PIN, signature, no CVM. */
const ORDINARY: Readonly<Record<string, string>> = {
  [tags.TAG_5F25_EFFECTIVE_DATE]: '200101',
  [tags.TAG_5F28_ISSUER_COUNTRY]: '0156',
  [tags.TAG_9F07_AUC]: 'FF00',
  [tags.TAG_9F08_VERSION_OF_ICC]: '0030',
  [tags.TAG_8E_CVM_LIST]: '000000000000000042035E031F00',
  [tags.TAG_9F0D_IAC_DEFAULT]: 'D86004A800',
  [tags.TAG_9F0E_IAC_DENIAL]: '0010000000',
  [tags.TAG_9F0F_IAC_ONLINE]: 'D86004F800',
  [tags.TAG_9F42_APPLICATION_CURRENCY]: '0156',
};

type Values = ReadonlyMap<string, Uint8Array>;

/** Records by file; `isSigned` where offline data authentication covers the file's record. */
const LAYOUT: readonly { sfi: number; record: number; isSigned?: true; tags: readonly string[] }[] =
  [
    {
      sfi: 1,
      record: 1,
      tags: [
        tags.TAG_57_TRACK_2_EQUIVALENT,
        tags.TAG_5F20_CARDHOLDER_NAME,
        tags.TAG_5F30_SERVICE_CODE,
      ],
    },
    {
      sfi: 2,
      record: 1,
      isSigned: true,
      tags: [
        tags.TAG_5A_PAN,
        tags.TAG_5F34_PAN_SEQUENCE,
        tags.TAG_5F24_EXPIRY_DATE,
        ...Object.keys(ORDINARY),
        tags.TAG_9F14_LOWER_OFFLINE_LIMIT,
        tags.TAG_9F23_UPPER_OFFLINE_LIMIT,
        tags.TAG_9F4A_SDA_TAG_LIST,
      ],
    },
    { sfi: 2, record: 2, tags: [tags.TAG_8C_CDOL1, tags.TAG_8D_CDOL2, tags.TAG_9F49_DDOL] },
    {
      sfi: 3,
      record: 1,
      tags: [
        tags.TAG_8F_CAPK_INDEX_OF_ICC,
        tags.TAG_9F32_ISSUER_KEY_EXPONENT,
        tags.TAG_92_ISSUER_KEY_REMAINDER,
        tags.TAG_90_ISSUER_KEY_CERTIFICATE,
      ],
    },
    {
      sfi: 3,
      record: 2,
      tags: [
        tags.TAG_9F47_ICC_KEY_EXPONENT,
        tags.TAG_9F48_ICC_KEY_REMAINDER,
        tags.TAG_9F46_ICC_KEY_CERTIFICATE,
        tags.TAG_93_SIGNED_STATIC_DATA,
      ],
    },
  ];

/** Lays out the files of an application, with certificates where the chip authenticates. */
export function applicationFiles(spec: CardSpec, chip: ChipSpec): ApplicationFiles {
  const values = ordinaryValues(spec, chip);
  const profile = values.get(tags.TAG_82_AIP) ?? profileOf(chip);
  addCertificates({ spec, chip, profile, values });
  for (const tag of chip.missingTags ?? []) values.delete(tag);
  const records = new Map<number, Uint8Array>();
  const locator: Uint8Array[] = [];
  for (const { sfi, record, isSigned, tags: listed } of LAYOUT) {
    const content = recordContent(values, listed);
    if (content.length === 0) continue;
    records.set(recordKey(sfi, record), buildTlv([[tags.TAG_70_RECORD_TEMPLATE, content]]));
    locator.push(Uint8Array.of(sfi << 3, record, record, isSigned ? 1 : 0));
  }
  const listOf = (tag: string) => toHex(values.get(tag) ?? new Uint8Array(0));
  return {
    aip: profile,
    options: optionsAnswer(chip, profile, values.get(tags.TAG_94_AFL) ?? concat(...locator)),
    records,
    cdol1: listOf(tags.TAG_8C_CDOL1),
    cdol2: listOf(tags.TAG_8D_CDOL2),
    ddol: listOf(tags.TAG_9F49_DDOL),
  };
}

function recordContent(values: Values, listed: readonly string[]): Uint8Array {
  const pairs: TlvPair[] = [];
  for (const tag of listed) {
    const value = values.get(tag);
    if (value !== undefined) pairs.push([tag, value]);
  }
  return buildTlv(pairs);
}

function ordinaryValues(spec: CardSpec, chip: ChipSpec): Map<string, Uint8Array> {
  const values = new Map<string, Uint8Array>();
  const set = (tag: string, hex: string) => values.set(tag, fromHex(hex));
  const track2 = track2Of(spec).replace('=', 'D');
  set(tags.TAG_57_TRACK_2_EQUIVALENT, track2.length % 2 === 0 ? track2 : `${track2}F`);
  values.set(tags.TAG_5F20_CARDHOLDER_NAME, fromAscii('LAB/CARDHOLDER'));
  set(tags.TAG_5F30_SERVICE_CODE, spec.serviceCode.padStart(4, '0'));
  set(tags.TAG_5A_PAN, spec.pan.length % 2 === 0 ? spec.pan : `${spec.pan}F`);
  set(tags.TAG_5F34_PAN_SEQUENCE, spec.sequence);
  set(tags.TAG_5F24_EXPIRY_DATE, `${spec.expiry}${lastDayOf(spec.expiry)}`);
  for (const [tag, hex] of Object.entries(ORDINARY)) set(tag, hex);
  const issuerData = chip.issuerAuthentication === 'cdol2' ? ISSUER_DATA_ENTRY : '';
  set(tags.TAG_8C_CDOL1, CRYPTOGRAM_DOL);
  set(tags.TAG_8D_CDOL2, ARC_ENTRY + CRYPTOGRAM_DOL + issuerData);
  set(tags.TAG_9F49_DDOL, DDOL);
  set(tags.TAG_9F4A_SDA_TAG_LIST, tags.TAG_82_AIP);
  if (chip.offlineLimit !== undefined) addOfflineLimits(values, chip.offlineLimit);
  for (const [tag, hex] of Object.entries(chip.values ?? {})) set(tag, hex);
  return values;
}

function addOfflineLimits(values: Map<string, Uint8Array>, offlineLimit: number): void {
  values.set(tags.TAG_9F14_LOWER_OFFLINE_LIMIT, Uint8Array.of(offlineLimit));
  values.set(tags.TAG_9F23_UPPER_OFFLINE_LIMIT, Uint8Array.of(offlineLimit));
}

/** Last day of a month YYMM of this century. */
function lastDayOf(yymm: string): string {
  const year = 2000 + Number(yymm.slice(0, 2));
  const month = Number(yymm.slice(2));
  if (month === 2) return year % 4 === 0 ? '29' : '28';
  return [4, 6, 9, 11].includes(month) ? '30' : '31';
}

function profileOf(chip: ChipSpec): Uint8Array {
  const authentication = chip.authentication ?? 'dda';
  const issuer = chip.issuerAuthentication ?? 'externalAuthenticate';
  return aip.of(
    'cardholderVerificationSupported',
    'terminalRiskManagementRequired',
    ...(issuer === 'externalAuthenticate' ? (['issuerAuthenticationSupported'] as const) : []),
    ...(authentication === 'none' ? [] : (['sdaSupported'] as const)),
    ...(authentication === 'dda' || authentication === 'cda' ? (['ddaSupported'] as const) : []),
    ...(authentication === 'cda' ? (['cdaSupported'] as const) : []),
  );
}

interface CertificateParts {
  readonly spec: CardSpec;
  readonly chip: ChipSpec;
  readonly profile: Uint8Array;
  readonly values: Map<string, Uint8Array>;
}

/** Issues what offline data authentication needs, over the signed record as it will stand. */
function addCertificates({ spec, chip, profile, values }: CertificateParts): void {
  const authentication = chip.authentication ?? 'dda';
  if (authentication === 'none') return;
  const pan = new Pan(spec.pan);
  const issuer = issuerCertificateFor(pan);
  const caIndex = chip.caIndex === undefined ? LAB_CA_INDEX : Number.parseInt(chip.caIndex, 16);
  values.set(tags.TAG_8F_CAPK_INDEX_OF_ICC, Uint8Array.of(caIndex));
  values.set(tags.TAG_90_ISSUER_KEY_CERTIFICATE, issuer.certificate);
  values.set(tags.TAG_92_ISSUER_KEY_REMAINDER, issuer.remainder);
  values.set(tags.TAG_9F32_ISSUER_KEY_EXPONENT, issuer.exponent);
  const staticData = staticDataOf(chip, profile, values);
  const isForged = chip.hasWrongIssuerKey ?? false;
  if (authentication === 'sda') {
    values.set(tags.TAG_93_SIGNED_STATIC_DATA, signChipData(staticData, isForged));
    return;
  }
  const order = { pan, keyBits: chip.keyBits ?? 1024, isForged };
  const certificate = issueChipCertificate(order, staticData);
  values.set(tags.TAG_9F46_ICC_KEY_CERTIFICATE, certificate.certificate);
  values.set(tags.TAG_9F47_ICC_KEY_EXPONENT, certificate.exponent);
  if (certificate.remainder.length > 0) {
    values.set(tags.TAG_9F48_ICC_KEY_REMAINDER, certificate.remainder);
  }
}

/** The signed record without what will be missing, and the AIP that tag 9F4A lists. */
function staticDataOf(chip: ChipSpec, profile: Uint8Array, values: Values): Uint8Array {
  const present = new Map(values);
  for (const tag of chip.missingTags ?? []) present.delete(tag);
  const signed = LAYOUT.filter(({ isSigned }) => isSigned);
  const contents = signed.map((place) => recordContent(present, place.tags));
  const listsProfile = present.has(tags.TAG_9F4A_SDA_TAG_LIST);
  return concat(...contents, listsProfile ? profile : new Uint8Array(0));
}

function optionsAnswer(chip: ChipSpec, profile: Uint8Array, locator: Uint8Array): Uint8Array {
  if (chip.optionsFormat === 'formatOne') {
    return buildTlv([[tags.TAG_80_RESPONSE_FORMAT_1, concat(profile, locator)]]);
  }
  const missing = new Set(chip.missingTags ?? []);
  const all: readonly TlvPair[] = [
    [tags.TAG_82_AIP, profile],
    [tags.TAG_94_AFL, locator],
  ];
  const content = buildTlv(all.filter(([tag]) => !missing.has(tag)));
  return buildTlv([[tags.TAG_77_RESPONSE_FORMAT_2, content]]);
}
