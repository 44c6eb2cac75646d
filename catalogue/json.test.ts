import { describe, expect, it } from 'vitest';
import { codesJson, modelsJson } from './index.ts';

describe('codesJson', () => {
  it('has the documented shape, labels as printed and texts in one language', () => {
    const [row] = codesJson('en', [34]);
    expect(Object.keys(row ?? {})).toEqual([
      'row',
      'code',
      'message',
      'scene',
      'handler',
      'platform',
      'screen',
      'problem',
      'causes',
      'remedies',
      'fidelity',
      'source',
    ]);
    expect(row).toMatchObject({
      row: 34,
      code: '105',
      message: '未知错误，交易失败',
      scene: '所有交易',
      handler: '商户',
      fidelity: 'documented',
      source: 'cloud-pos-casebook 3.4 row 34',
    });
    expect(row?.problem).toMatch(/unknown/);
    expect(row?.causes[0]?.variants.map(({ id }) => id)).toEqual(['FAQ-34.1.1', 'FAQ-34.1.2']);
    expect(row?.remedies[0]?.steps[1]?.action).toBe('settle-unknown-outcome');
  });

  it('gives every row once, with null where no code is printed', () => {
    const all = codesJson('zh');
    expect(all).toHaveLength(35);
    expect(all.filter(({ code }) => code === null)).toHaveLength(5);
    expect(all[0]?.problem).toMatch(/\p{Script=Han}/u);
  });

  it('holds only JSON', () => {
    const all = codesJson('zh');
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
  });
});

describe('modelsJson', () => {
  it('has name, vendor, status and profile first', () => {
    const [first, , third] = modelsJson('en');
    expect(first).toMatchObject({
      name: 'Wizarpos1',
      vendor: 'wizarpos',
      status: 'certified',
      printedStatus: '已过检',
      profile: 'wizarpos',
    });
    expect(third).toMatchObject({ name: 'PAR 10', vendor: 'unknown', profile: 'generic' });
    expect(modelsJson('zh')).toHaveLength(22);
  });
});
