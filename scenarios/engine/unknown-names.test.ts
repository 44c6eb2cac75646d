import { describe, expect, it } from 'vitest';
import { SHIPPED_SCENARIOS } from '../generated/shipped-suites.ts';
import { loadScenario } from './load-scenario.ts';
import { terminalModels } from './provision.ts';
import { unknownNames } from './unknown-names.ts';

const STORY = `id: a-story
title: { zh: 消费, en: Sale }
requirements: [PAY-REC-01, FAQ-03.1.1]
on: { app: unionpay-pay, model: [A920], transactions: [sale] }
steps:
  - operator: { start: $transaction }
  - cardholder: { insert: debit-chip, pin: correct }
  - remedy: [sign-on-again, documented]
  - again: { swipe: debit-stripe }
  - operator: { start: sale }
  - expect: succeeded
`;

/** What is unknown in the story when one name is exchanged. */
function unknownIn(from: string, to: string) {
  const text = STORY.replace(from, to);
  expect(text).not.toBe(STORY);
  const loaded = loadScenario(text, 'a.yaml', 'own');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  return unknownNames(loaded.scenario, terminalModels()).map(({ place, kind, name }) => [
    place,
    kind,
    name,
  ]);
}

describe('names in a story', () => {
  it.each([
    ['app: unionpay-pay', 'app: unionpay-pya', 'a.yaml:1', 'app', 'unionpay-pya'],
    ['[A920]', '[A920, A92]', 'a.yaml:1', 'model', 'A92'],
    ['[A920]', '{ vendor: pxa }', 'a.yaml:1', 'vendor', 'pxa'],
    ['transactions: [sale]', 'transactions: [sale, sael]', 'a.yaml:1', 'function', 'sael'],
    ['$transaction', 'signon', 'a.yaml:6', 'function', 'signon'],
    ['debit-chip', 'debit-chp', 'a.yaml:7', 'test card', 'debit-chp'],
    ['sign-on-again', 'sign-on', 'a.yaml:8', 'remedy', 'sign-on'],
    ['debit-stripe', 'stripe', 'a.yaml:9', 'test card', 'stripe'],
  ])('%s as %s is found at its line', (from, to, place, kind, name) => {
    expect(unknownIn(from, to)).toEqual([[place, kind, name]]);
  });

  it('are all known where nothing is mistyped, in every story that ships', () => {
    expect(unknownIn('a-story', 'another')).toEqual([]);
    const models = terminalModels();
    expect(SHIPPED_SCENARIOS.length).toBeGreaterThan(50);
    expect(SHIPPED_SCENARIOS.flatMap((scenario) => unknownNames(scenario, models))).toEqual([]);
  });
});
