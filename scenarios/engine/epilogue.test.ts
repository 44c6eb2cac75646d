import { expect, it } from 'vitest';
import { createPaymentApp } from '../../simulator/index.ts';
import { planRun } from '../index.ts';
import { Shop } from '../models/shop.ts';
import { BOOK_READERS } from './book-readers.ts';
import { runEpilogue } from './epilogue.ts';

const REMOVED = `id: own-removed
title: { zh: 删除应用, en: An app is removed }
requirements: [PAY-BOOK-01]
on: { app: unionpay-market, model: C960E, transactions: [removeApp] }
given:
  - operator: { start: signOn, app: farmer-withdrawal }
  - expect: approved
  - operator: { start: sale, app: farmer-withdrawal }
  - cardholder: { insert: debit-chip, pin: correct }
  - expect: succeeded
steps:
  - operator: { start: removeApp, answers: { application: farmer-withdrawal } }
  - expect: approved
`;

function run(text: string) {
  const files = [{ path: 'own.yaml', text }];
  return planRun({ suites: [], files, models: [], apps: [], seed: '1' }).run(0, {
    keepEvents: 'reds',
  });
}

it('an app removed with its day open comes back, closes the day, and its books agree', () => {
  expect(run(REMOVED)).toMatchObject({ verdict: 'passed' });
});

it('a removed app that a story goes on to use is a finding, not an error of the lab', () => {
  const instance = run(`${REMOVED}  - operator: { start: balanceInquiry, app: farmer-withdrawal }
  - expect: approved
`);
  expect(instance).toMatchObject({ verdict: 'failed' });
  expect(instance.checks).toContainEqual(
    expect.objectContaining({
      id: 'expect-ready',
      verdict: 'failed',
      received: expect.stringContaining('the terminal has no app "farmer-withdrawal"'),
    }),
  );
});

it('a day whose app and market are gone could not be closed, and says why', () => {
  const { stage } = new Shop({ app: createPaymentApp(), fates: [] });
  stage.launchedApps.add('gone-app');
  expect(stage.readBooks('gone-app')).toBeUndefined();
  expect(runEpilogue(stage, BOOK_READERS)).toMatchObject({
    isSettled: false,
    unsettledBecause: expect.stringMatching(/^the day could not be closed: .*the terminal has no/),
  });
});

it.each([
  ['fault', '{ kind: lost, of: sale, direction: request, times: "3" }', 'request of sale lost'],
  ['platformFault', '{ kind: silence, of: sale, times: "3" }', 'platform-fault-1'],
])('a %s for three messages that met one says so', (does, parts, id) => {
  const instance = run(`id: own-fault
title: { zh: 故障, en: A fault }
requirements: [PAY-BOOK-01]
on: { app: unionpay-pay, model: C960E, transactions: [sale] }
given:
  - ${does}: ${parts}
steps:
  - operator: { start: $transaction }
  - cardholder: { insert: debit-chip, pin: correct }
  - expect: unknown
`);
  expect(instance.checks).toContainEqual({
    id: 'fault-applied',
    verdict: 'unproven',
    expected: `the planned fault "${id}" meets 3 messages`,
    received: 'it met 1 of 3',
  });
});
