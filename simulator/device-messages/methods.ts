/**
 * Device messages, version 1: every call and piece of news between an app and its terminal, named
 * after the device families of the public UnionPay Smart-POS SDK. Bytes are upper-case hex text,
 * amounts integer fen, times milliseconds. Fields named in `SECRET_FIELDS` are masked wherever a
 * message is shown or recorded.
 */

/** Version of this schema; an app says which it speaks. */
export const DEVICE_MESSAGES_VERSION = 1;

/** Names of fields that hold secrets, at any depth. */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'pan',
  'track2',
  'track3',
  'pinBlock',
  'keyUnderTmk',
]);

export type CardInterface = 'stripe' | 'chip';
export type KeyUsage = 'pik' | 'mak' | 'tdk';
export type PadPlacement = 'internal' | 'external';
export type MacAlgorithmName = 'unionpay-ecb' | 'x9.9' | 'x9.19';

/** What kind of entry a question wants; `password` shows stars. */
export type EntryFormat = 'amount' | 'digits' | 'text' | 'password' | 'choice' | 'confirm';

/**
 * A question to the operator. `field` is its stable name (`amount`, `voucherNumber`,
 * `supervisorPassword`…).
 */
export interface Question {
  readonly field: string;
  readonly title: string;
  readonly format: EntryFormat;
  readonly maxLength?: number;
  /** For `choice`: stable ids with their words. */
  readonly options?: readonly { readonly id: string; readonly title: string }[];
  /** How long the question waits; without it, until it is answered or cancelled. */
  readonly timeoutMs?: number;
}

/** A screen without a question. `code` and `next` are shown where a return code is explained. */
export interface ScreenFrame {
  /** Stable name of the screen: `idle`, `authorising`, `approved`, `declined`, `signOnFailed`… */
  readonly screen: string;
  readonly lines: readonly string[];
  readonly code?: string;
  /** The next step the operator should take. */
  readonly next?: string;
}

/**
 * How an entry ended. The value is, for `amount`, integer fen as decimal text (typed `12.34` gives
 * `1234`); for `choice`, the option's id; for `confirm`, `yes`; else what was typed.
 */
export type Entry =
  | { readonly ended: 'entered'; readonly value: string }
  | { readonly ended: 'cancelled' | 'timedOut' };

/** One line of paper; at most 32 columns in normal width. */
export interface PrintLine {
  readonly text: string;
  readonly align?: 'left' | 'centre' | 'right';
  readonly style?: 'normal' | 'bold' | 'large';
}

/** What the printer says of itself. */
export type PrinterStatus =
  | 'ready'
  | 'busy'
  | 'paperOut'
  | 'coverOpen'
  | 'printerHot'
  | 'paperJam'
  | 'batteryLow';

/** What reading a card found. */
export type CardRead =
  | {
      readonly found: 'stripe';
      readonly track2: string;
      readonly track3?: string;
    }
  | { readonly found: 'chip' }
  /** A stripe or a chip that could not be read; `badSwipe`, `chipUnreadable`, `cardRemoved`. */
  | { readonly found: 'unreadable'; readonly interface: CardInterface; readonly reason: string }
  | { readonly found: 'nothing'; readonly ended: 'cancelled' | 'timedOut' };

/** A chip transaction to process. */
export interface EmvRequest {
  readonly amountMinor: number;
  /** Tag 9C, two digits: `00` sale, `31` balance, `03` pre-authorisation, `20` refund and void. */
  readonly transactionType: string;
  /** `YYMMDD` and `hhmmss` of the terminal. */
  readonly date: string;
  readonly time: string;
  /** Tag 9F41. */
  readonly sequenceCounter: number;
  /**
   * `full`: to the end with cryptograms. `simple`: only reads the card's data (voids, refunds,
   * linked transactions) and ends with `cardRead`.
   */
  readonly flow: 'full' | 'simple';
}

