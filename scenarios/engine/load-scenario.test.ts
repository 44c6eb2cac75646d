import { describe, expect, it } from 'vitest';
import { loadScenario } from './load-scenario.ts';

const STORY = `id: faq-03-1-stale-mak
title: { zh: 签到时的密钥已过期, en: Work keys out of date }
requirements: [FAQ-03.1.1]
on: { app: unionpay-pay, model: any, transactions: [sale, preAuth] }
given:
  - platform: rotate-mak
steps:
  - operator: { start: $transaction, amount: "12.34" }
  - cardholder: { insert: debit-chip, pin: correct }
  - expect: { code: A0, screen: MAC 校验错 }
  - remedy: sign-on-again
  - again: {}
  - expect: succeeded
`;

function faultsOf(text: string) {
  const loaded = loadScenario(text, 'own.yaml', 'own');
  return loaded.ok ? [] : loaded.faults;
}

describe('loadScenario', () => {
  it('reads a story with the place of every step', () => {
    const loaded = loadScenario(STORY, 'own.yaml', 'own');
    if (!loaded.ok) throw new Error('the story is right');
    const { scenario } = loaded;
    expect(scenario.start).toBe('signedOn');
    expect(scenario.models).toEqual({ kind: 'any' });
    expect(scenario.given).toEqual([{ does: 'platform', with: 'rotate-mak', place: 'own.yaml:6' }]);
    expect(scenario.steps.map(({ does, place }) => `${does} ${place}`)).toEqual([
      'operator own.yaml:8',
      'cardholder own.yaml:9',
      'expect own.yaml:10',
      'remedy own.yaml:11',
      'again own.yaml:12',
      'expect own.yaml:13',
    ]);
  });

  it('keeps digits that YAML would turn into numbers', () => {
    const loaded = loadScenario(STORY.replace('code: A0', 'code: 00'), 'own.yaml', 'own');
    if (!loaded.ok) throw new Error('the story is right');
    expect(loaded.scenario.steps[2]).toMatchObject({ with: { code: '00' } });
  });

  const mistakes: readonly [what: string, text: string, where: object][] = [
    [
      'an unknown step',
      STORY.replace('cardholder:', 'cardhoder:'),
      { line: 9, column: 5, field: 'steps.1.cardhoder', suggestion: 'cardholder' },
    ],
    [
      'an unknown field of a step',
      STORY.replace('amount:', 'amont:'),
      { line: 8, field: 'steps.0.operator.amont', suggestion: 'amount' },
    ],
    [
      'a wrong amount',
      STORY.replace('12.34', '12.3'),
      { line: 8, field: 'steps.0.operator.amount' },
    ],
    ['an unknown top field', STORY.replace('title:', 'titel:'), { line: 2, suggestion: 'title' }],
    ['an id that is none', STORY.replace('id: faq-03', 'id: FAQ_03'), { line: 1, field: 'id' }],
    ['an unclosed flow', STORY.replace('again: {}', 'again: {]'), { line: 12 }],
    ['an empty file', '', { line: 1 }],
    [
      'a mistyped expectation',
      STORY.replace('expect: succeeded', 'expect: success'),
      { line: 13, suggestion: 'succeeded', message: expect.stringContaining('none of: succeeded') },
    ],
    [
      'a mistyped step of the platform',
      STORY.replace('rotate-mak', 'rotate-mk'),
      { line: 6, suggestion: 'rotate-mak', message: '"rotate-mk" is no word for this' },
    ],
    [
      'a step of the platform that is like none',
      STORY.replace('rotate-mak', 'frobnicate-it-all'),
      { line: 6, message: expect.stringMatching(/^"frobnicate-it-all" is none of: rotate-mak, /) },
    ],
    [
      'transactions that are no list',
      STORY.replace('[sale, preAuth]', 'sale'),
      { line: 4, field: 'on.transactions' },
    ],
  ];

  it.each(mistakes)('tells place and field of %s', (_, text, where) => {
    expect(faultsOf(text)).toContainEqual(expect.objectContaining({ file: 'own.yaml', ...where }));
  });

  const proofless: readonly [what: string, text: string, message: RegExp][] = [
    ['expects nothing', STORY.replaceAll(/ {2}- expect: .*\n/g, ''), /nothing is expected/],
    [
      'expects an empty thing',
      STORY.replace('{ code: A0, screen: MAC 校验错 }', '{}'),
      /says nothing/,
    ],
    [
      'does a documented remedy of nothing',
      STORY.replace('[FAQ-03.1.1]', '[PAY-REC-01]').replace('sign-on-again', 'documented'),
      /nothing is documented here/,
    ],
    ['expects a blank screen', STORY.replace('MAC 校验错', '" "'), /words that can be read/],
    [
      'never starts its transaction',
      STORY.replace('start: $transaction', 'start: balanceInquiry'),
      /no operator step starts "sale"/,
    ],
    [
      'expects before anything was started',
      STORY.replace('steps:\n', 'steps:\n  - expect: succeeded\n'),
      /nothing was started yet/,
    ],
    [
      'names a transaction twice',
      STORY.replace('[sale, preAuth]', '[sale, sale]'),
      /stands here twice/,
    ],
    [
      'inserts and swipes at once',
      STORY.replace('insert: debit-chip,', 'insert: debit-chip, swipe: debit-stripe,'),
      /not both at once/,
    ],
  ];

  it.each(proofless)('refuses a story that %s', (_, text, message) => {
    expect(text).not.toBe(STORY);
    expect(
      faultsOf(text)
        .map((fault) => fault.message)
        .join(),
    ).toMatch(message);
  });

  it('refuses a step with two keys', () => {
    const twice = STORY.replace('- again: {}', '- again: {}\n    wait: 3s');
    expect(faultsOf(twice).map(({ message }) => message)).toContain('a step has exactly one key');
  });

  it('refuses an alias bomb instead of growing without end', () => {
    const levels = Array.from({ length: 8 }, (_, n) => {
      const aliases = `*k${n},`.repeat(9);
      return `k${n + 1}: &k${n + 1} [${aliases}]`;
    });
    const bomb = ['k0: &k0 [x,x]', ...levels].join('\n');
    expect(faultsOf(bomb)).toMatchObject([{ line: 1, message: 'too many aliases' }]);
  });

  it('refuses an alias of nothing', () => {
    expect(faultsOf('id: *gone')).toMatchObject([{ message: expect.stringContaining('gone') }]);
  });

  it.each(['[', '{a: ', '- ', '? '])('refuses %j without end as nested too deeply', (open) => {
    const message = 'nested too deeply';
    expect(faultsOf(open.repeat(50_000))).toMatchObject([{ file: 'own.yaml', line: 1, message }]);
  });
});
