import { decodeMessage } from '../protocol/codec/decode-message.ts';
import { encodeMessage } from '../protocol/codec/encode-message.ts';
import { expectDecoded } from '../protocol/codec/fault.ts';
import { decodeWorkKeys, type WorkKeySet } from '../protocol/crypto/key-hierarchy.ts';
import { computeMac } from '../protocol/crypto/mac.ts';
import { encipherPin } from '../protocol/crypto/pin-block.ts';
import { buildFrame, PLAIN_HEADER, parseFrame } from '../protocol/messages/frame.ts';
import { FrameReader } from '../protocol/messages/frame-reader.ts';
import { carriesMac, macBlockOf, sealMessage } from '../protocol/messages/mac-block.ts';
import { buildReversal } from '../protocol/messages/reversal.ts';
import { TRANSACTIONS, type TransactionName } from '../protocol/messages/transactions.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../protocol/messages/unionpay-pos.ts';
import { ClearKey } from '../protocol/redaction/clear-key.ts';
import { ClearPin } from '../protocol/redaction/clear-pin.ts';
import { Pan } from '../protocol/redaction/pan.ts';
import type { ByteSession } from '../world/network.ts';
import type { SimWorld } from '../world/sim/sim-world.ts';
import { TEST } from './platform-data.fixture.ts';

/** An answer with what its frame and MAC say. */
export interface RawAnswer {
  readonly message: UnionPayMessage;
  readonly requirement: string;
  /** Undefined when the answer carries none. */
  readonly isMacRight: boolean | undefined;
}

/** Times and numbers of a raw terminal. */
export interface RawTerminalParts {
  readonly tid?: string;
  readonly mid?: string;
  /** TMK in the pad, hex. */
  readonly tmk?: string;
  readonly address?: string;
  readonly name?: string;
}

/** Makes a card transaction's fields from little. */
export interface CardParts {
  readonly pan?: string;
  readonly amountFen?: number;
  readonly pin?: string;
  readonly stan?: string;
  readonly more?: Partial<UnionPayMessage>;
}

const PATIENCE_MS = 61_000;
const digits = (value: number, width: number) => String(value).padStart(width, '0');

/** A terminal made of bytes only: real frames, real keys, no rules of its own. */
export class RawTerminal {
  keys: WorkKeySet | undefined;
  batchNumber = '000001';
  readonly tid: string;
  readonly mid: string;
  readonly tmk: ClearKey;
  session: ByteSession | undefined;
  isClosed = false;
  #stan = 0;
  #reader = new FrameReader();
  readonly #answers: RawAnswer[] = [];

  constructor(
    readonly world: SimWorld,
    private readonly parts: RawTerminalParts = {},
  ) {
    this.tid = parts.tid ?? TEST.tid;
    this.mid = parts.mid ?? TEST.mid;
    this.tmk = ClearKey.fromHex(parts.tmk ?? TEST.tmk);
  }

