import { fromAscii, fromHex } from '../../../protocol/bytes.ts';
import type { RsaPublicKey } from '../../../protocol/crypto/cipher-suite.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { type TsiBit, tsi } from '../../../protocol/emv/tsi.ts';
import { type TvrBit, tvr } from '../../../protocol/emv/tvr.ts';
import type { EmvResult } from '../../device-messages/methods.ts';
import type { EmvKernelInput, EmvPrompt, EmvReason, EmvReply } from './contract.ts';
import type { AidParameters, EmvParameters } from './terminal-parameters.ts';

/** A part of the transaction: asks its host, is told, and gives its outcome. */
export type Steps<T> = Generator<EmvPrompt, T, EmvReply>;

/** The end of the transaction, met in some stage. Stages return it; nobody throws it. */
export class KernelEnding {
  readonly ended: EmvResult['ended'];
  readonly reason: EmvReason | undefined;

  constructor(ended: EmvResult['ended'], reason?: EmvReason) {
    this.ended = ended;
    this.reason = reason;
  }
}

/** The usual end when something is wrong with card or terminal. */
export function terminated(reason: EmvReason): KernelEnding {
  return new KernelEnding('terminated', reason);
}

/** What the issuer said, as far as the kernel knows. */
export type IssuerDecision = 'notAsked' | 'approved' | 'declined' | 'unable';

/** An online PIN that the cardholder entered, enciphered under the PIK, hex. */
export interface OnlinePin {
  readonly pinBlock: string | undefined;
}

/**
 * The data objects of one transaction. Objects of the terminal and objects of the card are kept
 * apart, and the terminal's win: no card can overwrite an amount or a verification result.
 */
export class KernelContext {
  readonly input: EmvKernelInput;
  readonly parameters: EmvParameters;
  readonly #terminal = new Map<string, Uint8Array>();
  readonly #card = new Map<string, Uint8Array>();
  /** Parameters of the application in use; set by the final selection. */
  #aid: AidParameters | undefined;
  /** Whether an application was selected: before that a silent chip means fallback. */
  isApplicationSelected = false;
  issuerDecision: IssuerDecision = 'notAsked';
  commandsSent = 0;
  isPinBypassed = false;
  /** Whether the card's records were read and are in order. */
  isCardRead = false;
  onlinePin: OnlinePin | undefined;
  /** Records to be authenticated offline, in the order of the AFL. */
  readonly signedRecords: Uint8Array[] = [];
  /** Values sent with GENERATE AC so far, in order; part of the CDA hash. */
  readonly generateAcValues: Uint8Array[] = [];
  /** The card's proven key for combined data authentication; undefined when there is none. */
  cdaKey: RsaPublicKey | undefined;
  /** Values sent with GET PROCESSING OPTIONS, without the template; part of the CDA hash. */
  pdolValues: Uint8Array = new Uint8Array(0);

  constructor(input: EmvKernelInput, parameters: EmvParameters) {
    this.input = input;
    this.parameters = parameters;
    this.#fillTerminalData();
  }

  /** A data object: the terminal's if it has one, else the card's. */
  readonly get = (tag: string): Uint8Array | undefined =>
    this.#terminal.get(tag) ?? this.#card.get(tag);

  /** A data object as the card gave it. */
  fromCard(tag: string): Uint8Array | undefined {
    return this.#card.get(tag);
  }

  /** Sets an object of the terminal. */
  setTerminal(tag: string, value: Uint8Array): void {
    this.#terminal.set(tag, value);
  }

  /** Sets an object of the card, replacing an earlier one. */
  setCard(tag: string, value: Uint8Array): void {
    this.#card.set(tag, value);
  }

  /** Whether the card gave this object already. */
  hasFromCard(tag: string): boolean {
    return this.#card.has(tag);
  }

  /** Parameters of the application in use; the first loaded before one is in use. */
  get aid(): AidParameters | undefined {
    return this.#aid;
  }

  /** Begins anew with an application: what other applications said is forgotten. */
  useApplication(aid: AidParameters): void {
    this.#aid = aid;
    this.#card.clear();
    this.signedRecords.length = 0;
    this.cdaKey = undefined;
    this.#terminal.set(tags.TAG_95_TVR, new Uint8Array(tvr.lengthBytes));
    this.#terminal.set(tags.TAG_9B_TSI, new Uint8Array(tsi.lengthBytes));
    this.#terminal.set(tags.TAG_9F09_VERSION_OF_TERMINAL, this.#versionFor(aid));
    this.#terminal.set(tags.TAG_9F1B_FLOOR_LIMIT, numberBytes(aid.floorLimitMinor));
  }

  setTvr(...bits: readonly TvrBit[]): void {
    this.#terminal.set(tags.TAG_95_TVR, tvr.with(this.tvr, ...bits));
  }

  setTsi(bit: TsiBit): void {
    const value = this.#terminal.get(tags.TAG_9B_TSI) ?? new Uint8Array(tsi.lengthBytes);
    this.#terminal.set(tags.TAG_9B_TSI, tsi.with(value, bit));
  }

  /** Tag 95 as it stands. */
  get tvr(): Uint8Array {
    return this.#terminal.get(tags.TAG_95_TVR) ?? new Uint8Array(tvr.lengthBytes);
  }

  /** Tag 82 of the card; zeros before the card gave it. */
  get aip(): Uint8Array {
    return this.#card.get(tags.TAG_82_AIP) ?? new Uint8Array(2);
  }

  /** Draws a new unpredictable number, tag 9F37. */
  drawUnpredictableNumber(): void {
    const number = this.input.chance.bytes(4, 'unpredictable number');
    this.#terminal.set(tags.TAG_9F37_UNPREDICTABLE_NUMBER, number);
  }

  #versionFor(aid: AidParameters): Uint8Array {
    return aid.version ?? fromHex(this.input.terminal.applicationVersion);
  }

  #fillTerminalData(): void {
    const { request, terminal } = this.input;
    const set = (tag: string, hex: string) => this.#terminal.set(tag, fromHex(hex));
    const amount = String(request.amountMinor).padStart(12, '0');
    set(tags.TAG_9F02_AMOUNT_AUTHORISED, amount);
    set('81', request.amountMinor.toString(16).padStart(8, '0').slice(-8));
    set(tags.TAG_9F03_AMOUNT_OTHER, '000000000000');
    set(tags.TAG_9C_TRANSACTION_TYPE, request.transactionType);
    set(tags.TAG_9A_TRANSACTION_DATE, request.date);
    set(tags.TAG_9F21_TRANSACTION_TIME, request.time);
    set(tags.TAG_9F41_TRANSACTION_COUNTER, String(request.sequenceCounter).padStart(8, '0'));
    set(tags.TAG_9F1A_TERMINAL_COUNTRY, terminal.countryCode);
    set(tags.TAG_5F2A_TRANSACTION_CURRENCY, terminal.currencyCode);
    set(tags.TAG_9F33_TERMINAL_CAPABILITIES, terminal.capabilities);
    set(tags.TAG_9F35_TERMINAL_TYPE, terminal.terminalType);
    set(tags.TAG_9F40_ADDITIONAL_CAPABILITIES, terminal.additionalCapabilities);
    this.#terminal.set(tags.TAG_9F1E_INTERFACE_DEVICE_SERIAL, serialBytes(terminal.serialNumber));
    this.drawUnpredictableNumber();
  }
}

function serialBytes(serialNumber: string): Uint8Array {
  return fromAscii(serialNumber.slice(-8).padEnd(8, ' '));
}

/** A number as 4 bytes, most significant first. */
function numberBytes(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}
