import { describe, expect, it } from 'vitest';
import type { Check, Judgement } from '../scenarios/checks/check.ts';
import type { PlayedFacts } from '../scenarios/checks/evidence.ts';
import { evidenceOfStory, type RecordStory } from './record-story.ts';

/** A record, or a record with what was expected of it. */
export type Told =
  | RecordStory
  | { readonly story: RecordStory; readonly facts: Partial<Omit<PlayedFacts, 'events'>> };

/** Records by what they show. */
type Cases = Readonly<Record<string, Told>>;

/** Shows that a check can pass, fail and be unproven, each for the named reasons. */
export function threeVerdicts(
  check: Check,
  cases: { readonly passed: Cases; readonly failed: Cases; readonly unproven: Cases },
): void {
  describe(check.id, () => {
    for (const verdict of ['passed', 'failed', 'unproven'] as const) {
      it.each(Object.entries(cases[verdict]))(`${verdict}: %s`, (_, told) => {
        const judgement = judge(check, told);
        expect(judgement).toMatchObject({ verdict });
        expect(judgement.expected).not.toBe('');
        expect(judgement.received).not.toBe('');
      });
    }
  });
}

function judge(check: Check, told: Told): Judgement {
  return 'story' in told
    ? check.judge(evidenceOfStory(told.story, told.facts))
    : check.judge(evidenceOfStory(told));
}
