import { concat, equal, fromAscii, fromHex } from '../../protocol/bytes.ts';
import { encodeGbk } from '../../protocol/codec/gbk.ts';
import { TAG_9F06_AID_OF_TERMINAL } from '../../protocol/emv/tags.ts';
import { buildTlv, findTag, parseTlv, type TlvPair } from '../../protocol/emv/tlv.ts';
import type { Request } from '../access/handle-card.ts';
import type { CardAnswer } from '../card-back-end/card-request.ts';
import type { TerminalParameters } from '../data/platform-data.ts';
import type { PlatformCore } from '../platform-core.ts';

/** Control byte before a list: nothing, last part, more follow. `0` is deduced from `1` and `2`. */
const CONTROL = { nothing: '0', last: '1', more: '2' } as const;
const LIST_PART = 10;
const NAME_BYTES = 40;
const PHONE = ' '.repeat(14);
const CAPK_INDEX = '9F22';
const CAPK_EXPIRY = 'DF05';

/** Tags by which a list names its blocks. */
const LIST_TAGS = {
  aid: [TAG_9F06_AID_OF_TERMINAL],
  capk: [TAG_9F06_AID_OF_TERMINAL, CAPK_INDEX, CAPK_EXPIRY],
} as const;

type BlockKind = keyof typeof LIST_TAGS;

const digits = (value: number, width: number) => String(value).padStart(width, '0').slice(-width);
const flag = (isSet: boolean) => (isSet ? '1' : '0');

/**
 * F62 of 0810/360: parameters as code and value of fixed length (one public source): application
 * type 60, answer time-out, no dialling, no phone numbers, tip, manual entry, name (40 bytes GBK), resends,
 * offline mode, key index, all transactions allowed.
 */
export function encodeParameters(name: string, parameters: TerminalParameters): Uint8Array {
  const bytes = (encodeGbk(name) ?? new Uint8Array()).subarray(0, NAME_BYTES);
  const padded = new Uint8Array(NAME_BYTES).fill(0x20);
  padded.set(bytes);
  const before =
    `1160` +
    `12${digits(parameters.answerTimeoutSeconds, 2)}` +
    `130` +
    `14${PHONE}15${PHONE}16${PHONE}17${PHONE}` +
    `18${flag(parameters.isTipAllowed)}` +
    `19${digits(parameters.tipPercent, 2)}` +
    `20${flag(parameters.isManualEntryAllowed)}` +
    `210` +
    `22`;
  const after = `23${digits(parameters.reversalTries, 1)}24025126`;
  return concat(fromAscii(before), padded, fromAscii(after), new Uint8Array(4).fill(0xff));
}

function blocksOf(request: Request, core: PlatformCore, kind: BlockKind): readonly Uint8Array[] {
  const physical = core.state.terminals.get(request.terminal.physicalTid);
  const parameters = physical?.icParameters ?? null;
  if (parameters === null) return [];
  return (kind === 'aid' ? parameters.aids : parameters.capks).map((hex) => fromHex(hex));
}

function pick(block: Uint8Array, tags: readonly string[]): Uint8Array {
  const read = parseTlv(block);
  if (!read.ok) return block;
  const pairs: TlvPair[] = [];
  for (const tag of tags) {
    const value = findTag(read.value, tag);
    if (value !== undefined) pairs.push([tag, value]);
  }
  return buildTlv(pairs);
}

/** F62 of 0830/372 and 382: what the list holds behind the number already received. */
export function encodeList(
  blocks: readonly Uint8Array[],
  kind: BlockKind,
  received: number,
): Uint8Array {
  const part = blocks.slice(received, received + LIST_PART);
  const isMore = received + part.length < blocks.length;
  const control = part.length === 0 ? CONTROL.nothing : isMore ? CONTROL.more : CONTROL.last;
  return concat(fromAscii(control), ...part.map((block) => pick(block, LIST_TAGS[kind])));
}

/** F62 of 0810/370 and 380: the block that the request names, or nothing. */
export function encodeBlock(
  blocks: readonly Uint8Array[],
  kind: BlockKind,
  wanted: Uint8Array,
): Uint8Array {
  const tags = LIST_TAGS[kind].slice(0, 2);
  const name = pick(wanted, tags);
  const found = blocks.find((block) => equal(pick(block, tags), name));
  return found === undefined ? fromAscii(CONTROL.nothing) : concat(fromAscii(CONTROL.last), found);
}

/** `1` and two digits; anything else counts as nothing received. */
function receivedOf(payload: Uint8Array): number {
  const tens = (payload[1] ?? 0x30) - 0x30;
  const ones = (payload[2] ?? 0x30) - 0x30;
  const count = tens * 10 + ones;
  return Number.isInteger(count) && count >= 0 && count < 100 ? count : 0;
}

/** Which demand (header digit 6) a message fulfils. */
const FULFILS: Readonly<Record<string, string>> = {
  parameterDownload: '1',
  statusUpload: '2',
  capkDownloadEnd: '4',
  aidDownloadEnd: '5',
  tmsParameterDownload: '6',
  blacklistDownloadEnd: '7',
};

function payloadOf(core: PlatformCore, request: Request): Uint8Array | undefined {
  const { row, terminal, message } = request;
  const asked = message.payload ?? new Uint8Array();
  const aids = () => blocksOf(request, core, 'aid');
  const capks = () => blocksOf(request, core, 'capk');
  switch (row.name) {
    case 'parameterDownload':
    case 'tmsParameterDownload': {
      const name = core.state.merchants.get(terminal.mid)?.name ?? '';
      return encodeParameters(name, terminal.data.parameters);
    }
    case 'capkList':
      return encodeList(capks(), 'capk', receivedOf(asked));
    case 'aidList':
      return encodeList(aids(), 'aid', receivedOf(asked));
    case 'capkDownload':
      return encodeBlock(capks(), 'capk', asked);
    case 'aidDownload':
      return encodeBlock(aids(), 'aid', asked);
    default:
      return row.response.mandatory.includes('payload') ? fromAscii(CONTROL.nothing) : undefined;
  }
}

/** Downloads of parameters, AIDs and public keys, echo test, status upload and what else is plain. */
export function handleManagement(core: PlatformCore, request: Request): CardAnswer {
  const { row, terminal } = request;
  const physical = core.state.terminals.get(terminal.physicalTid) ?? terminal;
  if (physical.requirement !== '0' && FULFILS[row.name] === physical.requirement) {
    const change = { requirement: '0' };
    core.commit([{ kind: 'terminal.changed', tid: physical.tid, change }]);
  }
  const payload = payloadOf(core, request);
  return { code: '00', rrn: core.nextRrn(), at: core.now(), payload };
}
