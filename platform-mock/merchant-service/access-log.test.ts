import { beforeEach, expect, it } from 'vitest';
import { DirectPlatform } from '../../testing/direct-platform.ts';
import { PAYOUT, type PayoutStage, payoutStage } from '../../testing/payout-stage.ts';
import { TEST, TEST_DATA } from '../../testing/platform-data.fixture.ts';
import { RawTerminal } from '../../testing/raw-terminal.ts';
import type { Platform } from '../index.ts';

let stage: PayoutStage;

beforeEach(() => {
  stage = payoutStage('log');
});

const operations = { by: 'operations-centre' } as const;

function entries(platform: Platform, tid: string = TEST.tid) {
  const read = platform.doors.merchantService.readAccessLog({ ...operations, tid });
  if (read.refused !== undefined) throw new Error(read.refused);
  return read.entries;
}

const confirm = (orderId: string) =>
  stage.platform.doors.merchantService.confirmPayoutState({
    ...operations,
    appTid: TEST.farmTid,
    orderId,
  });

it('names every message with app, number, code and how it stands by now', () => {
  const app = new RawTerminal(stage.world, { tid: TEST.farmTid, mid: TEST.farmMid, name: 'app' });
  app.signOn();
  const kept = app.card('sale', { amountFen: 100 });
  const lost = app.card('sale', { amountFen: 200 });
  app.exchange(kept, true);
  app.exchange(lost, true);
  app.reverse(lost);
  app.trade('sale', { pan: '6228000100000028', amountFen: 900_000 });
  stage.pay();
  stage.pay({ orderId: 'order00000002', amountFen: 'x' });
  stage.pay({ orderId: 'order00000003', payoutTid: '20000013' });
  stage.confirm('order00000003');
  expect(entries(stage.platform)).toMatchObject([
    { app: 'farm-purchase', name: 'signOn', number: '000001', code: '00', state: 'answered' },
    { name: 'sale', number: kept.stan, code: '00', state: 'approved' },
    { name: 'sale', number: lost.stan, code: '00', state: 'reversed' },
    { name: 'reversal', number: lost.stan, code: '00', state: 'reversed' },
    { name: 'sale', code: '51', state: 'declined' },
    { name: 'payout-request', number: PAYOUT.orderId, code: '00', state: 'succeeded' },
    { name: 'payout-request', number: 'order00000002', code: 'E3', state: 'refused' },
    { name: 'payout-request', number: 'order00000003', code: '98', state: 'pending' },
    { name: 'payout-confirm', number: 'order00000003', code: 'A6', state: 'pending' },
  ]);
  stage.wait(600_000);
  expect(entries(stage.platform).slice(-2)).toMatchObject([
    { state: 'failed' },
    { state: 'failed' },
  ]);
});

it('is read for the whole terminal or for one app’s numbers, by operations and branch', () => {
  stage.terminal.signOn();
  stage.pay();
  const names = (tid: string) =>
    entries(stage.platform, tid).map(({ appTid, name }) => [appTid, name]);
  expect(names(TEST.tid)).toEqual([
    [TEST.tid, 'signOn'],
    [TEST.farmTid, 'payout-request'],
  ]);
  expect(names(TEST.farmTid)).toEqual([[TEST.farmTid, 'payout-request']]);
  const { readAccessLog, confirmPayoutState } = stage.platform.doors.merchantService;
  expect(readAccessLog({ by: 'branch', tid: TEST.tid }).done).toBe(true);
  expect(readAccessLog({ by: 'merchant', tid: TEST.tid }).refused).toContain('operations');
  expect(readAccessLog({ ...operations, tid: '99999999' }).refused).toContain('no terminal');
  const order = { appTid: TEST.farmTid, orderId: PAYOUT.orderId ?? '' };
  expect(confirmPayoutState({ by: 'merchant', ...order }).refused).toContain('operations');
});

it('tells the state of a payout and why it failed', () => {
  expect(confirm('order00000001')).toMatchObject({ state: 'none', reason: '' });
  stage.pay();
  expect(confirm('order00000001')).toMatchObject({ state: 'succeeded', reason: '' });
  stage.pay({ orderId: 'order00000002', payoutTid: '20000013' });
  expect(confirm('order00000002')).toMatchObject({ state: 'pending', reason: '' });
  stage.wait(600_000);
  expect(confirm('order00000002')).toMatchObject({
    state: 'failed',
    reason: '终端商户号、终端号不匹配',
  });
});

