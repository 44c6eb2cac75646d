import { sequenceOf } from '../../sequences/transactions.ts';
import type { ActionArguments } from '../action-schemas.ts';
import type { ExpectationResult } from '../expectation.ts';
import type { Stage } from '../stage.ts';

type Detailed = Exclude<ActionArguments['expect'], string>;

/** Where an expectation stands, and for which transaction. */
export interface ExpectContext {
  readonly place: string;
  readonly transaction: string;
}

/** Lets the story go on until the function has ended, then compares. */
export function runExpect(
  stage: Stage,
  expected: ActionArguments['expect'],
  context: ExpectContext,
): void {
  stage.settle();
  const detailed = typeof expected === 'string' ? meaningOf(expected, stage, context) : expected;
  for (const result of comparisons(stage, detailed)) {
    stage.expectations.push({
      ...result,
      place: context.place,
      phase: stage.isRemedied ? 'recovery' : 'story',
    });
  }
}

/** What the short forms mean: success is an approval with all its paper. */
function meaningOf(word: string, stage: Stage, { transaction }: ExpectContext): Detailed {
  if (word === 'approved' || word === 'declined' || word === 'cancelled' || word === 'unknown') {
    return { outcome: word };
  }
  const launched = stage.lastLaunch?.functionName ?? transaction;
  const receipts = sequenceOf(launched)?.receipts ?? 0;
  return { outcome: 'approved', receipts: String(receipts) };
}

type Compared = Omit<ExpectationResult, 'place' | 'phase'>;

function comparisons(stage: Stage, expected: Detailed): Compared[] {
  const results: Compared[] = [];
  const compare = (what: string, wanted: string | undefined, received: string) => {
    if (wanted !== undefined) {
      results.push({ what, expected: wanted, received, holds: wanted === received });
    }
  };
  const finish = stage.witness.lastFinishSince(stage.launchedAt);
  const screens = stage.witness.screensSince(stage.launchedAt);
  compare('outcome', expected.outcome, finish?.outcome ?? 'none');
  if (expected.code !== undefined) {
    const codes = screens.flatMap(({ code }) => (code === undefined ? [] : [code]));
    const shown = codes.includes(expected.code) ? expected.code : (codes.at(-1) ?? '(no code)');
    compare('code', expected.code, shown);
  }
  if (expected.screen !== undefined) {
    const wanted = expected.screen;
    const seen = screens.find(({ lines }) => lines.some((line) => line.includes(wanted)));
    const last = screens.at(-1)?.lines.join(' / ') ?? '(no screen)';
    compare('screen', wanted, seen === undefined ? last : wanted);
  }
  if (expected.next !== undefined) {
    const shown = screens.some(({ next }) => next !== undefined && next !== '');
    compare('next', 'shown', shown ? 'shown' : '(no next step on any screen)');
  }
  if (expected.receipts !== undefined) {
    const printed = stage.witness.receipts.filter(
      ({ event, isComplete }) => isComplete && event >= stage.launchedAt,
    );
    compare('receipts', expected.receipts, String(printed.length));
  }
  return results;
}
