import type { JsonVerdict } from './json-line.ts';
import type { Verdict } from './verdict.ts';

/** The host's answer as a machine hears it. */
export interface Judged {
  readonly type: 'JUDGED';
  readonly verdict: Verdict;
}

/** The answer of the JSON API as a machine hears it. */
export interface Answered {
  readonly type: 'ANSWERED';
  readonly verdict: JsonVerdict;
}

/** What the operator answered, or that the entry was given up. */
export type EntryEvent =
  | { readonly type: 'ENTERED'; readonly value: string }
  | { readonly type: 'ENTRY_ENDED' };

/** Whether the pad could be opened. */
export type PadEvent =
  | { readonly type: 'PAD_OPENED' }
  | { readonly type: 'PAD_FAILED'; readonly code: string };

/** Whether everything that was owed to the host is done. */
export interface RecoveryEnded {
  readonly type: 'RECOVERED' | 'NOT_RECOVERED';
}

/** What was recorded is durable. */
export interface Recorded {
  readonly type: 'RECORDED';
}

/** The machine that waits for a reply. */
export interface Waiting<Event> {
  send(event: Event): void;
}

export const judged = (self: Waiting<Judged>) => (verdict: Verdict) =>
  self.send({ type: 'JUDGED', verdict });

export const answered = (self: Waiting<Answered>) => (verdict: JsonVerdict) =>
  self.send({ type: 'ANSWERED', verdict });

export const entered = (self: Waiting<EntryEvent>) => (value: string | undefined) =>
  self.send(value === undefined ? { type: 'ENTRY_ENDED' } : { type: 'ENTERED', value });

export const padOpened = (self: Waiting<PadEvent>) => (failure: string | undefined) =>
  self.send(failure === undefined ? { type: 'PAD_OPENED' } : { type: 'PAD_FAILED', code: failure });

export const recovered = (self: Waiting<RecoveryEnded>) => (isSettled: boolean) =>
  self.send({ type: isSettled ? 'RECOVERED' : 'NOT_RECOVERED' });

export const recorded = (self: Waiting<Recorded>) => () => self.send({ type: 'RECORDED' });
