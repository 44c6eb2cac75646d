import { describe, expect, it } from 'vitest';
import { explain, isAt, rows, type SituationKey } from './index.ts';

function kinds(query: string): string[] {
  return explain(query).candidates.map(({ kind, row }) => (row === null ? kind : `row ${row}`));
}

function ids(query: string, key: SituationKey = {}): string[] {
  return explain(query, key).candidates.flatMap(({ kind, situations }) =>
    situations.flatMap((one) => (kind === 'row' ? one.ids : [kind])),
  );
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

describe('a situation', () => {
  it.each<[query: string, key: SituationKey, expected: string[]]>([
    ['00', { phase: 'login' }, ['FAQ-01']],
    ['00', { phase: 'after-pin', channel: 'card' }, ['field-39']],
    ['12', { phase: 'void', app: 'unionpay-pay' }, ['FAQ-07', 'field-39']],
    ['12', { phase: 'after-pin', app: 'farmer-withdrawal' }, ['FAQ-33', 'field-39']],
    ['E6', { app: 'farm-purchase' }, ['FAQ-05']],
    ['03', { channel: 'multi-channel' }, ['FAQ-15.2']],
    ['03', { channel: 'omni-channel', app: 'fund-collection' }, ['FAQ-15.3']],
    ['01', { phase: 'before-pin' }, ['FAQ-14.2']],
    ['01', { phase: 'after-pin', app: 'unionpay-pay' }, ['FAQ-14.1', 'field-39']],
    ['11', { channel: 'omni-channel', app: 'fund-collection' }, ['FAQ-28']],
    ['30', { phase: 'void', app: 'fund-collection' }, ['FAQ-29', 'field-39']],
    ['31', { phase: 'payout', app: 'fund-collection' }, ['FAQ-24']],
    ['签到失败', { app: 'multi-channel', channel: 'terminal' }, ['FAQ-26.1', 'FAQ-26.2']],
    ['签到失败', { app: 'unionpay-pay', channel: 'terminal' }, ['FAQ-27.1', 'FAQ-27.2']],
    ['105', { phase: 'payout', app: 'fund-collection' }, ['FAQ-34.1.1', 'FAQ-34.1.2']],
    ['105', { phase: 'after-pin' }, ['FAQ-34.1.1']],
  ])('of %s at %o leaves %o', (query, key, expected) => {
    expect(ids(query, key)).toEqual(expected);
  });

  it('says how many meanings were left out', () => {
    expect(explain('12', { phase: 'void', app: 'unionpay-pay' }).elsewhere).toBe(2);
    expect(explain('105', { phase: 'login' })).toMatchObject({ candidates: [], elsewhere: 1 });
    expect(explain('12').elsewhere).toBe(0);
  });

  it('tells what to do there, and nothing of elsewhere', () => {
    const lost = explain('105', { phase: 'after-pin' }).candidates[0];
    expect(lost?.whatToDo.map(({ zh }) => zh)).toEqual([
      '结果未知，不要重新收款；先恢复网络，等待冲正或查询的结果。',
    ]);
  });

  it('holds for every documented variant', () => {
    for (const row of rows) {
      for (const variant of row.causes.flatMap((cause) => cause.variants)) {
        for (const phase of variant.phases) {
          const key = { channel: variant.channel, app: variant.apps[0] ?? 'any', phase };
          const found = ids(row.code ?? row.printed.message, key);
          expect(
            found.some((id) => variant.id.startsWith(id)),
            variant.id,
          ).toBe(true);
        }
      }
    }
  });

  it('never fits two documented rows of one code, or of the same words without a code', () => {
    const all = rows.flatMap((row) =>
      row.causes.flatMap(({ variants }) => variants.map((variant) => ({ row, variant }))),
    );
    const clashes = all.flatMap(({ row, variant }) =>
      all.filter(
        (other) =>
          other.row.row > row.row &&
          other.row.code === row.code &&
          (row.code !== null || other.row.printed.message === row.printed.message) &&
          variant.apps.some((app) =>
            variant.phases.some((phase) =>
              isAt(other.variant, { channel: variant.channel, app, phase }),
            ),
          ),
      ),
    );
    expect(clashes).toEqual([]);
  });
});

describe('words on the screen', () => {
  it.each<[query: string, expected: string[]]>([
    ['E4 签到失败', ['FAQ-25']],
    ['404：网页找不到', ['FAQ-02']],
    ['A6：交易成功，请联系发卡行确认', ['FAQ-35']],
    ['oe21 交易金额超出终端单笔代付限额！', ['FAQ-10']],
    ['未查询到参数信息，交易失败', ['FAQ-31']],
    ['IC卡降级', ['FAQ-16']],
    ['提示：签到失败，请稍后再试', ['FAQ-25', 'FAQ-26.1', 'FAQ-26.2', 'FAQ-26.3']],
    ['剩余代付限额', ['FAQ-11']],
  ])('%s are found', (query, expected) => {
    expect(ids(query).slice(0, expected.length === 1 ? undefined : expected.length)).toEqual([
      ...expected,
    ]);
  });

  it('are found as they are meant, where they are misprinted', () => {
    expect(ids('每日代付限额')).toEqual(['FAQ-11', 'FAQ-13']);
  });

  it('that two rows share come with a warning: 0E24 is the daily limit', () => {
    const { candidates } = explain('交易金额超出商户单笔代付限额');
    expect(candidates.map(({ code }) => code)).toEqual(['OE23', '0E24']);
    const [single, daily] = candidates;
    expect(daily?.errata).toMatchObject([{ reading: '交易金额超出商户每日代付限额' }]);
    expect(single?.errata.map(({ column }) => column)).toEqual(['返回码']);
    expect(daily?.tellApart[0]?.zh).toContain('0E24是商户每日');
  });
});
