import { beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../testing/ask-platform.ts';
import { codeOf } from '../testing/payout-stage.ts';
import { TEST } from '../testing/platform-data.fixture.ts';
import { type PlatformStage, platformStage } from '../testing/platform-stage.ts';
import { RawTerminal } from '../testing/raw-terminal.ts';

let stage: PlatformStage;

beforeEach(() => {
  stage = platformStage('apps');
});

const operations = { by: 'operations-centre' } as const;
const CREDIT = '6258000100000009';
const farm = { tid: TEST.farmTid, mid: TEST.farmMid, name: 'farm' };
const withdrawal = { tid: TEST.appTid, mid: TEST.appMid, name: 'withdrawal' };
const fund = { tid: TEST.fundTid, mid: TEST.fundMid, name: 'fund' };
const management = () => stage.platform.doors.terminalManagement;
const registration = () => stage.platform.doors.merchantRegistration;
const app = (numbers: { tid: string; mid: string; name: string }) =>
  new RawTerminal(stage.world, numbers);
const virtualFen = () => stage.platform.books.virtualAccounts()[0]?.balanceFen;

describe('keys of an app’s numbers', () => {
  it('are those of the physical terminal: whoever signs on renews them for all', () => {
    const other = app(farm);
    expect(stage.terminal.signOn()).toBe('00');
    other.keys = stage.terminal.keys;
    expect(other.trade('sale', { pin: TEST.pin })?.responseCode).toBe('00');
    expect(other.signOn()).toBe('00');
    expect(stage.terminal.trade('sale', { pin: TEST.pin })?.responseCode).toBe('A0');
    stage.terminal.keys = other.keys;
    expect(stage.terminal.trade('sale', { pin: TEST.pin })?.responseCode).toBe('00');
  });

  it('a sign-on with the same STAN under other numbers makes new keys', () => {
    const other = app(farm);
    const message = { remarks: '01 ', stan: '000777' };
    const first = stage.terminal.exchange(stage.terminal.management('signOn', message), false);
    const second = other.exchange(other.management('signOn', message), false);
    const again = other.exchange(other.management('signOn', message), false);
    expect(first?.message.responseCode).toBe('00');
    expect(second?.message.payload).not.toEqual(first?.message.payload);
    expect(again?.message.payload).toEqual(second?.message.payload);
  });

  it('rotated under an app’s number, they are stale for all: A0, and 19 for the PIN', () => {
    const other = app(farm);
    other.signOn();
    expect(management().rotatePik({ ...operations, tid: TEST.farmTid }).done).toBe(true);
    expect(other.trade('sale', { pin: TEST.pin })?.responseCode).toBe('19');
    management().rotateMak({ ...operations, tid: TEST.farmTid });
    expect(other.trade('sale', { pin: TEST.pin })?.responseCode).toBe('A0');
    other.signOn();
    expect(other.trade('sale', { pin: TEST.pin })?.responseCode).toBe('00');
  });

  it('need the app’s merchant registered only: type and region are the physical terminal’s', () => {
    const other = app(farm);
    const mid = TEST.farmMid;
    registration().setMerchantType({ by: 'branch', mid, merchantType: 'multi-channel' });
    registration().setTerminalType({ by: 'branch', mid, terminalType: '01' });
    expect(other.signOn()).toBe('00');
    registration().unregisterMerchant({ by: 'branch', mid });
    expect(other.signOn()).toBe('03');
  });

  it('answers under an app’s number are sealed with them', () => {
    const other = app(farm);
    other.signOn();
    expect(other.exchange(other.card('sale'), true)?.isMacRight).toBe(true);
  });
});

describe('E6', () => {
  const lastSale = () => {
    const other = app(withdrawal);
    other.keys = stage.terminal.keys;
    return other.trade('sale')?.responseCode;
  };
  const signOn = (numbers: object = {}) =>
    codeOf(
      ask(stage.world, {
        api: 'third-party-sign-on',
        tid: TEST.tid,
        app: 'farmer-withdrawal',
        appTid: TEST.appTid,
        appMid: TEST.appMid,
        ...numbers,
      }),
    );

  it('for numbers that are no longer associated, until operations associates them again', () => {
    stage.terminal.signOn();
    expect(lastSale()).toBe('00');
    const step = { ...operations, tid: TEST.tid, app: 'farmer-withdrawal' };
    expect(management().dissociateAppTerminal(step).done).toBe(true);
    expect([lastSale(), signOn(), app(withdrawal).signOn()]).toEqual(['E6', 'E6', 'E6']);
    const numbers = { appTid: TEST.appTid, appMid: TEST.appMid };
    expect(management().associateAppTerminal({ ...step, ...numbers }).done).toBe(true);
    expect(signOn()).toBe('accepted');
    const again = app({ ...withdrawal, name: 'again' });
    again.keys = stage.terminal.keys;
    expect(again.trade('sale', { stan: '000900' })?.responseCode).toBe('00');
  });

  it('keeps the batch of numbers that come back', () => {
    const other = app(withdrawal);
    other.signOn();
    other.exchange(other.management('batchEndBalanced', { additionalData: '00000000000' }), false);
    const step = { ...operations, tid: TEST.tid, app: 'farmer-withdrawal' };
    management().dissociateAppTerminal(step);
    management().associateAppTerminal({ ...step, appTid: TEST.appTid, appMid: TEST.appMid });
    const back = app(withdrawal);
    back.signOn();
    expect(back.batchNumber).toBe('000002');
  });

  it('for the old number when another was associated', () => {
    const step = { ...operations, tid: TEST.tid, app: 'farmer-withdrawal' };
    const numbers = { appTid: '20000077', appMid: TEST.appMid };
    expect(management().associateAppTerminal({ ...step, ...numbers }).done).toBe(true);
    expect(signOn()).toBe('E6');
    expect(signOn({ appTid: '20000077' })).toBe('accepted');
    expect(app({ ...withdrawal, tid: '20000077' }).signOn()).toBe('00');
  });

  it.each([
    ['another app', { app: 'farm-purchase' }],
    ['another terminal', { tid: '10000009' }],
    ['the terminal’s own number', { appTid: TEST.tid, appMid: TEST.mid }],
    ['an unknown number', { appTid: '29999999' }],
  ])('for %s', (_, numbers) => {
    expect(signOn(numbers)).toBe('E6');
  });

  it('for farm purchase until it is activated, with its certificate listed', () => {
    const list = (name: string) =>
      ask(stage.world, { api: 'certificate-list', tid: TEST.tid, app: name });
    const numbers = { appTid: TEST.farmTid, appMid: TEST.farmMid };
    const step = { ...operations, tid: TEST.tid, app: 'farm-purchase' };
    const activate = (more = {}) => {
      const { tid, app: name } = step;
      const request = { api: 'activate-terminal', tid, app: name, ...numbers, ...more };
      return codeOf(ask(stage.world, request));
    };
    expect(management().deactivateAppTerminal(step).done).toBe(true);
    expect(app(farm).signOn()).toBe('E6');
    expect(signOn({ app: 'farm-purchase', ...numbers })).toBe('E6');
    expect(list('farm-purchase')).toEqual({ accepted: true, certificates: [numbers] });
    management().dissociateAppTerminal(step);
    expect(list('farm-purchase')).toEqual({ accepted: true, certificates: [] });
    expect(activate()).toBe('E6');
    expect(management().deactivateAppTerminal(step).refused).toContain('no numbers');
    management().associateAppTerminal({ ...step, ...numbers });
    expect(app(farm).signOn()).toBe('E6');
    expect(activate({ appMid: TEST.mid })).toBe('E6');
    expect([activate(), activate()]).toEqual(['accepted', 'accepted']);
    expect(app(farm).signOn()).toBe('00');
  });

  it('numbers of other apps are activated as soon as they are associated', () => {
    const step = { ...operations, tid: TEST.tid, app: 'fund-collection' };
    management().dissociateAppTerminal(step);
    management().associateAppTerminal({ ...step, appTid: TEST.fundTid, appMid: TEST.fundMid });
    expect(app(fund).signOn()).toBe('00');
  });

  it('a number in use is not given to another app, nor a payout number', () => {
    const step = { ...operations, tid: TEST.tid, app: 'farmer-withdrawal', appMid: TEST.appMid };
    const associate = (appTid: string) =>
      management().associateAppTerminal({ ...step, appTid }).refused;
    expect(associate(TEST.tid)).toContain('in use');
    expect(associate(TEST.farmTid)).toContain('in use');
    expect(associate(TEST.payoutTid)).toContain('in use');
    const pair = { ...operations, appTid: TEST.farmTid, appMid: TEST.farmMid };
    const payout = { payoutTid: TEST.fundTid, payoutMid: TEST.payoutMid };
    expect(management().pairNumbers({ ...pair, ...payout }).refused).toContain('in use');
    const other = { ...payout, payoutTid: TEST.payoutTid, payoutMid: 'nobody' };
    expect(management().pairNumbers({ ...pair, ...other }).refused).toBeDefined();
  });
});

describe('12', () => {
  it.each([farm, withdrawal])('for a credit card at $name; a debit card is charged', (numbers) => {
    const other = app(numbers);
    other.signOn();
    const before = virtualFen();
    const sale = other.card('sale', { pan: CREDIT });
    expect(other.exchange(sale, true)?.message.responseCode).toBe('12');
    expect(other.exchange(sale, true)?.message.responseCode).toBe('12');
    expect(virtualFen()).toBe(before);
    expect(stage.balanceOf('specific')).toBe(0);
    expect(other.trade('sale')?.responseCode).toBe('00');
    expect(other.trade('balanceInquiry', { pan: CREDIT, pin: TEST.pin })?.responseCode).toBe('00');
  });

  it('not at merchants that take credit cards', () => {
    stage.terminal.signOn();
    expect(stage.terminal.trade('sale', { pan: CREDIT })?.responseCode).toBe('00');
  });
});

describe('30 for a void', () => {
  it('while the merchant’s acquirer code has a wrong form; the purchase goes through', () => {
    const other = app(fund);
    other.signOn();
    const code = { by: 'branch', mid: TEST.fundMid, acquirerCode: '48O21000' } as const;
    expect(registration().setAcquirerCode(code).done).toBe(true);
    const request = other.card('sale', { amountFen: 900 });
    const sale = other.exchange(request, true)?.message;
    expect(sale?.responseCode).toBe('00');
    const originalMessage = `000001${request.stan}`;
    const undo = () =>
      other.trade('void', { amountFen: 900, more: { rrn: sale?.rrn, originalMessage } });
    expect(undo()?.responseCode).toBe('30');
    expect(stage.balanceOf('stripe')).toBe(1_000_000 - 900);
    const ticket = stage.ticketInWork('message-format', TEST.fundMid);
    const fix = { ...operations, mid: TEST.fundMid, acquirerCode: '48021000' };
    expect(registration().setAcquirerCode(fix).refused).toContain('confirmed order');
    const { serviceDesk } = stage.platform.doors;
    const ordered = serviceDesk.orderInvestigation({ ...operations, ticket });
    if (ordered.refused !== undefined) throw new Error(ordered.refused);
    const { order, answerFrom } = ordered;
    expect(registration().setAcquirerCode({ ...fix, order }).refused).toContain('not confirmed');
    stage.world.kernel.advanceTo(answerFrom);
    const answer = serviceDesk.confirmOrder({ by: 'information-centre', order });
    expect(answer).toMatchObject({ findings: ['wrong acquirer code'] });
    const others = { ...fix, mid: '898310000000099', order };
    expect(registration().setAcquirerCode(others).refused).toBeDefined();
    expect(registration().setAcquirerCode({ ...fix, by: 'merchant', order }).refused).toBeDefined();
    expect(registration().setAcquirerCode({ ...fix, order }).done).toBe(true);
    expect(undo()?.responseCode).toBe('00');
    expect(stage.balanceOf('stripe')).toBe(1_000_000);
  });
});

describe('the virtual account of farm purchase', () => {
  it('is filled by purchases and emptied by voids, refunds and reversals', () => {
    const other = app(farm);
    other.signOn();
    const request = other.card('sale', { amountFen: 500 });
    const sale = other.exchange(request, true)?.message;
    expect(virtualFen()).toBe(1_000_500);
    const originalMessage = `000001${request.stan}`;
    const undo = other.card('void', { amountFen: 500, more: { rrn: sale?.rrn, originalMessage } });
    other.exchange(undo, true);
    expect(virtualFen()).toBe(1_000_000);
    other.reverse(undo);
    expect(virtualFen()).toBe(1_000_500);
    const more = { rrn: sale?.rrn, originalMessage: `${originalMessage}0302`, remarks: '000' };
    expect(other.trade('refund', { amountFen: 200, more })?.responseCode).toBe('00');
    expect(virtualFen()).toBe(1_000_300);
    const lost = other.card('sale', { amountFen: 700 });
    other.exchange(lost, true);
    other.reverse(lost);
    other.reverse(lost);
    expect(virtualFen()).toBe(1_000_300);
  });

  it('is not touched by purchases under other numbers or declined ones', () => {
    stage.terminal.signOn();
    stage.terminal.trade('sale', { amountFen: 500 });
    const other = app(farm);
    other.signOn();
    expect(other.trade('sale', { pin: '000000' })?.responseCode).toBe('55');
    expect(stage.platform.books.virtualAccounts()).toEqual([
      { mid: TEST.farmMid, openingFen: 1_000_000, balanceFen: 1_000_000, movements: [] },
    ]);
  });
});