/** How a chip transaction ended. */
export interface EmvResult {
  readonly ended:
    | 'approvedOnline'
    | 'approvedOffline'
    | 'declinedOnline'
    | 'declinedOffline'
    /** The issuer approved but the card or the kernel refused at the end: reverse. */
    | 'refusedAfterApproval'
    /** The host gave no usable answer and the card declined (ARC Z3). */
    | 'unableToGoOnline'
    | 'cardRead'
    | 'fallback'
    | 'terminated'
    | 'cancelled';
  /** Kernel's reason, stable (`noCommonApplication`, `cardRemoved`, `mandatoryDataMissing`…). */
  readonly reason?: string;
  readonly pan?: string;
  /** Data objects for field 55, paper and journal: BER-TLV in hex. */
  readonly tlv?: string;
}

/** What the kernel hands to the app when it wants to go online. */
export interface OnlineRequest {
  readonly pan: string;
  readonly track2: string;
  readonly cardSequence: string;
  /** `YYMM`. */
  readonly expiry: string;
  /** Field 55 data objects, hex. */
  readonly tlv: string;
  /** Whether the CVM list asked for an online PIN. */
  readonly onlinePin: 'entered' | 'bypassed' | 'notAsked';
  readonly pinBlock?: string;
}

/** What the app hands back. */
export type OnlineAnswer =
  | { readonly online: 'answered'; readonly responseCode: string; readonly tlv?: string }
  | { readonly online: 'unable' };

/** The terminal's settings that apps share. Numbers as in F41 and F42; nothing secret. */
export interface SharedSettings {
  /** Number of the physical terminal, 8 characters. */
  readonly tid: string;
  /** Number of its merchant, 15 characters. */
  readonly mid: string;
  /** 所属地区 as chosen in 银联支付; absent before anybody has chosen. */
  readonly region?: string;
  /** Terminal and merchant number for payouts (代付), as entered in 银联支付. */
  readonly payoutTid?: string;
  readonly payoutMid?: string;
}

/** An app on the terminal. */
export interface PackageEntry {
  readonly app: string;
  readonly version: string;
}

/** Whether the terminal can install without confirmation, or what keeps it from that. */
export type SilentInstallState = 'ready' | 'silentInstallBroken' | 'installerMissing';

/** Calls an app makes: method → parameters and result. */
export interface TerminalCalls {
  'terminal.getSpec': { params: object; result: TerminalSpec };
  'terminal.getSettings': { params: object; result: SharedSettings };
  /** Changes settings, durably; an empty text takes one away. */
  'terminal.changeSettings': { params: Partial<SharedSettings>; result: object };
  'packages.list': {
    params: object;
    result: { packages: readonly PackageEntry[]; silentInstall: SilentInstallState };
  };
  /**
   * Puts a version of an app on the terminal; only the market client may. `digest` as the market
   * told it. `silent`: nobody confirms it, which not every terminal can do at any time.
   */
  'packages.install': {
    params: { app: string; version: string; digest: string; silent: boolean };
    result: object;
  };
  /** Takes an app off the terminal; its files stay. Only the market client may. */
  'packages.remove': { params: { app: string }; result: object };
  'clock.now': { params: object; result: ClockReading };
  /** Opens a pad; without a placement, the one that the operator has chosen. */
  'pinpad.open': { params: { placement?: PadPlacement }; result: object };
  'pinpad.setPINLength': { params: { lengths: readonly number[] }; result: object };
  'pinpad.listenForPinBlock': {
    params: { pan: string; amountMinor?: number; timeoutMs: number };
    result: { ended: 'entered' | 'bypassed' | 'cancelled' | 'timedOut'; pinBlock?: string };
  };
  'pinpad.updateUserKey': {
    params: { usage: KeyUsage; keyUnderTmk: string; kcv: string };
    result: object;
  };
  'pinpad.calculateMac': {
    params: { algorithm: MacAlgorithmName; data: string };
    result: { mac: string };
  };
  'pinpad.encryptTrack': { params: { track2: string }; result: { track2: string } };
  'emv.readCard': {
    params: { interfaces: readonly CardInterface[]; timeoutMs: number };
    result: CardRead;
  };
  'emv.process': { params: EmvRequest; result: EmvResult };
  'emv.setAIDParam': { params: { block: string }; result: object };
  'emv.setCAPKParam': { params: { block: string }; result: object };
  'emv.clearParams': { params: object; result: object };
  'card.cancelRequest': { params: object; result: object };
  'card.waitRemoved': { params: { timeoutMs: number }; result: { removed: boolean } };
  'printer.startPrint': { params: { lines: readonly PrintLine[] }; result: object };
  'printer.queryStatus': { params: object; result: { status: PrinterStatus } };
  'screen.show': { params: ScreenFrame; result: object };
  'screen.ask': { params: Question; result: Entry };
  'store.read': { params: { file: string }; result: { text?: string } };
  'store.write': { params: { file: string; text: string }; result: object };
  'store.append': { params: { file: string; text: string }; result: object };
  'store.remove': { params: { file: string }; result: object };
  'store.list': { params: object; result: { files: readonly string[] } };
  'store.sync': { params: object; result: object };
  'network.open': { params: { address: string; timeoutMs: number }; result: { session: string } };
  'network.send': { params: { session: string; data: string }; result: object };
  'network.close': { params: { session: string }; result: object };
}

