import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rows } from './index.ts';

const fixture = readFileSync(new URL('testing-data/printed-columns.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));

describe('printed labels', () => {
  it('are compared for all 35 rows', () => {
    expect(fixture.map(([row]) => Number(row))).toEqual(rows.map((row) => row.row));
    expect(fixture).toHaveLength(35);
  });

  it.each(fixture)(
    'row %s stands as printed',
    (row, scene, code, message, handler, platform, screen) => {
      const printed = rows.find((candidate) => candidate.row === Number(row))?.printed;
      expect(printed).toEqual({ scene, code, message, handler, platform, screen });
    },
  );

  it('keeps letter O and digit 0 apart as printed', () => {
    const printed = rows.map((row) => row.printed.code).filter((code) => /^[O0]E/.test(code));
    expect(printed).toEqual(['OE7', 'OE21', 'OE22', 'OE23', '0E24', 'OE11']);
  });

  it('gives no code for the rows that print a dash', () => {
    const without = rows.filter((row) => row.code === null).map((row) => row.row);
    expect(without).toEqual([16, 18, 26, 27, 30]);
  });

  it('never corrects silently: an erratum differs from what is printed', () => {
    const errata = rows.flatMap((row) => row.errata);
    expect(errata.length).toBeGreaterThan(15);
    expect(errata.filter(({ printed, reading }) => printed === reading)).toEqual([]);
  });
});
