import { concat, equal, fromHex } from '../../protocol/bytes.ts';
import { encodeGbk } from '../../protocol/codec/gbk.ts';
import { TAG_9F06_AID_OF_TERMINAL } from '../../protocol/emv/tags.ts';
import { buildTlv, findTag, parseTlv, type TlvPair } from '../../protocol/emv/tlv.ts';
import { buildParameterList, parseListQuery } from '../../protocol/messages/field-62.ts';
import { buildTerminalParameters } from '../../protocol/messages/terminal-parameters.ts';
import type { Request } from '../access/handle-card.ts';
import type { CardAnswer } from '../card-back-end/card-request.ts';
import type { TerminalParameters } from '../data/platform-data.ts';
import type { PlatformCore } from '../platform-core.ts';

const LIST_PART = 10;
const NAME_BYTES = 40;
const CAPK_INDEX = '9F22';
const CAPK_EXPIRY = 'DF05';

/** Tags by which a list names its blocks. */
const LIST_TAGS = {
  aid: [TAG_9F06_AID_OF_TERMINAL],
  capk: [TAG_9F06_AID_OF_TERMINAL, CAPK_INDEX, CAPK_EXPIRY],
} as const;

const NOTHING = buildParameterList({ control: 'nothing', tlv: new Uint8Array() });

type BlockKind = keyof typeof LIST_TAGS;

const flag = (isSet: boolean) => (isSet ? '1' : '0');
const number = (value: number, width: number) => String(value).padStart(width, '0').slice(-width);

/** As much of a name as fits into the parameter, in GBK; without what GBK cannot write. */
function shortName(name: string): string {
  let short = '';
  let bytes = 0;
  for (const character of name) {
    const length = encodeGbk(character)?.length;
    if (length === undefined) continue;
    bytes += length;
    if (bytes > NAME_BYTES) break;
    short += character;
  }
  return short;
}

/** F62 of 0810/360: application type 60, key index 1 and all transactions are assumed. */
function encodeParameters(name: string, parameters: TerminalParameters): Uint8Array {
  return buildTerminalParameters({
    applicationType: '60',
    timeoutSeconds: number(parameters.answerTimeoutSeconds, 2),
    tipAllowed: flag(parameters.isTipAllowed),
    tipPercent: number(parameters.tipPercent, 2),
    manualEntryAllowed: flag(parameters.isManualEntryAllowed),
    autoSignOff: '0',
    merchantName: shortName(name),
    reversalCount: number(parameters.reversalTries, 1),
    offlineUploadMode: '0',
    keyIndex: '1',
    supportedTransactions: 'FFFFFFFF',
  });
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
function encodeList(blocks: readonly Uint8Array[], kind: BlockKind, received: number): Uint8Array {
  const part = blocks.slice(received, received + LIST_PART);
  const isMore = received + part.length < blocks.length;
  return buildParameterList({
    control: part.length === 0 ? 'nothing' : isMore ? 'more' : 'last',
    tlv: concat(...part.map((block) => pick(block, LIST_TAGS[kind]))),
  });
}

/** F62 of 0810/370 and 380: the block that the request names, or nothing. */
function encodeBlock(
  blocks: readonly Uint8Array[],
  kind: BlockKind,
  wanted: Uint8Array,
): Uint8Array {
  const tags = LIST_TAGS[kind].slice(0, 2);
  const name = pick(wanted, tags);
  const found = blocks.find((block) => equal(pick(block, tags), name));
  return buildParameterList({
    control: found === undefined ? 'nothing' : 'last',
    tlv: found ?? new Uint8Array(),
  });
}

/** How many entries the terminal already has; 0 when it says so in no known form. */
function receivedOf(payload: Uint8Array): number {
  const query = parseListQuery(payload);
  return query.ok ? query.value : 0;
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
      return row.response.mandatory.includes('payload') ? NOTHING : undefined;
  }
}

/**
 * Downloads of parameters, AIDs and public keys, echo test, status upload and what else is plain.
 */
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
