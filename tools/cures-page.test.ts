import { describe, expect, it } from 'vitest';
import { cureExceptions, variants } from '../catalogue/index.ts';
import { generateCuresPage } from './cures-page.ts';

const [page] = generateCuresPage();
const [english = '', chinese = ''] = (page?.text ?? '').split('\n## 中文\n');

/** The cells of a variant's line in one half of the page. */
function lineOf(half: string, variant: string): readonly string[] {
  const line = half.split('\n').find((one) => one.startsWith(`| ${variant} `)) ?? '';
  return line.split(' | ');
}

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('the %s half of the page', (_, half) => {
  it('has a line for every variant', () => {
    const ids = half.match(/^\| FAQ-\d\d\.\d\.\d /gm)?.map((cell) => cell.slice(2).trim());
    expect(ids).toEqual(variants.map(({ id }) => id));
  });

  it('says what cures by itself and what does not, with a note', () => {
    expect(lineOf(half, 'FAQ-03.1.1')[2]).toContain('`sign-on-again`');
    expect(lineOf(half, 'FAQ-03.1.1')[2]).toContain('`inject-tmk-by-mother-pos`');
    expect(lineOf(half, 'FAQ-03.2.1')[2]).not.toContain('`sign-on-again`');
    expect(lineOf(half, 'FAQ-09.1.1')[3]).toMatch(/`bind-payout-merchant` \(\d+\)/);
  });

  it('explains every exception', () => {
    const notes = half.match(/^\d+\. .+$/gm) ?? [];
    expect(notes.length).toBe(cureExceptions.length);
    for (const number of half.match(/(?<=` \()\d+(?=\))/g) ?? []) {
      expect(Number(number)).toBeLessThanOrEqual(notes.length);
    }
  });
});
