import type {
  CheckResult,
  Fidelity,
  RecordedEvent,
  Verdict,
  Wording,
} from '../../reports/record/events.ts';
import type { UnmetFault } from '../../world/unmet-fault.ts';
import { CHECKS } from '../checks/all-checks.ts';
import type { Check, Judgement } from '../checks/check.ts';
import { type Evidence, evidenceOf } from '../checks/evidence.ts';
import type { Requirement } from '../requirements/requirement.ts';
import type { BooksReport } from './books.ts';
import type { ExpectationResult } from './expectation.ts';

/** What is judged: one played story and what it was played for. */
export interface Case {
  readonly events: readonly RecordedEvent[];
  readonly transaction: string;
  readonly expectations: readonly ExpectationResult[];
  readonly books: BooksReport;
  readonly requirements: readonly Requirement[];
  readonly refusedRemedies: readonly string[];
  readonly unappliedFaults: readonly UnmetFault[];
  /** The story was cut short by a sweep: only what always holds is demanded of it. */
  readonly isInterfered: boolean;
}

/** The judgement of one story. */
export interface Judged {
  readonly verdict: Verdict;
  readonly checks: readonly CheckResult[];
}

/** Worst first: the verdict of a story is that of its worst check. */
const SEVERITY: readonly Verdict[] = ['labError', 'failed', 'unproven', 'inconclusive', 'warned'];

/** The worst of several verdicts; passed when none is worse. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return SEVERITY.find((verdict) => verdicts.includes(verdict)) ?? 'passed';
}

/** Judges a story: expectations, checks its requirements demand, and checks that always hold. */
export function judge(played: Case): Judged {
  const evidence = evidenceOf({
    events: played.events,
    transaction: played.transaction,
    requirements: played.requirements.map(({ id }) => id),
    expectations: played.expectations,
    books: played.books,
  });
  const demanded = played.requirements
    .flatMap((requirement) =>
      requirement.checks.map((id) => demandedResult(requirement, id, evidence)),
    )
    .filter(({ verdict }) => !played.isInterfered || verdict !== 'unproven');
  const asked = new Set(demanded.map(({ id }) => id));
  const checks = [
    ...played.expectations.map(expectationResult),
    ...(played.isInterfered ? [] : proofResults(played)),
    ...demanded,
    ...CHECKS.filter(({ id }) => !asked.has(id)).flatMap((check) => standing(check, evidence)),
  ];
  return { verdict: worstVerdict(checks.map(({ verdict }) => verdict)), checks };
}

function expectationResult({
  what,
  holds,
  expected,
  received,
  place,
}: ExpectationResult): CheckResult {
  const verdict = holds ? 'passed' : what === 'cause' ? 'unproven' : 'failed';
  return { id: `expect-${what}`, verdict, expected: `${expected} (${place})`, received };
}

/** What must have happened for the story to prove anything. */
function proofResults({ refusedRemedies, unappliedFaults }: Case): CheckResult[] {
  const results: CheckResult[] = refusedRemedies.map((refused) => ({
    id: 'remedy-accepted',
    verdict: 'failed',
    expected: 'every step of the remedy is accepted',
    received: refused,
  }));
  return [
    ...results,
    ...unappliedFaults.map(
      ({ id, met, of }): CheckResult => ({
        id: 'fault-applied',
        verdict: 'unproven',
        expected: `the planned fault "${id}" meets ${of === 1 ? 'a message' : `${of} messages`}`,
        received: met === 0 ? 'it met none' : `it met ${met} of ${of}`,
      }),
    ),
  ];
}

function demandedResult(requirement: Requirement, id: string, evidence: Evidence): CheckResult {
  const check = CHECKS.find((known) => known.id === id);
  const judgement = check?.judge(evidence) ?? missingCheck(id);
  return {
    id,
    requirement: requirement.id,
    ...judgement,
    verdict:
      judgement.verdict === 'failed' && requirement.strength === 'SHOULD'
        ? 'warned'
        : judgement.verdict,
  };
}

function missingCheck(id: string): Judgement {
  return { verdict: 'unproven', expected: `a check named ${id}`, received: 'there is none' };
}

/** A check nobody asked for still fails what breaks it; unexercised it says nothing. */
function standing(check: Check, evidence: Evidence): CheckResult[] {
  const judgement = check.judge(evidence);
  return judgement.verdict === 'failed' ? [{ id: check.id, ...judgement }] : [];
}

/** The weaker of two foundations. */
export function weakerFidelity(left: Fidelity, right: Fidelity): Fidelity {
  const order: readonly Fidelity[] = ['documented', 'public', 'assumed'];
  return order.indexOf(left) > order.indexOf(right) ? left : right;
}

/** What the reader of a red can do, from the first check that is red. */
export function remedyFor(checks: readonly CheckResult[]): Wording | undefined {
  const red = checks.find(({ verdict }) => verdict === 'failed' || verdict === 'unproven');
  if (red === undefined) return undefined;
  const statement = CHECKS.find(({ id }) => id === red.id)?.statement;
  return (
    statement ?? {
      zh: `应用应做到：${red.expected}；或者场景的预期有误`,
      en: `Have the app do what the story expects, ${red.expected}, or mend the story`,
    }
  );
}
