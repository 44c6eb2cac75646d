import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileScenario } from './compile-suites.ts';
import { GENERATORS } from './generators.ts';
import { ROOT } from './source-tree.ts';

describe('generated files', () => {
  it.each(GENERATORS)('of $name are up to date', ({ make }) => {
    const stale = make(ROOT)
      .filter((file) => {
        const path = join(ROOT, file.path);
        return !existsSync(path) || readFileSync(path, 'utf8') !== file.text;
      })
      .map((file) => `${file.path} is out of date: npm run generate`);
    expect(stale).toEqual([]);
  });
});

describe('a compiled scenario', () => {
  const text = `id: pay-twelve
title: { zh: 十二, en: Twelve }
requirements: [PAY-BOOK-01]
on: { app: unionpay-pay, model: any, transactions: [sale] }
steps:
  - operator: { start: $transaction, amount: "0012.00" }
  - expect: { code: 00 }
`;
  const path = 'scenarios/suites/payment/pay-twelve.yaml';

  it('keeps digits as text and knows its suite and the line of every step', () => {
    const scenario = compileScenario({ path, text });
    expect(scenario.suite).toBe('payment');
    expect(scenario.steps).toEqual([
      {
        does: 'operator',
        with: { start: '$transaction', amount: '0012.00' },
        place: `${path}:6`,
      },
      { does: 'expect', with: { code: '00' }, place: `${path}:7` },
    ]);
  });

  it('says where a file is not YAML', () => {
    const broken = { path, text: 'id: faq\nsteps: [1, 2\n' };
    expect(() => compileScenario(broken)).toThrow(/pay-twelve\.yaml:3:1 /);
  });

  it('names the field that is wrong and what was probably meant', () => {
    const mistyped = text.replace('expect:', 'expct:');
    expect(() => compileScenario({ path, text: mistyped })).toThrow(
      /pay-twelve\.yaml:7:\d+ .*expct.*did you mean "expect"/,
    );
  });
});
