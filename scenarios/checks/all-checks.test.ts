import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from './all-checks.ts';

const FOLDER = import.meta.dirname;
const files = readdirSync(FOLDER);
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

describe('the list of checks', () => {
  const ids = CHECKS.map(({ id }) => id);

  it('has no id twice', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has every check of the folder', () => {
    const defined = files.filter((file) => / Check = \{/.test(read(file)));
    expect(defined.map((file) => file.replace(/\.ts$/, '')).sort()).toEqual([...ids].sort());
  });

  it('is shown to pass, to fail and to be unproven', () => {
    const tests = files.filter((file) => file.endsWith('.test.ts')).map(read);
    const shown = tests.flatMap((text) =>
      [...text.matchAll(/threeVerdicts\((\w+),/g)].map((match) => match[1]),
    );
    const names = files.flatMap((file) =>
      [...read(file).matchAll(/export const (\w+): Check = \{/g)].map((match) => match[1]),
    );
    expect([...shown].sort()).toEqual([...names].sort());
  });
});
