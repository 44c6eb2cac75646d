import { cureActions, cureOf, type Remedy, variants } from '../../catalogue/index.ts';
import type { TerminalModel } from '../../simulator/index.ts';
import { type CureStory, cureStoryOf } from './cure-story.ts';
import { measureCure } from './measure-cure.ts';

/** What is tried on every variant: nothing, and every action that cures something. */
export const TRIED: readonly (Remedy | undefined)[] = [undefined, ...cureActions];

/** One measured cell: whether an action recovers a variant, and whether the catalogue says so. */
export interface MeasuredCure {
  readonly variant: string;
  /** Undefined: nothing was done. */
  readonly action: Remedy | undefined;
  readonly recovered: boolean;
  readonly expected: boolean;
  readonly told: string;
}

/** The stories that are played on these models, in the order of the document. */
export function cureStories(models: readonly TerminalModel[]): readonly CureStory[] {
  return variants.flatMap((variant) => cureStoryOf(variant, models) ?? []);
}

/** Tries everything on one story; tells each trial as it is done. */
export function measureStory(
  story: CureStory,
  seed: string,
  told: (cure: MeasuredCure) => void = () => {},
): readonly MeasuredCure[] {
  return TRIED.map((action) => {
    const cure = {
      variant: story.variant.id,
      action,
      expected: action === undefined ? false : cureOf(action, story.variant).cures,
      ...measureCure({ story, action, seed }),
    };
    told(cure);
    return cure;
  });
}

/** The name under which an action, or doing nothing, is told. */
export function cureName({ action }: Pick<MeasuredCure, 'action'>): string {
  return action?.id ?? 'none';
}

/** Cells in which the measurement is not what the catalogue says. */
export function differences(cures: readonly MeasuredCure[]): readonly MeasuredCure[] {
  return cures.filter(({ recovered, expected }) => recovered !== expected);
}
