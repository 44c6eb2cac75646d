import { concat, toHex } from '../../protocol/bytes.ts';
import { encryptEcb } from '../../protocol/crypto/block-cipher.ts';
import { signDynamicData } from '../../protocol/crypto/emv-signed-data.ts';
import { encodeDdaDynamicData } from '../../protocol/crypto/icc-dynamic-data.ts';
import * as tags from '../../protocol/emv/tags.ts';
import { buildTlv, findTag, parseTlv } from '../../protocol/emv/tlv.ts';
import {
  type ApplicationState,
  beginTransaction,
  type TransactionState,
} from './application-state.ts';
import { atcBytes, isIssuerProven } from './chip-cryptogram.ts';
import { type ApplicationPersonalisation, recordKey } from './chip-personalisation.ts';
import { verifyPin } from './chip-pin.ts';
import { type ChipCommand, respond, STATUS } from './command-apdu.ts';
import { generateCryptogram } from './generate-cryptogram.ts';

const ATC_MAX = 0xffff;
const COMMAND_TEMPLATE = '83';
const RECORD_OF_SFI = 0x04;

/** The selected application of a powered chip. */
export class ApplicationSession {
  readonly #personalisation: ApplicationPersonalisation;
  readonly #state: ApplicationState;
  #transaction: TransactionState | undefined;
  #challengesGiven = 0;

  constructor(personalisation: ApplicationPersonalisation, state: ApplicationState) {
    this.#personalisation = personalisation;
    this.#state = state;
  }

  /** Answers a command that is not SELECT. */
  answer(command: ChipCommand): Uint8Array {
    switch ((command.cla << 8) | command.ins) {
      case 0x00b2:
        return this.#readRecord(command);
      case 0x80a8:
        return this.#getProcessingOptions(command);
      case 0x80ca:
        return this.#getData(command);
      case 0x0084:
        return this.#inTransaction((transaction) => this.#getChallenge(transaction));
      case 0x0020:
        return this.#inTransaction((transaction) => verifyPin(this.#parts(transaction), command));
      case 0x0088:
        return this.#inTransaction((transaction) => this.#authenticate(transaction, command));
      case 0x0082:
        return this.#inTransaction((transaction) => this.#checkIssuer(transaction, command));
      case 0x80ae:
        return this.#inTransaction((transaction) =>
          generateCryptogram(this.#parts(transaction), command),
        );
      default:
        return respond(STATUS.unknownInstruction);
    }
  }

  #parts(transaction: TransactionState) {
    return { personalisation: this.#personalisation, state: this.#state, transaction };
  }

  /** Most commands make sense only after GET PROCESSING OPTIONS. */
  #inTransaction(run: (transaction: TransactionState) => Uint8Array): Uint8Array {
    const transaction = this.#transaction;
    return transaction === undefined ? respond(STATUS.conditionsNotSatisfied) : run(transaction);
  }

  #readRecord({ p1, p2, data }: ChipCommand): Uint8Array {
    if ((p2 & 0x07) !== RECORD_OF_SFI || data.length > 0) return respond(STATUS.wrongParameters);
    const record = this.#personalisation.records.get(recordKey(p2 >> 3, p1));
    return record === undefined ? respond(STATUS.recordNotFound) : respond(STATUS.ok, record);
  }

  #getProcessingOptions({ data }: ChipCommand): Uint8Array {
    const { options, pdolBytes, refusesOptions } = this.#personalisation;
    const isBegun = this.#transaction !== undefined;
    if (isBegun || refusesOptions || this.#state.isBlocked || this.#state.atc >= ATC_MAX) {
      return respond(STATUS.conditionsNotSatisfied);
    }
    const objects = parseTlv(data);
    const values = objects.ok ? findTag(objects.value, COMMAND_TEMPLATE) : undefined;
    if (values?.length !== pdolBytes) return respond(STATUS.wrongLength);
    this.#state.atc += 1;
    this.#transaction = beginTransaction(this.#state, values);
    return respond(STATUS.ok, options);
  }

  #getData({ p1, p2 }: ChipCommand): Uint8Array {
    const tag = toHex(Uint8Array.of(p1, p2));
    const value = this.#counter(tag);
    return value === undefined
      ? respond(STATUS.dataNotFound)
      : respond(STATUS.ok, buildTlv([[tag, value]]));
  }

  #counter(tag: string): Uint8Array | undefined {
    switch (tag) {
      case tags.TAG_9F36_ATC:
        return atcBytes(this.#state.atc);
      case tags.TAG_9F13_LAST_ONLINE_ATC:
        return atcBytes(this.#state.lastOnlineAtc);
      case tags.TAG_9F17_PIN_TRY_COUNTER:
        return Uint8Array.of(this.#state.pinTriesLeft);
      default:
        return undefined;
    }
  }

  #getChallenge(transaction: TransactionState): Uint8Array {
    this.#challengesGiven += 1;
    transaction.challenge = this.#ownNumber(0x0100 + this.#challengesGiven);
    return respond(STATUS.ok, transaction.challenge);
  }

  /** Eight bytes that nobody without the card's key foresees, new for every transaction. */
  #ownNumber(use: number): Uint8Array {
    const block = concat(new Uint8Array(4), atcBytes(use), atcBytes(this.#state.atc));
    return encryptEcb(this.#personalisation.udk.reveal(), block);
  }

  /** INTERNAL AUTHENTICATE: a dynamic signature over the terminal's data (DDA). */
  #authenticate(transaction: TransactionState, { data }: ChipCommand): Uint8Array {
    const { iccKey, ddolBytes } = this.#personalisation;
    if (iccKey === undefined) return respond(STATUS.unknownInstruction);
    if (ddolBytes !== undefined && data.length !== ddolBytes) return respond(STATUS.wrongLength);
    const iccDynamicData = encodeDdaDynamicData(this.#ownNumber(0));
    const signed = signDynamicData(iccKey, { iccDynamicData, terminalData: data });
    transaction.isDdaDone = true;
    return respond(STATUS.ok, buildTlv([[tags.TAG_80_RESPONSE_FORMAT_1, signed]]));
  }

  /** EXTERNAL AUTHENTICATE: once, after an ARQC. */
  #checkIssuer(transaction: TransactionState, { data }: ChipCommand): Uint8Array {
    const { issuerAuthentication } = this.#personalisation;
    const { phase, issuerCheck, arqc } = transaction;
    const isDue = phase === 'online' && issuerCheck === 'none';
    if (issuerAuthentication !== 'externalAuthenticate' || !isDue) {
      return respond(STATUS.conditionsNotSatisfied);
    }
    const isProven = isIssuerProven(this.#personalisation, { state: this.#state, arqc }, data);
    transaction.issuerCheck = isProven ? 'passed' : 'failed';
    return respond(isProven ? STATUS.ok : STATUS.verificationFailed);
  }
}