it('knows a payout whose answer was lost, and nothing of one that never came', () => {
  const match = { api: 'payout-request' };
  stage.platform.faults.plan(match, { kind: 'silence', business: 'done' });
  stage.platform.faults.plan(match, { kind: 'silence', business: 'skipped' });
  expect(stage.ask(PAYOUT)).toBeUndefined();
  expect(stage.ask({ ...PAYOUT, orderId: 'order00000002' })).toBeUndefined();
  expect(entries(stage.platform)).toMatchObject([
    { number: PAYOUT.orderId, code: '00', state: 'succeeded' },
  ]);
  expect(confirm('order00000002')).toMatchObject({ state: 'none' });
  expect(stage.query('order00000002')).toMatchObject({ state: 'none' });
  expect(stage.query()).toMatchObject({ state: 'succeeded' });
  expect(stage.balanceOf('stripe')).toBe(1_010_000);
  expect(stage.platform.faults.unapplied()).toEqual([]);
});

it('a fault of card messages does not mean requests of the JSON API, nor the reverse', () => {
  stage.platform.faults.plan({}, { kind: 'silence', business: 'skipped' });
  expect(stage.pay()).toBe('accepted');
  expect(stage.terminal.signOn()).toBeUndefined();
  const match = { api: 'payout-confirm', tid: TEST.farmTid };
  const code = { kind: 'answer-code', code: '98' } as const;
  stage.platform.faults.plan(match, code);
  expect(stage.terminal.signOn()).toBe('00');
  expect(stage.pay()).toBe('accepted');
  expect(stage.confirm()).toBe('98');
  expect(stage.confirm()).toBe('accepted');
  stage.platform.faults.plan(match, { kind: 'late-answer', delayMs: 5000 });
  const before = stage.world.kernel.now();
  expect(stage.confirm()).toBe('accepted');
  expect(stage.world.kernel.now() - before).toBeGreaterThanOrEqual(5000);
});

it('has an entry for everything that was answered, also after a crash', () => {
  const direct = new DirectPlatform('kept');
  const terminal = new RawTerminal(direct.world);
  direct.deliver(terminal.frame(terminal.management('signOn', { remarks: '01 ' }), false));
  direct.ask(PAYOUT);
  direct.ask({ ...PAYOUT, amountFen: 'x' });
  const before = entries(direct.platform);
  direct.world.disk('platform').loseUnsynced();
  direct.restart();
  expect(entries(direct.platform)).toEqual(before);
  expect(before.map(({ name }) => name)).toEqual(['signOn', 'payout-request', 'payout-request']);
});

it('holds no card number, name or identity number', () => {
  stage.pay();
  stage.pay({ orderId: 'order00000002', payeePan: '62280001000011x7' });
  stage.ask({ ...PAYOUT, api: '6228000100001117' });
  stage.ask({ ...PAYOUT, orderId: '张三' });
  const disk = stage.world.disk('platform');
  const kept = disk.list().map((file) => new TextDecoder().decode(disk.read(file)));
  const told = stage.world.trace.events.filter(({ source }) => source === 'platform');
  const shown = JSON.stringify([told, stage.platform.state(), entries(stage.platform)]);
  const text = [...kept, shown].join('\n');
  const people = TEST_DATA.accounts.flatMap(({ pan, holder }) => [
    pan,
    holder.name,
    holder.idNumber,
  ]);
  expect(text).toContain('payout.taken');
  expect(people.filter((secret) => text.includes(secret))).toEqual([]);
});

it('nobody’s message is nobody’s entry', () => {
  const nobody = new RawTerminal(stage.world, { tid: '99999999', name: 'nobody' });
  expect(nobody.signOn()).toBe('E4');
  stage.pay({ appTid: '29999999' });
  stage.ask({ api: 'market-versions', model: 'any', tid: TEST.tid });
  expect(entries(stage.platform)).toEqual([]);
});
