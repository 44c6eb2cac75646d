import { describe, expect, it } from 'vitest';
import type { Language } from '../catalogue/index.ts';
import { widthOf } from '../reports/reporters/columns.ts';
import { curesCommand } from './commands/cures.ts';
import { memoryHost, memorySession } from './host.fixture.ts';
import type { OptionValues } from './option-values.ts';

interface Asked {
  readonly language?: Language;
  readonly json?: boolean;
  readonly options?: OptionValues;
}

async function cures(
  args: readonly string[],
  { language = 'en', json = false, options = {} }: Asked = {},
) {
  const host = memoryHost();
  const code = await curesCommand(memorySession(host, { language, json }), { args, options });
  return { code, out: host.written.out };
}

describe('poslab cures', () => {
  it('tells what cures a row, and why something cures more than its class', async () => {
    const { code, out } = await cures(['FAQ-03']);
    const lines = out.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(out).toMatch(/✓ {2}FAQ-03\.1\.1 {2}sign-on-again, inject-tmk-by-mother-pos,/);
    expect(out).toMatch(/✓ {2}FAQ-03\.2\.1 {2}inject-tmk-by-mother-pos$/m);
    expect(out).toContain('[1] The step ends with a sign-on, which renews the work keys');
    expect(lines.at(-1)).toMatch(/^\d+ trials on 2 variants: as the catalogue says\.$/);
    expect(lines.filter((line) => widthOf(line) > 80)).toEqual([]);
  });

  it('says the same in Chinese', async () => {
    const { out } = await cures(['faq-05.1.2'], { language: 'zh' });
    expect(out).toMatch(/✓ {2}FAQ-05\.1\.2 {2}（无）; 单独不能：/);
    expect(out).toContain('1 种情形试了');
    expect(out.split('\n').filter((line) => widthOf(line) > 80)).toEqual([]);
  });

  it('gives a program every trial that differs, and the exceptions with their source', async () => {
    const { out } = await cures(['FAQ-21.1'], { json: true, options: { model: 'C960E' } });
    const { cures: told, exceptions } = JSON.parse(out);
    expect(told).toEqual([
      {
        variant: 'FAQ-21.1.1',
        statement: expect.any(String),
        recovery: 'same-again',
        instance: 'faq-21-1-1-wrong-home-region@C960E/unionpay-pay/signOn',
        tried: expect.any(Number),
        curedBy: ['correct-home-region'],
        differences: [],
      },
    ]);
    expect(exceptions[0].source).toMatch(/^catalogue\/data\/remedies\.yaml:\d+$/);
  });

  it('measures nothing where the cause is one of other terminals', async () => {
    const { code } = await cures(['FAQ-02.1.1'], { options: { model: 'C960E' } });
    expect(code).toBe(4);
  });
});
