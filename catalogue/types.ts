import type { ActionId, PartyId, PlatformId, RemedyClassId } from './generated/ids.ts';

/** The two languages in which the catalogue retells the documents. */
export type Language = 'zh' | 'en';

/** One text in both languages; never empty in either. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/**
 * How well a statement is founded: printed in one of the documents, found in named public
 * material, or assumed by the lab. Ordered from strong to weak.
 */
export type Fidelity = 'documented' | 'public' | 'assumed';

/** Where a record is authored, `file:line` relative to `catalogue/data`. */
export type AuthoredAt = string;

/** Who speaks the code: the terminal itself or the service that answers. */
export type Channel =
  | 'terminal'
  | 'terminal-management'
  | 'access'
  | 'card'
  | 'multi-channel'
  | 'omni-channel';

/** The app on the terminal in which the code is read; `any` stands for all of them. */
export type AppScope =
  | 'any'
  | 'unionpay-pay'
  | 'unionpay-market'
  | 'farmer-withdrawal'
  | 'farm-purchase'
  | 'fund-collection'
  | 'multi-channel'
  | 'third-party';

/** The moment of a business at which the code is read. */
export type Phase =
  | 'login'
  | 'sign-on'
  | 'third-party-sign-on'
  | 'entry'
  | 'before-pin'
  | 'after-pin'
  | 'query'
  | 'payment'
  | 'payout'
  | 'void';

/** A transaction, by the word of the glossary; `any` stands for all of them. */
export type TransactionId =
  | 'any'
  | 'login'
  | 'signOn'
  | 'thirdPartySignOn'
  | 'sale'
  | 'void'
  | 'refund'
  | 'preAuth'
  | 'preAuthVoid'
  | 'preAuthCompletion'
  | 'preAuthCompletionVoid'
  | 'balanceInquiry'
  | 'accountVerification'
  | 'payout'
  | 'realTimePayout'
  | 'billQuery'
  | 'billPayment'
  | 'mobileTopUp'
  | 'cardRepayment'
  | 'cardTransfer';

/** Terminal vendors whose facts differ; `any` stands for all. */
export type VendorScope = 'any' | 'centerm' | 'wizarpos';

/** What may be expected once the remedy is done. */
export type RecoveryKind =
  | 'same-again'
  | 'other-card'
  | 'corrected-input'
  | 'void-the-original'
  | 'explained-only';

/** Expected recovery, and the condition under which another kind holds. */
export interface Recovery {
  readonly kind: RecoveryKind;
  readonly unless?: { readonly when: Bilingual; readonly kind: RecoveryKind };
}

/** What a remedy step is for: only a `cure` changes the state that causes the code. */
export type StepPurpose = 'cure' | 'diagnose' | 'report' | 'inform';

/** One step of a remedy: who does what, where. Steps are done in order. */
export interface RemedyStep {
  readonly action: ActionId;
  readonly purpose: StepPurpose;
  /** Parties who may do this step here, the usual one first; never empty. */
  readonly performers: readonly PartyId[];
  readonly place: PlatformId;
  /** Ticket directory or screen path as printed; null where none is printed. */
  readonly path: string | null;
  readonly statement: Bilingual;
  /** Condition under which the step is done; absent: always. */
  readonly when?: Bilingual;
  readonly fidelity: Fidelity;
}

/** To which terminals and transactions a variant applies. */
export interface AppliesTo {
  readonly vendor: VendorScope;
  readonly transactions: readonly TransactionId[];
  readonly excluded: readonly TransactionId[];
}

/** One way in which a printed cause comes about: the unit of coverage. */
export interface Variant {
  /** `FAQ-RR.C.v`, stable. */
  readonly id: string;
  readonly statement: Bilingual;
  readonly channel: Channel;
  readonly apps: readonly AppScope[];
  readonly phases: readonly Phase[];
  readonly recovery: Recovery;
  readonly appliesTo: AppliesTo;
  readonly fidelity: Fidelity;
  readonly fidelityNote?: Bilingual;
  readonly remedies: readonly RemedyStep[];
  /** What the operator reads, as printed. */
  readonly screenWords: string;
  /** The line the lab adds below: what to do next. */
  readonly nextStep: Bilingual;
  readonly at: AuthoredAt;
}

/** One printed cause. */
export interface Cause {
  /** `FAQ-RR.C`, stable. */
  readonly id: string;
  readonly statement: Bilingual;
  readonly variants: readonly Variant[];
  readonly at: AuthoredAt;
}

/** The columns of section 3.4 exactly as printed, numbering and misprints included. */
export interface PrintedLabels {
  readonly scene: string;
  readonly code: string;
  readonly message: string;
  readonly handler: string;
  readonly platform: string;
  readonly screen: string;
}

/** A misprint or contradiction of the document, with the lab's reading beside it. */
export interface Erratum {
  readonly column: string;
  readonly printed: string;
  readonly reading: string;
  readonly note: Bilingual;
}

/** Something that looks alike, and how to tell it apart. */
export interface Namesake {
  /** Rows meant; empty where the namesake stands outside section 3.4. */
  readonly rows: readonly number[];
  readonly how: Bilingual;
}

/** Document, section and row from which a record is taken. */
export interface DocumentSource {
  readonly document: string;
  readonly section: string;
  readonly row: number;
}

/** One row of casebook section 3.4. */
export interface Row {
  readonly row: number;
  readonly printed: PrintedLabels;
  /** The printed return code; null where the document prints `-`. */
  readonly code: string | null;
  readonly errata: readonly Erratum[];
  readonly problem: Bilingual;
  /** The moment at which the failure shows. */
  readonly moment: Bilingual;
  readonly causes: readonly Cause[];
  readonly namesakes: readonly Namesake[];
  readonly fidelity: Fidelity;
  readonly source: DocumentSource;
  readonly at: AuthoredAt;
}

/** A group of actions that rightly cure the same causes. */
export interface RemedyClass {
  readonly id: RemedyClassId;
  readonly title: Bilingual;
  /** Classes whose causes are cured as well, e.g. a new master key renews the work keys. */
  readonly includes: readonly RemedyClassId[];
  readonly at: AuthoredAt;
}

/** An action a person can take. What it cures is measured by the engine, not claimed here. */
export interface Remedy {
  readonly id: ActionId;
  readonly title: Bilingual;
  readonly class: RemedyClassId;
  readonly purpose: StepPurpose;
  /** Parties allowed to do it, the usual one first. */
  readonly performers: readonly PartyId[];
  readonly place: PlatformId;
  readonly path: string | null;
  readonly fidelity: Fidelity;
  readonly at: AuthoredAt;
}

/** Where an action cures, or does not cure, other than its class says. */
export interface CureException {
  readonly actions: readonly ActionId[];
  /** Variants `FAQ-RR.C.v`. */
  readonly variants: readonly string[];
  readonly cures: boolean;
  readonly why: Bilingual;
  readonly fidelity: Fidelity;
  readonly at: AuthoredAt;
}
