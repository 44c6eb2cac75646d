import type { Scenario, Step } from './scenario.ts';

/** What is wrong with a story as a whole, at the place of the step or scenario meant. */
export interface StoryFlaw {
  /** `file:line`. */
  readonly place: string;
  readonly field: string;
  readonly message: string;
}

/** Steps that speak of a function that runs or has ended. */
const NEED_A_START: ReadonlySet<Step['does']> = new Set(['expect', 'again', 'cause', 'remedy']);

/**
 * Finds what would let a story be green without proving anything: nothing expected, the transaction
 * never started, something expected before anything was started.
 */
export function storyFlaws(scenario: Scenario): readonly StoryFlaw[] {
  return [
    ...transactionFlaws(scenario),
    ...orderFlaws(scenario),
    ...expectationFlaws(scenario),
    ...remedyFlaws(scenario),
  ];
}

function startOf(step: Step): string | undefined {
  return step.does === 'operator' ? step.with.start : undefined;
}

function transactionFlaws({ given, steps, transactions, place }: Scenario): StoryFlaw[] {
  const started = new Set([...given, ...steps].map(startOf));
  const field = 'on.transactions';
  const twice = transactions.filter((name, at) => transactions.indexOf(name) !== at);
  const never = started.has('$transaction')
    ? []
    : transactions.filter((name) => !started.has(name));
  return [
    ...twice.map((name) => ({ place, field, message: `"${name}" stands here twice` })),
    ...never.map((name) => ({
      place,
      field,
      message: `no operator step starts "${name}": start it, or $transaction`,
    })),
  ];
}

function orderFlaws({ given, steps }: Scenario): StoryFlaw[] {
  const story = [...given, ...steps];
  const first = story.findIndex((step) => startOf(step) !== undefined);
  const before = first < 0 ? story : story.slice(0, first);
  return before.flatMap(({ does, place }) =>
    NEED_A_START.has(does)
      ? [
          {
            place,
            field: does,
            message: `nothing was started yet: put an operator start before it`,
          },
        ]
      : [],
  );
}

/** `documented` means the steps of the documented variant among the requirements. */
function remedyFlaws({ requirements, steps }: Scenario): StoryFlaw[] {
  if (requirements.some((id) => id.startsWith('FAQ-'))) return [];
  return steps.flatMap((step) =>
    step.does === 'remedy' && [step.with].flat().includes('documented')
      ? [
          {
            place: step.place,
            field: 'remedy',
            message: 'nothing is documented here: no requirement names a variant (FAQ-RR.C.v)',
          },
        ]
      : [],
  );
}

function expectationFlaws({ steps, place }: Scenario): StoryFlaw[] {
  if (steps.some(({ does }) => does === 'expect')) return [];
  return [{ place, field: 'steps', message: 'nothing is expected: add an expect step' }];
}
