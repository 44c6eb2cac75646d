/** What an `expect` step demanded and what was there. */
export interface ExpectationResult {
  /** Which step, `file:line`. */
  readonly place: string;
  /** What is compared: `outcome`, `code`, `screen`, `receipts`, `finished`. */
  readonly what: string;
  readonly holds: boolean;
  readonly expected: string;
  readonly received: string;
  /** Whether this expectation stands after a remedy: it is about recovery. */
  readonly phase: 'story' | 'recovery';
  /** Of a cause: the event and the facts that had to be seen. */
  readonly cause?: { readonly seen: string; readonly where: Readonly<Record<string, string>> };
}
