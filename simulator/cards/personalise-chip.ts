import { fromAscii, fromHex } from '../../protocol/bytes.ts';
import { deriveUdk } from '../../protocol/crypto/emv-session-key.ts';
import { parseDol } from '../../protocol/emv/dol.ts';
import * as tags from '../../protocol/emv/tags.ts';
import { buildTlv, type TlvPair } from '../../protocol/emv/tlv.ts';
import { ClearKey } from '../../protocol/redaction/clear-key.ts';
import { ClearPin } from '../../protocol/redaction/clear-pin.ts';
import { Pan } from '../../protocol/redaction/pan.ts';
import { BoundedMemo } from '../bounded-memo.ts';
import { applicationFiles } from './application-files.ts';
import type { CardKind, CardSpec, ChipSpec } from './card-spec.ts';
import {
  type ApplicationPersonalisation,
  type ChipPersonalisation,
  dolReader,
} from './chip-personalisation.ts';
import { chipKey, LAB_ISSUER_MASTER_KEY } from './lab-issuer.ts';

const PSE_NAME = fromAscii('1PAY.SYS.DDF01');
const DIRECTORY_SFI = 1;

const AID_OF_KIND: Readonly<Record<CardKind, string>> = {
  debit: 'A000000333010101',
  credit: 'A000000333010102',
  'quasi-credit': 'A000000333010103',
};

const LABEL_OF_KIND: Readonly<Record<CardKind, string>> = {
  debit: 'PBOC DEBIT',
  credit: 'PBOC CREDIT',
  'quasi-credit': 'PBOC QUASI',
};

// The data of a chip depend on nothing but the specification; issuing costs RSA signatures.
const personalised = new BoundedMemo<ChipPersonalisation>(1024);

/**
 * Everything a personalisation bureau writes into the chip of a card.
 *
 * @throws LabError of the codecs when the specification holds texts that are no hex or digits
 */
export function personaliseChip(spec: CardSpec, chip: ChipSpec): ChipPersonalisation {
  return personalised.get(JSON.stringify(spec), () => {
    const aids = chip.aids ?? [AID_OF_KIND[spec.kind]];
    const label = fromAscii(chip.label ?? LABEL_OF_KIND[spec.kind]);
    const faces = aids.map((aid, index) => ({
      aid: fromHex(aid),
      label,
      priority: Uint8Array.of((index + 1) | (chip.needsConfirmation ? 0x80 : 0x00)),
    }));
    const hasDirectory = chip.hasDirectory ?? true;
    return {
      directoryFci: hasDirectory ? directoryFci() : undefined,
      directoryRecords: hasDirectory ? [directoryRecord(faces)] : [],
      applications: faces.map((face) => personaliseApplication(spec, chip, face)),
      isCardBlocked: chip.isCardBlocked ?? false,
      isDead: chip.isDead ?? false,
    };
  });
}

/** What an application shows before it is selected. */
interface ApplicationFace {
  readonly aid: Uint8Array;
  readonly label: Uint8Array;
  readonly priority: Uint8Array;
}

function directoryFci(): Uint8Array {
  const proprietary = buildTlv([[tags.TAG_88_SFI, Uint8Array.of(DIRECTORY_SFI)]]);
  return fciOf(PSE_NAME, proprietary);
}

function fciOf(dfName: Uint8Array, proprietary: Uint8Array): Uint8Array {
  const content = buildTlv([
    [tags.TAG_84_DF_NAME, dfName],
    [tags.TAG_A5_FCI_PROPRIETARY, proprietary],
  ]);
  return buildTlv([[tags.TAG_6F_FCI_TEMPLATE, content]]);
}

function directoryRecord(faces: readonly ApplicationFace[]): Uint8Array {
  const entries = faces.map(({ aid, label, priority }): TlvPair => {
    const entry = buildTlv([
      [tags.TAG_4F_AID_OF_ICC, aid],
      [tags.TAG_50_APPLICATION_LABEL, label],
      [tags.TAG_87_APPLICATION_PRIORITY, priority],
    ]);
    return [tags.TAG_61_APPLICATION_TEMPLATE, entry];
  });
  return buildTlv([[tags.TAG_70_RECORD_TEMPLATE, buildTlv(entries)]]);
}

function personaliseApplication(
  spec: CardSpec,
  chip: ChipSpec,
  face: ApplicationFace,
): ApplicationPersonalisation {
  const pan = new Pan(spec.pan);
  const files = applicationFiles(spec, chip);
  const pdol = chip.values?.[tags.TAG_9F38_PDOL];
  const mdk = ClearKey.fromHex(chip.issuerMasterKey ?? LAB_ISSUER_MASTER_KEY);
  const authentication = chip.authentication ?? 'dda';
  const signs = authentication === 'dda' || authentication === 'cda';
  return {
    aid: face.aid,
    fci: applicationFci(face, pdol),
    options: files.options,
    pdolBytes: dolOf(pdol ?? '').lengthBytes,
    records: files.records,
    aip: files.aip,
    cdol1: dolOf(files.cdol1),
    cdol2: dolOf(files.cdol2),
    ddolBytes: files.ddol === '' ? undefined : dolOf(files.ddol).lengthBytes,
    iccKey: signs ? chipKey(chip.keyBits ?? 1024) : undefined,
    udk: deriveUdk(mdk, { pan, psn: spec.sequence }),
    pin: new ClearPin(spec.pin),
    issuerAuthentication: chip.issuerAuthentication ?? 'externalAuthenticate',
    offlineLimit: chip.offlineLimit,
    alwaysAnswers: chip.alwaysAnswers,
    isBlocked: chip.isApplicationBlocked ?? false,
    refusesOptions: chip.refusesOptions ?? false,
    past: chip.past ?? {},
  };
}

function applicationFci(face: ApplicationFace, pdol: string | undefined): Uint8Array {
  const objects: TlvPair[] = [
    [tags.TAG_50_APPLICATION_LABEL, face.label],
    [tags.TAG_87_APPLICATION_PRIORITY, face.priority],
  ];
  if (pdol !== undefined) objects.push([tags.TAG_9F38_PDOL, fromHex(pdol)]);
  return fciOf(face.aid, buildTlv(objects));
}

/** A list that was personalised wrongly serves nothing; terminals refuse it before. */
function dolOf(hex: string) {
  const entries = parseDol(fromHex(hex));
  return dolReader(entries.ok ? entries.value : []);
}
