import type { RecoveryKind, Variant } from '../../catalogue/index.ts';
import { sequenceOf } from '../sequences/transactions.ts';
import { broken, type Check, holds, unproven } from './check.ts';
import { documentedVariant, remedySteps, storyEnd } from './documented-variant.ts';
import { type Evidence, eventsOf, type Launch, type SeenEvent, textOf } from './evidence.ts';

/** After the remedy the business goes on in the documented way. */
export const recoveryAsDocumented: Check = {
  id: 'recovery-as-documented',
  statement: {
    zh: '处理之后，业务按文档规定的方式恢复。',
    en: 'After the remedy the business recovers in the documented way.',
  },
  judge: (evidence) => {
    const variant = documentedVariant(evidence);
    if (variant === undefined) return unproven('a documented recovery', 'the story is about none');
    const kind = kindIn(evidence, variant);
    const expected = `recovery: ${kind}`;
    const recovery = evidence.expectations.filter(({ phase }) => phase === 'recovery');
    const remedied = remedySteps(evidence).at(-1)?.event;
    if (recovery.length === 0 || remedied === undefined) {
      return unproven(expected, 'nothing was expected after a remedy');
    }
    const missed = recovery.find((expectation) => !expectation.holds);
    if (missed !== undefined) {
      return broken(`${expected}: ${missed.what} ${missed.expected}`, missed.received, remedied);
    }
    const fault = KINDS[kind](evidence, remedied);
    return fault === undefined ? holds(expected, kind) : broken(expected, fault, remedied);
  },
};

/** The kind that is due here: another one where the log showed that the payout had succeeded. */
function kindIn(evidence: Evidence, { recovery }: Variant): RecoveryKind {
  const hadSucceeded = remedySteps(evidence).some(
    ({ data }) =>
      textOf(data, 'action') === 'confirm-payout-state' && textOf(data, 'told') === 'succeeded',
  );
  return hadSucceeded && recovery.unless !== undefined ? recovery.unless.kind : recovery.kind;
}

/** What contradicts a kind of recovery; undefined when it is as documented. */
type KindRule = (evidence: Evidence, remedied: number) => string | undefined;

const KINDS: Readonly<Record<RecoveryKind, KindRule>> = {
  'same-again': sameFunction,
  'other-card': (evidence, remedied) => {
    const fault = sameFunction(evidence, remedied);
    if (fault !== undefined) return fault;
    const before = presented(evidence, { after: 0, before: remedied }).at(-1);
    const after = presented(evidence, { after: remedied, before: storyEnd(evidence) }).at(-1);
    const isOther = before !== undefined && after !== undefined && after !== before;
    return isOther ? undefined : 'the card was presented in the same way as before';
  },
  'corrected-input': sameFunction,
  'void-the-original': (evidence, remedied) =>
    approvedAfter(evidence, remedied).some((launch) => launch.function === 'void')
      ? undefined
      : 'no void succeeded',
  'explained-only': (evidence, remedied) => {
    const after = approvedAfter(evidence, remedied).find(movesMoney);
    if (after !== undefined) {
      return `${after.function} succeeded although nothing could be cured`;
    }
    const isTold = remedySteps(evidence).some(({ data }) =>
      textOf(data, 'action').startsWith('tell-'),
    );
    return isTold ? undefined : 'nobody was told';
  },
};

/** What had failed succeeds: the same function, whatever else was done besides. */
function sameFunction(evidence: Evidence, remedied: number): string | undefined {
  const failed = failedBefore(evidence);
  const after = approvedAfter(evidence, remedied);
  const [first] = after;
  if (first === undefined) return 'nothing succeeded after the remedy';
  const isSame = failed.size === 0 || after.some((launch) => failed.has(launch.function));
  return isSame ? undefined : `${first.function} succeeded instead of ${[...failed].join(', ')}`;
}

/** A query after the remedy only tells; it cures nothing. */
function movesMoney({ function: name }: Launch): boolean {
  return (sequenceOf(name)?.effects.length ?? 0) > 0;
}

/** Functions that failed before the first step of the remedy was done. */
function failedBefore(evidence: Evidence): ReadonlySet<string> {
  const first = remedySteps(evidence)[0]?.event ?? 0;
  const failed = evidence.launches.filter(
    ({ event, finish }) => event < first && finish !== undefined && finish.outcome !== 'approved',
  );
  return new Set(failed.map((launch) => launch.function));
}

/** What succeeded after the remedy and before the day is closed. */
function approvedAfter(evidence: Evidence, remedied: number): readonly Launch[] {
  const end = storyEnd(evidence);
  return evidence.launches.filter(
    ({ event, finish }) => event > remedied && event < end && finish?.outcome === 'approved',
  );
}

/** Cards as they were presented: alias and way. */
function presented(
  evidence: Evidence,
  { after, before }: { readonly after: number; readonly before: number },
): readonly string[] {
  const isPresented = ({ event, data }: SeenEvent) =>
    event > after && event < before && ['insertCard', 'swipeCard'].includes(textOf(data, 'did'));
  return eventsOf(evidence, 'person.did')
    .filter(isPresented)
    .map(({ data }) => `${textOf(data, 'did')} ${textOf(data, 'card')}`);
}
