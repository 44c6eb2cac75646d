import { describe, expect, it } from 'vitest';
import { explain, rows } from './index.ts';

function kinds(query: string): string[] {
  return explain(query).candidates.map(({ kind, row }) => (row === null ? kind : `row ${row}`));
}

describe('explain', () => {
  it.each([
    ['00', ['row 1', 'field-39', 'gateway']],
    ['11', ['row 28', 'field-39', 'gateway']],
    ['12', ['row 7', 'row 33', 'field-39', 'gateway']],
    ['E6', ['row 4', 'row 5']],
    ['03', ['row 15', 'field-39', 'gateway']],
    ['01', ['row 14', 'field-39', 'gateway']],
    ['签到失败', ['row 25', 'row 26', 'row 27']],
    ['交易金额超出商户单笔代付限额', ['row 12', 'row 13']],
    ['51', ['field-39']],
  ])('%s lists every meaning', (query, expected) => {
    expect(kinds(query)).toEqual(expected);
  });

  it('takes OE7 and 0E7 for one in any case, and shows it as printed', () => {
    expect(explain('0e7').candidates).toEqual(explain('OE7').candidates);
    expect(explain('0E7').candidates[0]?.code).toBe('OE7');
  });

  it('warns that rows 12 and 13 print the same text', () => {
    const [candidate] = explain('0E24').candidates;
    expect(candidate?.message).toBe('交易金额超出商户单笔代付限额');
    expect(candidate?.tellApart[0]?.en).toContain('the same message');
  });

  it('says for every candidate how to tell it apart and what to do', () => {
    for (const row of rows) {
      for (const candidate of explain(row.code ?? row.printed.message).candidates) {
        expect(candidate.tellApart.length).toBeGreaterThan(0);
        expect(candidate.whatToDo.length).toBeGreaterThan(0);
      }
    }
  });

  it('never tells people to charge again where the outcome is unknown', () => {
    for (const code of ['105', 'A6', 'F4']) {
      const [candidate] = explain(code).candidates;
      expect(candidate?.whatToDo[0]?.en).toMatch(
        /do not (charge again|pay out again)|Do not charge/,
      );
    }
  });

  it('offers the nearest codes for one that is not known', () => {
    const nothing = explain('OE25');
    expect(nothing.candidates).toEqual([]);
    expect(nothing.suggestions.length).toBeGreaterThan(0);
    expect(explain('').candidates).toEqual([]);
  });
});
