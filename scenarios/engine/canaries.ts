import { testCard } from '../../catalogue/index.ts';
import type { Stage } from './stage.ts';

/** Secrets of this story that must not show anywhere: the PANs of the cards used. */
export function canariesOf(stage: Stage): readonly string[] {
  return stage.usedCards().map((alias) => testCard(alias).pan);
}
