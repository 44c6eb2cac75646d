import {
  documentedCauses,
  type ShownCause,
  showsCause,
} from '../requirements/documented-causes.ts';
import { broken, type Check, holds, unproven } from './check.ts';
import { documentedVariant } from './documented-variant.ts';
import { eventsOf, textOf } from './evidence.ts';

const EXPECTED = 'the failure came from its documented cause, not from a canned answer';

/** A code counts only when the state that makes it was really there. */
export const causeIsReal: Check = {
  id: 'cause-is-real',
  statement: {
    zh: '返回码由真实的原因产生，不是预先写好的应答。',
    en: 'The code arose from its real cause and not from a canned answer.',
  },
  judge: (evidence) => {
    const canned = eventsOf(evidence, 'fault.applied').find(
      ({ data }) => textOf(data, 'kind') === 'answer-code',
    );
    if (canned !== undefined) return broken(EXPECTED, 'a canned answer', canned.event);
    const causes = evidence.expectations.filter(({ what }) => what === 'cause');
    if (causes.length === 0) return unproven(EXPECTED, 'the story looks for no cause');
    const missed = causes.find((cause) => !cause.holds);
    if (missed !== undefined) return unproven(missed.expected, missed.received);
    const seen = causes.map(({ received }) => received).join('; ');
    const variant = documentedVariant(evidence);
    if (variant === undefined) return holds(EXPECTED, seen);
    const documented = documentedCauses(variant.id);
    const isShown = causes.some(({ cause }) =>
      documented.some((one) => cause !== undefined && showsCause(cause, one)),
    );
    return isShown ? holds(EXPECTED, seen) : unproven(causeTexts(documented), seen);
  },
};

/** The ways in which a documented cause shows, for whoever writes a story about it. */
function causeTexts(documented: readonly ShownCause[]): string {
  const texts = new Set(documented.map(({ seen, where }) => `${seen} ${JSON.stringify(where)}`));
  return `the cause as documented: ${[...texts].join(', or ')}`;
}
