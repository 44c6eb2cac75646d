import type { RecoveryKind } from '../../catalogue/index.ts';
import type { CardholderPlan } from '../engine/cardholder-plan.ts';
import type { Answers } from '../engine/people.ts';
import type { Stage } from '../engine/stage.ts';

/** What was done at the counter: which function, answered how, with which cards. */
export interface Business {
  readonly functionName: string;
  readonly answers: Answers;
  readonly cards: readonly CardholderPlan[];
  /** Fields that a remedy told the operator to answer in another way. */
  readonly told: ReadonlySet<string>;
}

/** The business that was launched last. */
export function businessOf({ lastLaunch, presented, paperwork }: Stage): Business {
  return {
    functionName: lastLaunch?.functionName ?? '',
    answers: lastLaunch?.answers ?? {},
    cards: presented,
    told: new Set(Object.keys(paperwork.answers)),
  };
}

/** Whether a business that was approved after another had failed recovers it. */
type KindRule = (failed: Business, approved: Business) => boolean;

const isSameFunction: KindRule = (failed, approved) =>
  failed.functionName === approved.functionName;

/** Every card presented, and how: `insert debit-chip`. */
function presentations({ cards }: Business): string {
  return cards
    .flatMap(({ insert, swipe }) => [
      ...(insert === undefined ? [] : [`insert ${insert}`]),
      ...(swipe === undefined ? [] : [`swipe ${swipe}`]),
    ])
    .join(', ');
}

const isSameCard: KindRule = (failed, approved) =>
  presentations(failed) === presentations(approved);

/** Whether the operator answered what he had answered, but for what the remedy told. */
const isSameInput: KindRule = (failed, approved) =>
  Object.entries(failed.answers).every(
    ([field, text]) => approved.told.has(field) || approved.answers[field] === text,
  );

/** Each kind of recovery; what was only explained would recover by succeeding unchanged. */
const KINDS: Readonly<Record<RecoveryKind, KindRule>> = {
  'same-again': (failed, approved) =>
    isSameFunction(failed, approved) &&
    isSameCard(failed, approved) &&
    isSameInput(failed, approved),
  'other-card': (failed, approved) =>
    isSameFunction(failed, approved) && !isSameCard(failed, approved),
  'corrected-input': isSameFunction,
  'void-the-original': (_, approved) => approved.functionName === 'void',
  'explained-only': (failed, approved) =>
    isSameFunction(failed, approved) &&
    isSameInput(failed, { ...approved, told: new Set<string>() }),
};

/** Whether an approved business recovers one that failed, in the kind that is documented. */
export function recovers(kind: RecoveryKind, failed: Business, approved: Business): boolean {
  return KINDS[kind](failed, approved);
}
