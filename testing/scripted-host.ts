import { concat, fromAscii, fromHex } from '../protocol/bytes.ts';
import { decodeMessage } from '../protocol/codec/decode-message.ts';
import { encodeMessage } from '../protocol/codec/encode-message.ts';
import { expectDecoded } from '../protocol/codec/fault.ts';
import { computeKcv } from '../protocol/crypto/kcv.ts';
import { wrapKey } from '../protocol/crypto/key-wrap.ts';
import { computeMac, verifyMac } from '../protocol/crypto/mac.ts';
import { answerMtiOf } from '../protocol/messages/find-transaction.ts';
import { buildFrame, parseFrame } from '../protocol/messages/frame.ts';
import { FrameReader } from '../protocol/messages/frame-reader.ts';
import { carriesMac, macBlockOf, sealMessage } from '../protocol/messages/mac-block.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../protocol/messages/unionpay-pos.ts';
import { ClearKey } from '../protocol/redaction/clear-key.ts';
import type { ByteSession, Listen } from '../world/network.ts';

/** Keys of the scripted host and its terminal. */
export const HOST_TMK = new ClearKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));
const PIK = new ClearKey(fromHex('6EFFEDA2A19DFEAE1143AA892372D5F3'));
const MAK = new ClearKey(fromHex('9CAA6FBFE5E5A51AE8C99FA2371ACAA9'));

const blockOf = (key: ClearKey) => concat(wrapKey(HOST_TMK, key), computeKcv(key));

/** What a host does with one request; undefined: it stays silent. */
export type HostScript = (
  request: UnionPayMessage,
  host: ScriptedHost,
) => Partial<UnionPayMessage> | undefined;

/**
 * A host of a few lines: it believes what it is sent, debits on approval, and takes it back on a
 * reversal. Tests replace `script` to make it silent, late, wrong.
 */
export class ScriptedHost {
  /** Everything that arrived, decoded. */
  readonly requests: UnionPayMessage[] = [];
  /** Fen debited by STAN (marked when a STAN comes again); a reversal or void removes it. */
  readonly debits = new Map<string, number>();
  /** Requests whose MAC was wrong. */
  wrongMacs = 0;
  batchNumber = '000001';
  script: HostScript = answerAll;
  /** What is wrong with F64 of the answers. */
  macFault: 'none' | 'wrong' | 'absent' = 'none';
  /** Header digit 6 of the answers, once. */
  requirement = '0';
  /** Answers leave this much later. */
  delayMs = 0;
  #rrn = 0;

  constructor(
    network: Listen,
    private readonly later: (delayMs: number, run: () => void) => void,
    address = 'cloud:8583',
  ) {
    network.listen(address, (session) => {
      const reader = new FrameReader();
      return {
        received: (bytes) => {
          for (const event of reader.push(bytes)) {
            if (event.kind === 'frame') this.#heard(event.body, session);
          }
        },
        closed: () => {},
      };
    });
  }

  /** The requests of a type. */
  sent(mti: string): readonly UnionPayMessage[] {
    return this.requests.filter((request) => request.mti === mti);
  }

  nextRrn(): string {
    this.#rrn += 1;
    return String(this.#rrn).padStart(12, '0');
  }

  #heard(body: Uint8Array, session: ByteSession): void {
    const frame = expectDecoded(parseFrame(body));
    const request = expectDecoded(decodeMessage(UNIONPAY_POS, frame.message));
    this.requests.push(request);
    if (carriesMac(frame.message) && request.mac !== undefined) {
      const data = macBlockOf(frame.message);
      const check = { algorithm: 'unionpay-ecb', mak: MAK, data, mac: request.mac } as const;
      if (!verifyMac(check)) this.wrongMacs += 1;
    }
    const answer = this.script(request, this);
    if (answer === undefined) return;
    const header = { ...frame.header, processingRequirement: this.requirement };
    this.requirement = '0';
    const message = this.#encode({ ...basis(request), ...answer });
    const bytes = buildFrame({ tpdu: frame.tpdu, header, message });
    if (this.delayMs === 0) session.send(bytes);
    else this.later(this.delayMs, () => session.send(bytes));
  }

  #encode(answer: UnionPayMessage): Uint8Array {
    const hasMac = !answer.mti.startsWith('08') && !/^0[35]/.test(answer.mti);
    const isSuccess = answer.responseCode === '00' || answer.responseCode === '11';
    if (!hasMac || !isSuccess || this.macFault === 'absent') {
      return encodeMessage(UNIONPAY_POS, answer);
    }
    if (this.macFault === 'wrong') return sealMessage(answer, () => fromAscii('BADBADBA'));
    return sealMessage(answer, (data) => computeMac('unionpay-ecb', MAK, data));
  }
}

function basis(request: UnionPayMessage): UnionPayMessage {
  const { processingCode, amountMinor, stan, conditionCode, tid, mid, currencyCode } = request;
  return {
    mti: answerMtiOf(request.mti),
    processingCode,
    amountMinor,
    stan,
    conditionCode,
    tid,
    mid,
    currencyCode,
    localTime: '090100',
    localDate: '0302',
    batchControl: request.batchControl,
  };
}

function money(request: UnionPayMessage, host: ScriptedHost): Partial<UnionPayMessage> {
  const { stan = '', processingCode = '', amountMinor = '0', originalMessage } = request;
  if (processingCode.startsWith('00')) {
    const key = host.debits.has(stan) ? `${stan} again` : stan;
    host.debits.set(key, Number(amountMinor));
  }
  if (processingCode.startsWith('20')) host.debits.delete(originalMessage?.slice(6, 12) ?? '');
  return {
    responseCode: '00',
    rrn: host.nextRrn(),
    authCode: 'A12345',
    acquirerId: '48021000',
    institutions: '01020000   48021000   ',
    remarks: 'CUP',
    ...(processingCode.startsWith('31') ? { balances: '0210156C000000123456' } : {}),
  };
}

function signOn(host: ScriptedHost): Partial<UnionPayMessage> {
  return {
    responseCode: '00',
    rrn: host.nextRrn(),
    acquirerId: '48021000',
    batchControl: `00${host.batchNumber}003`,
    payload: concat(blockOf(PIK), blockOf(MAK)),
  };
}

/** The host's normal behaviour. */
export function answerAll(
  request: UnionPayMessage,
  host: ScriptedHost,
): Partial<UnionPayMessage> | undefined {
  const network = request.batchControl?.slice(8, 11) ?? '';
  switch (request.mti) {
    case '0100':
    case '0200':
    case '0220':
      return money(request, host);
    case '0400':
      host.debits.delete(request.stan ?? '');
      return { responseCode: '00', rrn: host.nextRrn(), acquirerId: '48021000' };
    case '0500': {
      const asked = request.additionalData ?? '';
      return { additionalData: `${asked.slice(0, 30)}1${asked.slice(31, 61)}1` };
    }
    case '0320':
      return { responseCode: '00', additionalData: request.additionalData };
    default:
      return network.startsWith('00') && network !== '002' ? signOn(host) : { responseCode: '00' };
  }
}

/** F62 of a list or download: control byte and data objects. */
export function parameterPayload(control: string, tlvHex = ''): Uint8Array {
  return concat(fromAscii(control), fromHex(tlvHex));
}
