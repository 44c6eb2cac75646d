import { type Variant, variants } from '../../catalogue/index.ts';
import type { Evidence, SeenEvent } from './evidence.ts';
import { eventsOf } from './evidence.ts';

/** The documented cause that the story is about; undefined when it is about none. */
export function documentedVariant({ requirements }: Evidence): Variant | undefined {
  return variants.find(({ id }) => requirements.includes(id));
}

/** Remedy steps that people did, in order. */
export function remedySteps(evidence: Evidence): readonly SeenEvent[] {
  return eventsOf(evidence, 'remedy.step');
}

/** Where the story ends and the closing of the day begins. */
export function storyEnd(evidence: Evidence): number {
  return eventsOf(evidence, 'epilogue.begun')[0]?.event ?? evidence.events.length;
}
