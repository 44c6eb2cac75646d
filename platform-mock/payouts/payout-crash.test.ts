import { expect, it } from 'vitest';
import { DirectPlatform } from '../../testing/direct-platform.ts';
import { codeOf, PAYOUT, type PayoutFields } from '../../testing/payout-stage.ts';
import { TEST } from '../../testing/platform-data.fixture.ts';
import { RawTerminal } from '../../testing/raw-terminal.ts';
import { PowerCut, StoreCutter } from '../../testing/store-cutter.ts';
import type { JsonValue } from '../edge/api.ts';

const OPENING = 1_000_000;
const TEN_MINUTES = 600_000;
const order = (api: string, orderId: string) => ({ api, appTid: TEST.farmTid, orderId });

/** A day of farm purchase: paid, refused later, arrived later, and asked about too early. */
const STORY: readonly (PayoutFields | number)[] = [
  PAYOUT,
  order('payout-confirm', PAYOUT.orderId ?? ''),
  { ...PAYOUT, orderId: 'order00000002', payoutTid: '20000013', amountFen: '20000' },
  order('payout-confirm', 'order00000002'),
  order('payout-query', 'order00000009'),
  { ...PAYOUT, orderId: 'order00000003', amountFen: '40000', payeePan: '6258000100000009' },
  TEN_MINUTES,
  order('payout-query', 'order00000002'),
  { ...PAYOUT, orderId: 'order00000004', amountFen: '80000' },
];

/** What every book says about the money; they agree, whatever was cut when. */
function compare(direct: DirectPlatform): void {
  const { books } = direct.platform;
  const lines = books.payouts();
  const sum = (states: readonly string[]) =>
    lines
      .filter(({ state }) => states.includes(state))
      .reduce((total, { amountFen, feeFen }) => total + amountFen + feeFen, 0);
  const virtual = books.virtualAccounts().find(({ mid }) => mid === TEST.farmMid);
  expect(virtual?.balanceFen).toBe(OPENING - sum(['succeeded', 'pending']));
  const credited = books.cardholderAccounts().flatMap(({ movements }) => movements);
  const total = credited.reduce((all, { amountFen }) => all + amountFen, 0);
  expect(total).toBe(sum(['succeeded']));
  const cleared = books.reconciliation().reduce((all, { amountFen }) => all + amountFen, 0);
  expect(cleared).toBe(total);
}

/** Runs the story with a cut before the n-th write or sync; true when the story was over before. */
function runWithCut(boundary: number): boolean {
  const cutter = new StoreCutter();
  const direct = new DirectPlatform('payouts', { wrap: (store) => cutter.wrap(store) });
  const answered: { request: PayoutFields; answer: JsonValue | undefined }[] = [];
  direct.platform.doors.issuers.setLine({ by: 'issuer', issuer: 'bank-b', line: 'silent' });
  let isOver = false;
  try {
    cutter.countdown = boundary;
    for (const step of STORY) {
      if (typeof step === 'number') {
        direct.world.kernel.advanceTo(direct.world.kernel.now() + step);
        continue;
      }
      answered.push({ request: step, answer: direct.ask(step) });
    }
    isOver = true;
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  cutter.countdown = Number.POSITIVE_INFINITY;
  direct.world.disk('platform').loseUnsynced();
  direct.restart();
  compare(direct);
  for (const { request, answer } of answered) {
    if (request.api !== 'payout-query') expect(direct.ask(request)).toEqual(answer);
  }
  for (const step of STORY) if (typeof step !== 'number') direct.ask(step);
  direct.world.kernel.advanceTo(direct.world.kernel.now() + TEN_MINUTES);
  compare(direct);
  const states = direct.platform.books.payouts().map(({ state }) => state);
  expect(states).toEqual(['succeeded', 'failed', 'succeeded', 'succeeded']);
  return isOver;
}

it('a crash between any two events of payouts loses and doubles nothing', () => {
  let boundary = 0;
  while (!runWithCut(boundary)) boundary += 1;
  expect(boundary).toBe(2 * STORY.filter((step) => typeof step !== 'number').length);
});

it('a purchase, its reversal and the virtual account are one commit', () => {
  for (let boundary = 0; boundary <= 6; boundary += 1) {
    const cutter = new StoreCutter();
    const direct = new DirectPlatform('purchase', { wrap: (store) => cutter.wrap(store) });
    const terminal = new RawTerminal(direct.world, { tid: TEST.farmTid, mid: TEST.farmMid });
    const keys = direct.deliver(
      terminal.frame(terminal.management('signOn', { remarks: '01 ' }), false),
    );
    if (keys !== undefined) terminal.load(keys);
    const sale = terminal.card('sale', { amountFen: 500 });
    const taken = terminal.card('sale', { amountFen: 700 });
    try {
      cutter.countdown = boundary;
      direct.deliver(terminal.frame(sale, true));
      direct.deliver(terminal.frame(taken, true));
      direct.deliver(terminal.reversalFrame(taken));
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
    }
    cutter.countdown = Number.POSITIVE_INFINITY;
    direct.world.disk('platform').loseUnsynced();
    direct.restart();
    const { books } = direct.platform;
    const effect = books.ledger().reduce((all, { effectFen }) => all + effectFen, 0);
    const virtual = books.virtualAccounts().find(({ mid }) => mid === TEST.farmMid);
    expect(virtual?.balanceFen).toBe(OPENING - effect);
    expect(effect).toBe([0, 0, -500, -500, -1200, -1200, -500][boundary]);
  }
});

it('a repeated confirmation after a restart is told the same', () => {
  const direct = new DirectPlatform('confirmed');
  expect(codeOf(direct.ask({ ...PAYOUT, payoutTid: '20000013' }))).toBe('98');
  expect(codeOf(direct.ask(order('payout-confirm', PAYOUT.orderId ?? '')))).toBe('A6');
  direct.restart();
  direct.world.kernel.advanceTo(direct.world.kernel.now() + TEN_MINUTES);
  expect(codeOf(direct.ask(order('payout-confirm', PAYOUT.orderId ?? '')))).toBe('A6');
});
