import { broken, type Check, holds, unproven } from './check.ts';
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
    return holds(EXPECTED, causes.map(({ received }) => received).join('; '));
  },
};
