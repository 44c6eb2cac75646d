import type { ClearPin } from '../../../protocol/redaction/clear-pin.ts';
import type { Pan } from '../../../protocol/redaction/pan.ts';
import type { Stream } from '../../../world/chance.ts';
import type { EmvRequest, OnlineAnswer, OnlineRequest } from '../../device-messages/methods.ts';

/**
 * Fixed data of the terminal, as hex text unless said otherwise. Values seen in the field:
 * 9F33 `E0F8C8`, 9F35 `22`, country and currency `0156`.
 */
export interface EmvTerminalData {
  /** 9F33 terminal capabilities, 3 bytes. */
  readonly capabilities: string;
  /** 9F35 terminal type, 1 byte. */
  readonly terminalType: string;
  /** 9F40 additional terminal capabilities, 5 bytes. */
  readonly additionalCapabilities: string;
  /** 9F1A terminal country code, 2 bytes (n3). */
  readonly countryCode: string;
  /** 5F2A transaction currency code, 2 bytes (n3). */
  readonly currencyCode: string;
  /** 9F1E interface device serial number, 8 characters of ASCII text. */
  readonly serialNumber: string;
  /** 9F09 terminal application version, 2 bytes; used where an AID block names none. */
  readonly applicationVersion: string;
}

/** Everything a contact transaction needs to know beforehand. */
export interface EmvKernelInput {
  readonly request: EmvRequest;
  /** AID blocks as loaded with `emv.setAIDParam`: BER-TLV in hex, in the order of loading. */
  readonly aidBlocks: readonly string[];
  /** CAPK blocks as loaded with `emv.setCAPKParam`: BER-TLV in hex. */
  readonly capkBlocks: readonly string[];
  readonly terminal: EmvTerminalData;
  /** Draws the unpredictable numbers (9F37) and the random selection for online. */
  readonly chance: Stream;
  /** Whether the PIN pad in use answers; a dead pad shows in the TVR. */
  readonly isPadWorking: boolean;
  /** The merchant insists on going online (TVR byte 4, 0x08). */
  readonly isOnlineForced?: boolean;
  /** Whether a PAN stands in the exception file of the terminal. */
  readonly isInExceptionFile?: (pan: Pan) => boolean;
}

/**
 * What the kernel asks its host for. It never holds more than one open question.
 * `transmit`: an APDU of a VERIFY holds the PIN, so hosts trace lengths and headers, not bodies.
 */
export type EmvPrompt =
  | { readonly prompt: 'transmit'; readonly apdu: Uint8Array }
  | {
      readonly prompt: 'selectApplication';
      readonly candidates: readonly { readonly aid: string; readonly label: string }[];
    }
  | { readonly prompt: 'confirmCard'; readonly pan: Pan }
  | {
      readonly prompt: 'inputPin';
      readonly kind: 'online' | 'offline';
      /** Tries left on the card, for offline PINs where the card tells. */
      readonly triesLeft?: number;
      readonly pan: Pan;
    }
  | { readonly prompt: 'goOnline'; readonly request: OnlineRequest };

/**
 * What the host answers: `response` or `removed` to `transmit`; `selected` or `cancelled` to
 * `selectApplication`; `confirmed` to `confirmCard`; `pin` to `inputPin`; `online` to `goOnline`.
 * `removed` is accepted everywhere but after `goOnline`: there the host waits for the answer, even
 * when the card has left, and says `removed` at the next `transmit`.
 * An empty response is a chip that does not answer.
 */
export type EmvReply =
  | { readonly reply: 'response'; readonly response: Uint8Array }
  | { readonly reply: 'removed' }
  | { readonly reply: 'selected'; readonly index: number }
  | { readonly reply: 'cancelled' }
  | { readonly reply: 'confirmed'; readonly confirmed: boolean }
  | {
      readonly reply: 'pin';
      readonly ended: 'entered' | 'bypassed' | 'cancelled' | 'timedOut';
      /** Enciphered under the PIK, hex; for an entered online PIN. */
      readonly pinBlock?: string;
      /** For an entered offline PIN. */
      readonly pin?: ClearPin;
    }
  | { readonly reply: 'online'; readonly answer: OnlineAnswer };

/** Stable reasons in `EmvResult.reason`. */
export const EMV_REASONS = {
  noAidParameters: 'no AID parameters are loaded on the terminal',
  noCommonApplication: 'the card has no application that the terminal knows',
  applicationBlocked: 'the only common application of the card is blocked',
  cardBlocked: 'the card is blocked',
  chipUnreadable: 'the chip does not answer',
  cardRemoved: 'the card was pulled out',
  malformedCardData: 'the card sent data that the rules forbid',
  mandatoryDataMissing: 'the card lacks PAN, expiry date or a CDOL',
  trackAndPanDiffer: 'track 2 data and PAN of the card differ',
  initiationRefused: 'the card refused to begin the transaction',
  recordRefused: 'the card refused to read a record',
  generateAcRefused: 'the card refused the first cryptogram',
  secondGenerateAcRefused: 'the card refused the second cryptogram',
  cryptogramHigherThanAsked: 'the card answered a higher cryptogram than asked',
  tooManyCommands: 'the card keeps the terminal busy without end',
  selectionCancelled: 'the cardholder or operator cancelled the choice of application',
  cardNotConfirmed: 'the card number was not confirmed',
  pinCancelled: 'the PIN entry was cancelled',
  pinTimedOut: 'no PIN came in time',
  offlineDataUnproven: 'offline data authentication failed',
  cardDeclined: 'the card declined',
  terminalDeclined: 'the terminal action analysis declined',
  issuerDeclined: 'the issuer declined',
  hostUnreachable: 'the host gave no usable answer',
} as const;

export type EmvReason = keyof typeof EMV_REASONS;