  nextStan(): string {
    this.#stan += 1;
    return digits(this.#stan, 6);
  }

  /** Bytes of a message in a frame, sealed when the transaction needs a MAC. */
  frame(message: UnionPayMessage, needsMac: boolean): Uint8Array {
    const mak = this.keys?.mak ?? ClearKey.fromHex('1111111111111111');
    const bytes = needsMac
      ? sealMessage(message, (block) => computeMac('unionpay-ecb', mak, block))
      : encodeMessage(UNIONPAY_POS, message);
    return buildFrame({ tpdu: '6000030000', header: PLAIN_HEADER, message: bytes });
  }

  /** Sends bytes; a session is opened when there is none. */
  send(bytes: Uint8Array): void {
    if (this.session === undefined || this.isClosed) this.#dial();
    this.session?.send(bytes);
  }

  /** Sends a message and lets time pass until it is answered; undefined: silence. */
  exchange(message: UnionPayMessage, needsMac: boolean): RawAnswer | undefined {
    const before = this.#answers.length;
    this.send(this.frame(message, needsMac));
    const { kernel } = this.world;
    kernel.runUntil(() => this.#answers.length > before, kernel.now() + PATIENCE_MS);
    return this.#answers[before];
  }

  /** Every answer so far. */
  get answers(): readonly RawAnswer[] {
    return this.#answers;
  }

  /** F60 of a transaction of this batch. */
  control(typeCode: string, networkCode = '000'): string {
    return typeCode + this.batchNumber + networkCode;
  }

  /** The message of a card transaction by stripe. */
  card(name: TransactionName, parts: CardParts = {}): UnionPayMessage {
    const row = TRANSACTIONS[name];
    const pan = parts.pan ?? '6228000100001117';
    const isInquiry = name === 'balanceInquiry' || name === 'accountVerification';
    const hasPin = parts.pin !== undefined && this.keys !== undefined;
    return {
      mti: row.mti,
      processingCode: row.processingCode,
      amountMinor: isInquiry ? undefined : digits(parts.amountFen ?? 1234, 12),
      stan: parts.stan ?? this.nextStan(),
      entryMode: hasPin ? '021' : '022',
      conditionCode: row.conditionCode,
      pinCaptureCode: hasPin ? '12' : undefined,
      track2: `${pan}D49122200000012345`,
      tid: this.tid,
      mid: this.mid,
      currencyCode: '156',
      pinBlock: hasPin ? this.pinBlock(pan, parts.pin ?? '') : undefined,
      securityControl: hasPin ? '2600000000000000' : '0600000000000000',
      batchControl: this.control(row.typeCode ?? '00'),
      ...parts.more,
    };
  }

  pinBlock(pan: string, pin: string): Uint8Array {
    const pik = this.keys?.pik ?? ClearKey.fromHex('1111111111111111');
    return encipherPin(pik, new ClearPin(pin), new Pan(pan));
  }

  /** Does a card transaction and gives the answer's message. */
  trade(name: TransactionName, parts: CardParts = {}): UnionPayMessage | undefined {
    return this.exchange(this.card(name, parts), true)?.message;
  }

  /** Reverses a request. */
  reverse(original: UnionPayMessage): UnionPayMessage | undefined {
    return this.exchange(buildReversal(original, { reason: 'noAnswer' }), true)?.message;
  }

  /** Bytes of the reversal of a request. */
  reversalFrame(original: UnionPayMessage): Uint8Array {
    return this.frame(buildReversal(original, { reason: 'noAnswer' }), true);
  }

  /** Fields of a message without card. */
  management(name: TransactionName, more: Partial<UnionPayMessage> = {}): UnionPayMessage {
    const row = TRANSACTIONS[name];
    return {
      mti: row.mti,
      stan: this.nextStan(),
      tid: this.tid,
      mid: this.mid,
      batchControl: this.control(row.typeCode ?? '00', row.networkCode),
      ...more,
    };
  }

  /** Signs on, loads what came without checking it, and gives the response code. */
  signOn(name: TransactionName = 'signOn'): string | undefined {
    const request = this.management(name, { remarks: '01 ' });
    const answer = this.exchange(request, false)?.message;
    if (answer?.payload !== undefined && answer.responseCode === '00') this.load(answer);
    return answer?.responseCode;
  }

  /** Loads the keys and the batch of an answer to sign-on. */
  load(answer: UnionPayMessage): void {
    const field62 = answer.payload ?? new Uint8Array();
    const reading = decodeWorkKeys({ tmk: this.tmk, field62, checkKcv: false });
    if (reading.kind === 'keys') this.keys = reading.keys;
    this.batchNumber = (answer.batchControl ?? '').slice(2, 8);
  }

  #dial(): void {
    this.isClosed = false;
    this.#reader = new FrameReader();
    const board = this.world.machine(this.parts.name ?? 'raw-terminal').start();
    this.session = board.network.dial(this.parts.address ?? 'access:8583', {
      received: (bytes) => this.#receive(bytes),
      closed: () => {
        this.isClosed = true;
      },
    });
  }

  #receive(bytes: Uint8Array): void {
    for (const event of this.#reader.push(bytes)) {
      if (event.kind !== 'frame') continue;
      const frame = expectDecoded(parseFrame(event.body));
      const message = expectDecoded(decodeMessage(UNIONPAY_POS, frame.message));
      const { header } = frame;
      const isMacRight = carriesMac(frame.message) ? this.#isRight(frame.message) : undefined;
      this.#answers.push({ message, requirement: header.processingRequirement, isMacRight });
    }
  }

  #isRight(bytes: Uint8Array): boolean {
    const mac = computeMac('unionpay-ecb', this.keys?.mak ?? this.tmk, macBlockOf(bytes));
    return mac.every((byte, index) => byte === bytes[bytes.length - 8 + index]);
  }
}