/** Calls the terminal makes while `emv.process` runs. */
export interface AppCalls {
  'emv.onSelectApplication': {
    params: { candidates: readonly { aid: string; label: string }[] };
    result: { index: number } | { cancelled: true };
  };
  'emv.onConfirmCard': { params: { pan: string }; result: { confirmed: boolean } };
  /** The app shows its PIN screen; the terminal collects the PIN itself. */
  'emv.onInputPin': {
    params: { kind: 'online' | 'offline'; triesLeft?: number };
    result: { proceed: boolean };
  };
  'emv.onGoOnline': { params: OnlineRequest; result: OnlineAnswer };
  /** The lab asks for the app's own books (optional for outside apps). */
  'app.books': { params: object; result: AppBooks };
}

/** News for the app. */
export interface AppNews {
  'app.launch': { function: string };
  'network.received': { session: string; data: string };
  'network.closed': { session: string; reason: string };
  'card.removed': object;
}

export type Outcome = 'approved' | 'declined' | 'cancelled' | 'unknown';

/** The end of one function of an app; it travels as the news `app.finished`. */
export interface AppFinished {
  readonly function: string;
  readonly outcome: Outcome;
  /** The return code as shown, if there was one. */
  readonly code?: string;
  /** The app's own order number, if it keeps orders. */
  readonly orderId?: string;
}

/** An app's own books. Amounts in fen; PANs are masked by the app. */
export interface AppBooks {
  readonly batchNumber: string;
  /** The terminal journal as the app keeps it, open batch and closed ones. */
  readonly journal: readonly JournalLine[];
  /** Orders as the shop's side sees them. */
  readonly orders: readonly OrderLine[];
  /** Messages owed to the host, reversals and repeats, that wait for an answer. */
  readonly pendingReversals: number;
}

export interface JournalLine {
  readonly batchNumber: string;
  readonly stan: string;
  readonly transaction: string;
  readonly amountMinor: number;
  readonly state: 'pending' | 'approved' | 'declined' | 'reversed' | 'voided';
  readonly panMasked: string;
  readonly rrn?: string;
  readonly authCode?: string;
}

export interface OrderLine {
  readonly orderId: string;
  readonly transaction: string;
  readonly amountMinor: number;
  readonly outcome: Outcome;
  readonly stan?: string;
}

export interface TerminalSpec {
  readonly version: number;
  readonly model: string;
  readonly vendor: string;
  readonly serialNumber: string;
  /** The pads fitted, the one that the operator has chosen first. */
  readonly pinPads: readonly PadPlacement[];
  /** Version of the app that asks. */
  readonly appVersion: string;
  /** Which pad the operator has chosen in the terminal's settings. */
  readonly chosenPad?: PadPlacement;
  /** Address of the acquirer's access, configured on the terminal. */
  readonly accessAddress: string;
}

export interface ClockReading {
  readonly instant: number;
  /** `YYYYMMDD` and `hhmmss` in UTC+8. */
  readonly date: string;
  readonly time: string;
}

export type TerminalMethod = keyof TerminalCalls;
export type AppMethod = keyof AppCalls;
export type NewsMethod = keyof AppNews;

/** Parameters of a call to the terminal. */
export type ParamsOf<M extends TerminalMethod> = TerminalCalls[M]['params'];
/** Result of a call to the terminal. */
export type ResultOf<M extends TerminalMethod> = TerminalCalls[M]['result'];
