import type { PartyId, PlatformId, TestCardAlias } from './generated/ids.ts';
import type { AuthoredAt, Bilingual, Fidelity, TransactionId } from './types.ts';

/** A value with its foundation. */
export interface Fact<T> {
  readonly value: T;
  readonly fidelity: Fidelity;
  /** Section of a document or name of the public source. */
  readonly source: string;
}

/** Who takes part. */
export interface Party {
  readonly id: PartyId;
  readonly printed: string;
  readonly aliases: readonly string[];
  readonly title: Bilingual;
  readonly duties: Bilingual;
  readonly fidelity: Fidelity;
  readonly at: AuthoredAt;
}

/** A platform, portal or place, with every printed name that means it. */
export interface Platform {
  readonly id: PlatformId;
  readonly printed: string;
  readonly aliases: readonly string[];
  readonly title: Bilingual;
  readonly duties: Bilingual;
  readonly fidelity: Fidelity;
  readonly at: AuthoredAt;
}

/** A service directory of the desks BOS and UOSP. */
export interface TicketDirectory {
  readonly id: string;
  readonly desks: readonly PlatformId[];
  readonly path: string;
  readonly purpose: Bilingual;
  readonly filers: readonly PartyId[];
  readonly receiver: PartyId;
  readonly fidelity: Fidelity;
  readonly source: string;
  readonly at: AuthoredAt;
}

/** Who may file the ticket of a row of section 3.4. */
export interface TicketRule {
  readonly rows: readonly number[];
  readonly directory: string;
  readonly filers: readonly PartyId[];
  readonly at: AuthoredAt;
}

/** A service time in working days; null where the document gives none. */
export interface ServiceTime {
  readonly id: string;
  readonly title: Bilingual;
  readonly printed: string;
  readonly workingDaysMin: number | null;
  readonly workingDaysMax: number | null;
  readonly owner: PartyId;
  readonly fidelity: Fidelity;
  readonly source: string;
  readonly note?: Bilingual;
  readonly at: AuthoredAt;
}

/** A serial or other port of a terminal; `aliases` are other printed names of the same port. */
export interface Port {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: 'serial' | 'opaque';
}

export type PadPlacement = 'internal' | 'external';
export type SilentInstall = 'atk-install' | 'terminal-system' | 'market-client';
export type ProfileId = 'generic' | 'centerm' | 'wizarpos' | 'landi' | 'newland' | 'pax';
export type VendorId = 'centerm' | 'wizarpos' | 'landi' | 'newland' | 'pax' | 'unknown';

/** Facts of a terminal that decide behaviour. */
export interface TerminalFacts {
  readonly padPlacements: Fact<readonly PadPlacement[]>;
  /** Port on which an external PIN pad works; null where none is known to exist. */
  readonly externalPadPort: Fact<string | null>;
  readonly ports: Fact<readonly Port[]>;
  /** Default of the setting "PIN pad refuses a work key whose check value is wrong". */
  readonly padChecksKcv: Fact<boolean>;
  readonly silentInstall: Fact<SilentInstall>;
}

/** One of the 22 models of casebook 1.5.1. */
export interface Model extends TerminalFacts {
  readonly number: number;
  /** As printed. */
  readonly name: string;
  readonly printedStatus: '已过检' | '正在过检';
  readonly status: 'certified' | 'in-certification';
  readonly vendor: Fact<VendorId>;
  readonly profile: ProfileId;
  /** What documents and public facts say differently, and which wins. */
  readonly difference?: Bilingual;
  readonly at: AuthoredAt;
}

/** A function of a theme or app. */
export interface ThemeFunction {
  readonly id: string;
  readonly printed: string;
  readonly summary: Bilingual;
  readonly from: 'body' | 'overview';
}

/** A business flow, step by step, in our words. */
export interface ThemeFlow {
  readonly id: string;
  readonly title: Bilingual;
  readonly steps: readonly Bilingual[];
}

/** One industry theme of casebook chapter 2. */
export interface Theme {
  readonly id: string;
  readonly number: string;
  readonly printed: string;
  readonly title: Bilingual;
  /** Number in the table of contents; null where it is missing there. */
  readonly contentsNumber: string | null;
  readonly inProduction: boolean;
  readonly functions: readonly ThemeFunction[];
  readonly flows: readonly ThemeFlow[];
  readonly devices: readonly string[];
  readonly selfService: boolean;
  readonly notes: readonly Bilingual[];
  readonly fidelity: Fidelity;
  readonly at: AuthoredAt;
}

/** An app on the terminal that section 3.4 names. */
export interface App {
  readonly id: string;
  readonly printed: string;
  readonly aliases: readonly string[];
  readonly title: Bilingual;
  readonly channels: readonly string[];
  readonly ownNumbers: boolean;
  readonly functions: readonly ThemeFunction[];
  readonly screens: readonly string[];
  readonly transactions: readonly TransactionId[];
  readonly fidelity: Fidelity;
  readonly source: string;
  readonly at: AuthoredAt;
}

/** A step of onboarding, listing or operation. */
export interface ProcedureStep {
  readonly id: string;
  readonly printed: string;
  readonly performers: readonly PartyId[];
  readonly place: PlatformId | null;
  readonly path: string | null;
  readonly statement: Bilingual;
  readonly serviceTime: string | null;
  readonly after: readonly string[];
}

/** A procedure of casebook chapter 3.1 to 3.3. */
export interface Procedure {
  readonly id: string;
  readonly section: string;
  readonly title: Bilingual;
  readonly steps: readonly ProcedureStep[];
  readonly forms: readonly string[];
  readonly notes: readonly Bilingual[];
  readonly fidelity: Fidelity;
  readonly at: AuthoredAt;
}

