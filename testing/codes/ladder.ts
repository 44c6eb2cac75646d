import { expect } from 'vitest';
import type { CodeStage, Ended } from './code-stage.ts';

/** One cause among several at once: the code by which it is seen, and what ends it. */
export interface Rung {
  readonly code: string;
  readonly cure: (stage: CodeStage) => void;
}

/** What the screen says of a trade: its code, or how it ended. */
export function codeShown(stage: CodeStage, end: Ended): unknown {
  const frame = stage.rig.lastFrame();
  expect(frame?.code).toBe(end?.code);
  return end?.code ?? end?.outcome;
}

/**
 * The same trade again and again while its causes are ended one by one, in the order of the checks:
 * each time the earliest that is left is shown; when none is left, the trade succeeds.
 */
export function expectLadder(
  stage: CodeStage,
  trade: (stage: CodeStage) => Ended,
  rungs: readonly Rung[],
): void {
  const seen = rungs.map(({ cure }) => {
    const code = codeShown(stage, trade(stage));
    cure(stage);
    return code;
  });
  expect(seen).toEqual(rungs.map(({ code }) => code));
  expect(trade(stage)).toMatchObject({ outcome: 'approved' });
}
