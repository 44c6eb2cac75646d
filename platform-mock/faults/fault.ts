import type { TransactionName } from '../../protocol/messages/transactions.ts';
import type { UnmetFault } from '../../world/unmet-fault.ts';

/** Which requests a fault means; what is left out matches everything. */
export interface RequestMatch {
  readonly mti?: string;
  readonly transaction?: TransactionName;
  /** Name of a JSON API; without it only card messages are meant. */
  readonly api?: string;
  readonly tid?: string;
  /** Of the matching requests, the first one met: 1 is the very next. Default 1. */
  readonly nth?: number;
  /** How many in a row are met. Default 1. */
  readonly times?: number;
}

/**
 * What goes wrong around the ledger, never inside it. JSON answers carry no MAC, so that a bad one
 * leaves them as they are; an answered code comes without words.
 */
export type PlatformFault =
  /**
   * Answers this code. `business` says whether the request is processed all the same; by default
   * it is for codes that terminals take as approval (00 10 11 A2 A4 A5 A6), else not.
   */
  | {
      readonly kind: 'answer-code';
      readonly code: string;
      readonly business?: 'done' | 'skipped';
    }
  /** No answer leaves; the request is processed or not. */
  | { readonly kind: 'silence'; readonly business: 'done' | 'skipped' }
  | { readonly kind: 'late-answer'; readonly delayMs: number }
  | { readonly kind: 'duplicate-answer'; readonly gapMs: number }
  | { readonly kind: 'bad-mac' }
  /** Only the first bytes of the answer frame leave. */
  | { readonly kind: 'truncated-frame'; readonly keepBytes: number };

/** Codes that terminals take as approval: a fault that answers one lets the business be done. */
export const APPROVALS: readonly string[] = ['00', '10', '11', 'A2', 'A4', 'A5', 'A6'];

/** A planned fault and how often it met a request. */
export interface PlannedFault {
  readonly id: string;
  readonly match: RequestMatch;
  readonly fault: PlatformFault;
  readonly applied: number;
}

/** The skin of faults around the platform; not part of its state. */
export interface PlatformFaults {
  /** Plans a fault and returns its id. */
  plan(match: RequestMatch, fault: PlatformFault): string;
  answerCode(parts: { match: RequestMatch; code: string }): string;
  /** Removes every fault: the platform heals. */
  clear(): void;
  planned(): readonly PlannedFault[];
  /** Faults that met too few requests since the platform was made, cleared ones included. */
  unapplied(): readonly UnmetFault[];
}