/** A single rule taken from one of the other documents. */
export interface DocumentFact {
  readonly id: string;
  readonly statement: Bilingual;
  readonly printed?: string;
  readonly value?: string;
  readonly document: string;
  readonly section: string;
  readonly fidelity: Fidelity;
  readonly at: AuthoredAt;
}

export type CardKind = 'debit' | 'credit' | 'quasi-credit';

/** A test card. PAN, track and PIN are test material; wrap them before they can be shown. */
export interface TestCard {
  readonly alias: TestCardAlias;
  readonly title: Bilingual;
  readonly kind: CardKind;
  readonly issuer: string;
  readonly pan: string;
  readonly panSequence: string;
  /** YYMM. */
  readonly expiry: string;
  readonly serviceCode: string;
  /** Track 2 without sentinels, separator `D`, at most 37 digits. */
  readonly track2: string;
  readonly pin: string;
  readonly holder: { readonly name: string; readonly idNumber: string; readonly phone: string };
  readonly chip: { readonly aids: readonly string[]; readonly caIndex: string } | null;
  readonly contactless: boolean;
  readonly balanceFen: number;
  readonly creditLimitFen: number;
  readonly singleLimitFen: number | null;
  readonly dailyLimitFen: number | null;
  /** Credit cards: amount due and the least repayment of this statement. */
  readonly dueFen: number;
  readonly minimumRepaymentFen: number;
  readonly refuses: {
    readonly mccs: readonly string[];
    readonly transactions: readonly TransactionId[];
  };
  /** Whether the issuer's card centre takes part in POS transfers. */
  readonly posTransfer: boolean;
  /** Whether the platform's table of user-number prefixes lists this card's BIN. */
  readonly prefixListed: boolean;
  readonly state: 'normal' | 'lost' | 'expired' | 'locked';
  readonly fidelity: Fidelity;
  readonly source: string;
  readonly at: AuthoredAt;
}

/** An issuer of test cards. */
export interface TestIssuer {
  readonly id: string;
  readonly title: Bilingual;
  readonly bins: readonly string[];
  readonly at: AuthoredAt;
}

/** A customer of the bill industry. Test data. */
export interface TestCustomer {
  readonly alias: string;
  readonly title: Bilingual;
  /** 用户号. */
  readonly number: string;
  readonly name: string;
  /** Where the number belongs to, as an operator chooses it. */
  readonly region: string;
  /** What the bill comes to, fen. */
  readonly dueFen: number;
  readonly fidelity: Fidelity;
  readonly at: AuthoredAt;
}

/** A phone that can be topped up. Test data. */
export interface TestPhone {
  readonly alias: string;
  readonly title: Bilingual;
  /** 11 digits. */
  readonly number: string;
  readonly prefix: string;
  /** Whether the platform's table of user-number prefixes lists it. */
  readonly prefixListed: boolean;
  readonly fidelity: Fidelity;
  readonly at: AuthoredAt;
}

/** The certificate of an omni-channel payout merchant, with its key; for tests only. */
export interface TestCertificate {
  readonly id: string;
  readonly title: Bilingual;
  /** Merchant number that it was issued to. */
  readonly holder: string;
  /** Password of the PKCS#12. */
  readonly password: string;
  /** PKCS#12 in upper-case hex. */
  readonly pkcs12: string;
  /** The certificate it is issued under, DER in upper-case hex. */
  readonly root: string;
  readonly fidelity: Fidelity;
  readonly at: AuthoredAt;
}

/** A key or key set for tests only, in hex; never used outside the lab. */
export interface TestKey {
  readonly id: string;
  readonly role: string;
  readonly algorithm: '3des' | 'des' | 'sm4';
  readonly clear: string | null;
  readonly underTmk: { readonly tmk: string; readonly cipher: string } | null;
  /** First four bytes of encrypting a block of zeros. */
  readonly kcv: string;
  readonly fidelity: Fidelity;
  readonly source: string;
  readonly at: AuthoredAt;
}

/** A parameter block for the terminal's EMV kernel, as TLV in hex. */
export interface IcParameter {
  readonly id: string;
  readonly kind: 'aid' | 'capk';
  readonly tlv: string;
  readonly fidelity: Fidelity;
  readonly source: string;
  readonly at: AuthoredAt;
}

/** A holiday and the weekend days worked for it, ISO dates, both ends included. */
export interface Holiday {
  readonly year: number;
  readonly title: Bilingual;
  readonly from: string;
  readonly to: string;
  readonly workingWeekends: readonly string[];
  readonly fidelity: Fidelity;
  readonly source: string;
  readonly at: AuthoredAt;
}

/** Action class of the public field 39 table. */
export type ResponseClass = 'A' | 'B' | 'C' | 'D' | 'E';

/** One code of the public field 39 table. */
export interface ResponseCode {
  readonly code: string;
  readonly class: ResponseClass;
  readonly meaning: Bilingual;
  readonly terminalText: string;
  readonly action: Bilingual;
  readonly fidelity: Fidelity;
  readonly source: string;
  readonly at: AuthoredAt;
}

/** One answer code of the omni-channel gateway. */
export interface GatewayCode {
  readonly code: string;
  readonly meaning: Bilingual;
  readonly action: Bilingual;
  readonly fidelity: Fidelity;
  readonly source: string;
  readonly at: AuthoredAt;
}

/** One of the documents the catalogue is made from. */
export interface SourceDocument {
  readonly id: string;
  readonly printed: string;
  readonly title: Bilingual;
  readonly at: AuthoredAt;
}
