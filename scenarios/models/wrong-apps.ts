import { type AppRules, correctRules } from '../../simulator/index.ts';

/** A wrong decision, and stories within which the properties must notice it. */
export interface WrongApp {
  readonly name: string;
  readonly rules: Partial<AppRules>;
  /** The properties one of which must break. */
  readonly breaks: readonly string[];
  readonly within: number;
}

/** Apps that lose or double money, each by one decision; the properties must find every one. */
export const WRONG_APPS: readonly WrongApp[] = [
  {
    name: 'the journal is written after sending',
    rules: {
      recordThenSend: ({ record, act }) => {
        act();
        record(() => {});
      },
    },
    breaks: ['no orphan debit'],
    within: 600,
  },
  {
    name: 'silence obliges to nothing',
    rules: { obliges: () => 'none' },
    breaks: ['no orphan debit'],
    within: 100,
  },
  {
    name: 'an unanswered reversal is dropped',
    rules: { afterUnanswered: () => 'drop' },
    breaks: ['no orphan debit'],
    within: 300,
  },
  {
    name: 'any answer ends a reversal, silence too',
    rules: { endsReversal: () => true },
    breaks: ['no orphan debit'],
    within: 300,
  },
  {
    name: 'the next sale does not wait for the reversal',
    rules: {
      admit: (journal, config) => {
        const admission = correctRules.admit(journal, config);
        return admission === 'recoverFirst' ? 'go' : admission;
      },
    },
    breaks: ['no orphan debit'],
    within: 100,
  },
  {
    name: 'the sale is sent again after silence',
    rules: { sendsAgain: ({ outcome }, timesSent) => outcome === 'unknown' && timesSent < 2 },
    breaks: ['no double charge', 'no orphan debit'],
    within: 100,
  },
  {
    name: 'the reversal has a STAN of its own',
    rules: {
      reversalOf: (original, circumstances) => {
        const reversal = correctRules.reversalOf(original, circumstances);
        return { ...reversal, stan: String(Number(reversal.stan) + 500_000) };
      },
    },
    breaks: ['no orphan debit'],
    within: 100,
  },
  {
    name: 'silence is told as declined and forgotten',
    rules: {
      conclude: (verdict, chipEnd) => {
        const conclusion = correctRules.conclude(verdict, chipEnd);
        const isSilent = verdict.kind === 'silent';
        return isSilent ? { ...conclusion, outcome: 'declined', booking: 'declined' } : conclusion;
      },
    },
    breaks: ['told truth', 'no orphan debit'],
    within: 100,
  },
  {
    name: 'a STAN is used twice',
    rules: { nextStan: () => '000007' },
    breaks: ['books agree', 'no orphan debit', 'no pending reversal', 'able to sell'],
    within: 100,
  },
];
