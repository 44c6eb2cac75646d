import { expect, it } from 'vitest';
import { variantById } from '../../catalogue/index.ts';
import type { RecoveryKind } from '../../catalogue/types.ts';
import { expectConserved } from '../business-books.ts';
import { CodeStage, type CodeStageOptions, type Ended } from './code-stage.ts';

/** One cause of a code in casebook section 3.4: how it is made, what is seen, the way back. */
export interface CodeCase {
  /** Row, cause and variant as the catalogue counts them: `03.1.1`. */
  readonly variant: string;
  readonly title: string;
  readonly stage?: CodeStageOptions;
  /** People at their doors make the cause; sign-on and what the trade needs come first. */
  readonly cause: (stage: CodeStage) => void;
  /** The business that meets the code. */
  readonly trade: (stage: CodeStage) => Ended;
  readonly outcome?: 'declined' | 'unknown';
  /** As printed; null where the row prints none. */
  readonly code: string | null;
  readonly words: string;
  /** The first line of the screen where it is not the words alone. */
  readonly screen?: string;
  /** Code on the screen and in the end of the function of a row that prints none. */
  readonly ownCode?: string;
  /** The next step on the screen where it is not the catalogue's. */
  readonly next?: string;
  /** Every request of the trade with the code that came back. */
  readonly wire: readonly string[];
  /** What the failed trade has changed in the platform's books. */
  readonly left: readonly string[];
  /** The documented remedy, at the doors of those who have them. */
  readonly cure: (stage: CodeStage) => void;
  readonly way: RecoveryKind;
  /** The business on the way back, where it is not the very same; none where all is explained. */
  readonly again?: (stage: CodeStage) => Ended;
  /** What all has changed in the platform's books in the end. */
  readonly after: readonly string[];
}

/** The screen on which the failure is told, and that it says what to do next. */
function expectShown(stage: CodeStage, one: CodeCase): void {
  const { code, words, screen = words, ownCode } = one;
  const frame = stage.rig.lastFrame();
  expect({ line: stage.shown()[0], code: frame?.code, next: frame?.next }).toEqual({
    line: screen,
    code: code ?? ownCode,
    next: one.next ?? variantById(`FAQ-${one.variant}`).nextStep.zh,
  });
}

/** Nothing is open in the end: books of apps and platform agree, every batch settles. */
export function expectClosed(stage: CodeStage): void {
  const { network } = stage.world;
  network.heal();
  stage.platform.faults.clear();
  for (const app of stage.terminal.startedApps()) {
    if (app === 'unionpay-market' || app === 'atk-install') continue;
    const books = stage.books(app);
    expect(books.pendingReversals).toBe(0);
    expect(books.orders.filter(({ outcome }) => outcome === 'unknown')).toEqual([]);
    stage.done(app, 'signOn');
    const end = stage.play(app, 'settlement');
    if (end?.outcome !== 'approved') {
      expect(stage.rig.lastFrame()).toMatchObject({ screen: 'nothingToSettle' });
    }
  }
  const files = stage.platform.books.settlementFiles();
  expect(files.filter(({ state }) => state === 'unbalanced')).toEqual([]);
  expectConserved(stage.platform.books, stage.data);
}

function demonstrate(one: CodeCase): void {
  const stage = new CodeStage(one.stage);
  one.cause(stage);
  stage.begin();
  const { code, ownCode, outcome = 'declined' } = one;
  const shownCode = code ?? ownCode;
  const coded = shownCode === undefined ? {} : { code: shownCode };
  expect(one.trade(stage)).toMatchObject({ outcome, ...coded });
  expect(stage.wire()).toEqual(one.wire);
  expectShown(stage, one);
  expect(stage.money()).toEqual(one.left);
  one.cure(stage);
  const again = one.again ?? (one.way === 'same-again' ? one.trade : undefined);
  if (again !== undefined) expect(again(stage)).toMatchObject({ outcome: 'approved' });
  expect(stage.money()).toEqual(one.after);
  expectClosed(stage);
  expect(stage.money()).toEqual(one.after);
}

/** A test of each case: code on wire and screen with a next step, way back, money. */
export function demonstrateAll(cases: readonly CodeCase[]): void {
  it.each(
    cases.map((one): [string, string, string, CodeCase] => [
      one.variant,
      one.code ?? one.words,
      one.title,
      one,
    ]),
  )('%s: %s, %s', (_variant, _code, _title, one) => demonstrate(one));
}
