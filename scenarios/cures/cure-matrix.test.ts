import { describe, expect, it } from 'vitest';
import { remedyById, variants } from '../../catalogue/index.ts';
import { terminalModels } from '../engine/provision.ts';
import { cureName, cureStories, differences, measureStory, TRIED } from './cure-matrix.ts';
import { measureCure } from './measure-cure.ts';

const stories = cureStories(terminalModels());

describe('the matrix of cures', () => {
  it('has a story for every variant', () => {
    expect(stories.map(({ variant }) => variant.id)).toEqual(variants.map(({ id }) => id));
    expect(stories.filter(({ failing }) => failing.length === 0)).toEqual([]);
  });

  it('tries nothing first, then every cure', () => {
    const names = TRIED.map((action) => cureName({ action }));
    expect(names[0]).toBe('none');
    expect(names).toContain('sign-on-again');
    expect(names).not.toContain('file-ticket');
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(stories.map((story) => [story.variant.id, story] as const))(
    'of %s is what the catalogue says',
    (_, story) => {
      const told = differences(measureStory(story, '1')).map(
        (cure) => `${cureName(cure)} ${cure.recovered ? 'cures' : 'does not cure'}: ${cure.told}`,
      );
      expect(told).toEqual([]);
    },
  );
});

describe('a trial', () => {
  const storyOf = (variant: string) => {
    const story = stories.find((known) => known.variant.id === variant);
    if (story === undefined) throw new Error(`no story of ${variant}`);
    return story;
  };
  const trial = (action: string, variant: string) =>
    measureCure({ story: storyOf(variant), action: remedyById(action), seed: '1' });

  it('files what the door of the action needs', () => {
    expect(trial('raise-terminal-single-limit', 'FAQ-10.1.1')).toEqual({
      recovered: true,
      told: 'approved',
    });
    expect(trial('correct-ic-parameters', 'FAQ-18.2.1').recovered).toBe(true);
  });

  it('tells what a door refused', () => {
    const { recovered, told } = trial('configure-ic-parameters', 'FAQ-18.2.1');
    expect([recovered, told]).toEqual([
      false,
      'refused: configured parameters are replaced on a confirmed order only; declined',
    ]);
  });

  it('counts a success of another kind as none', () => {
    const { recovered, told } = trial('use-other-card', 'FAQ-18.3.1');
    expect([recovered, told]).toEqual([false, 'approved 00']);
  });

  it('ends with an error where the story does not fail as documented', () => {
    const story = storyOf('FAQ-10.1.1');
    const given = story.planned.scenario.given.filter(({ does }) => does !== 'platform');
    const scenario = { ...story.planned.scenario, given };
    const healthy = { ...story, planned: { ...story.planned, scenario } };
    expect(() => measureCure({ story: healthy, action: undefined, seed: '1' })).toThrow(
      /faq-10-1-1-terminal-single\.yaml:\d+: declined expected, but approved/,
    );
  });
});
