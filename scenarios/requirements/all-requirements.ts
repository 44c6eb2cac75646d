import { BUSINESS_REQUIREMENTS } from './business-requirements.table.ts';
import { FAQ_REQUIREMENTS } from './faq-requirements.ts';
import { PAYMENT_REQUIREMENTS } from './payment-requirements.table.ts';
import type { Requirement } from './requirement.ts';

/** Everything that is demanded. */
export const REQUIREMENTS: readonly Requirement[] = [
  ...PAYMENT_REQUIREMENTS,
  ...BUSINESS_REQUIREMENTS,
  ...FAQ_REQUIREMENTS,
];

const byId = new Map(REQUIREMENTS.map((requirement) => [requirement.id, requirement]));

/** A requirement by its id; undefined when there is none. */
export function requirementById(id: string): Requirement | undefined {
  return byId.get(id);
}
