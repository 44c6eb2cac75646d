/** A card in plain words, as the engine makes it from the catalogue. Test material only. */
export interface CardSpec {
  /** Alias of the catalogue, for instance `debit-chip`. */
  readonly alias: string;
  /** 13 to 19 digits. */
  readonly pan: string;
  /** `YYMM`. */
  readonly expiry: string;
  /** Three digits. */
  readonly serviceCode: string;
  /** PAN sequence number, two digits. */
  readonly sequence: string;
  /** 4 to 12 digits; the chip knows it for offline PINs, the issuer has its own copy. */
  readonly pin: string;
  readonly kind: CardKind;
  /** Digits behind the service code on track 2; ten zeros when absent. */
  readonly discretionary?: string;
  /** Track 3, when the stripe has one. */
  readonly track3?: string;
  /** `working` when absent. */
  readonly stripe?: 'working' | 'damaged' | 'none';
  /** No chip when absent; `{}` is an ordinary chip of the kind. */
  readonly chip?: ChipSpec;
}

export type CardKind = 'debit' | 'credit' | 'quasi-credit';

/** How a chip differs from the ordinary one of its kind. */
export interface ChipSpec {
  /** Application identifiers in hex, best first; the scheme's AID of the kind when absent. */
  readonly aids?: readonly string[];
  /** Application label, up to 16 characters of ASCII. */
  readonly label?: string;
  /** Whether the cardholder must agree to the application (high bit of tag 87). */
  readonly needsConfirmation?: boolean;
  /** Whether the chip has a payment directory (PSE); it has when absent. */
  readonly hasDirectory?: boolean;
  /** Index of the authority's key, two hex digits; the lab's own when absent. */
  readonly caIndex?: string;
  /** Offline data authentication; `dda` when absent. */
  readonly authentication?: 'none' | 'sda' | 'dda' | 'cda';
  /** The key of the chip, bits; 1024 when absent, which signs fastest. */
  readonly keyBits?: 768 | 1024;
  /** The chip's certificate was made with another key than the issuer's. */
  readonly hasWrongIssuerKey?: boolean;
  /** How the card checks its issuer; `externalAuthenticate` when absent. */
  readonly issuerAuthentication?: 'externalAuthenticate' | 'cdol2' | 'none';
  /** Issuer master key for cryptograms (MDK-AC), hex; the lab's issuer when absent. */
  readonly issuerMasterKey?: string;
  /** Tags, in hex, that the personalisation forgot. */
  readonly missingTags?: readonly string[];
  /** Tag values, in hex, in place of the ordinary ones; records and FCI alike. */
  readonly values?: Readonly<Record<string, string>>;
  /** Answer of GET PROCESSING OPTIONS; `formatTwo` (tag 77) when absent. */
  readonly optionsFormat?: 'formatOne' | 'formatTwo';
  /** Transactions in a row that the chip approves alone; none when absent. */
  readonly offlineLimit?: number;
  /** A chip that answers one cryptogram whatever it is asked. */
  readonly alwaysAnswers?: 'aac' | 'arqc' | 'tc';
  readonly isApplicationBlocked?: boolean;
  readonly isCardBlocked?: boolean;
  /** GET PROCESSING OPTIONS answers 6985: not for this transaction. */
  readonly refusesOptions?: boolean;
  /** A chip that does not answer to reset. */
  readonly isDead?: boolean;
  /** What the chip went through before. */
  readonly past?: ChipPast;
}

/** Counters of a chip that was used before; a new one when absent. */
export interface ChipPast {
  /** Application transaction counter, 0 to 65535; the next transaction has one more. */
  readonly atc?: number;
  /** ATC of the last transaction online. */
  readonly lastOnlineAtc?: number;
  /** PIN tries left; 3 when absent. */
  readonly pinTriesLeft?: number;
  readonly isOnlineIncomplete?: boolean;
  readonly isIssuerUnproven?: boolean;
  readonly isSdaFailed?: boolean;
  readonly isDdaFailed?: boolean;
}
