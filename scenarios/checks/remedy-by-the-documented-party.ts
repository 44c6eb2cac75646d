import type { RemedyStep, Variant } from '../../catalogue/index.ts';
import { broken, type Check, holds, unproven } from './check.ts';
import { documentedVariant, remedySteps } from './documented-variant.ts';
import { type SeenEvent, textOf } from './evidence.ts';

/** Each step of the remedy is done by whom, where and as the document says. */
export const remedyByTheDocumentedParty: Check = {
  id: 'remedy-by-the-documented-party',
  statement: {
    zh: '处理步骤由文档规定的一方在规定的地方完成，并被接受。',
    en: 'Every step of the remedy is done by the documented party, at its place, and accepted.',
  },
  judge: (evidence) => {
    const variant = documentedVariant(evidence);
    if (variant === undefined) return unproven('a documented remedy', 'the story is about none');
    const expected = variant.remedies.map(stepText).join(' → ');
    const steps = remedySteps(evidence);
    const last = steps.at(-1);
    if (last === undefined) return unproven(expected, 'no remedy was done');
    for (const step of steps) {
      const fault = faultOf(step, variant);
      if (fault !== undefined) return broken(expected, fault, step.event);
    }
    const late = outOfOrder(steps, variant);
    if (late !== undefined) return broken(expected, late, last.event);
    const left = leftOut(variant, new Set(steps.map(({ data }) => textOf(data, 'action'))));
    if (left !== undefined) return broken(expected, `${left} was left out`, last.event);
    return holds(expected, steps.map(({ data }) => textOf(data, 'action')).join(' → '));
  },
};

function stepText({ action, performers, place }: RemedyStep): string {
  return `${action} (${performers.join(' or ')} at ${place})`;
}

function faultOf({ data }: SeenEvent, { remedies }: Variant): string | undefined {
  const action = textOf(data, 'action');
  const by = textOf(data, 'by');
  const step = remedies.find((documented) => documented.action === action);
  if (step === undefined) return `${action} is no step of this remedy`;
  const refused = textOf(data, 'refused');
  if (refused !== '') return `${action} by ${by} was refused: ${refused}`;
  if (!step.performers.some((party) => party === by)) return `${action} was done by ${by}`;
  const place = textOf(data, 'place');
  if (place !== step.place) return `${action} was done at ${place}`;
  const path = textOf(data, 'path');
  return path === (step.path ?? '') ? undefined : `${action} went through ${path || 'no path'}`;
}

/** A step done after one that the document puts behind it; a step may be done again. */
function outOfOrder(steps: readonly SeenEvent[], { remedies }: Variant): string | undefined {
  const places = new Map(remedies.map(({ action }, at) => [String(action), at]));
  const done = new Set<string>();
  let furthest = { action: '', at: -1 };
  for (const { data } of steps) {
    const action = textOf(data, 'action');
    const at = places.get(action) ?? -1;
    if (at < furthest.at && !done.has(action)) return `${action} was done after ${furthest.action}`;
    done.add(action);
    if (at > furthest.at) furthest = { action, at };
  }
  return undefined;
}

/** A cure that had to be done; one that is done on a condition stands in for the others. */
function leftOut({ remedies }: Variant, done: ReadonlySet<string>): string | undefined {
  const cures = remedies.filter(({ purpose }) => purpose === 'cure');
  if (cures.some(({ when, action }) => when !== undefined && done.has(action))) return undefined;
  return cures.find(({ when, action }) => when === undefined && !done.has(action))?.action;
}
