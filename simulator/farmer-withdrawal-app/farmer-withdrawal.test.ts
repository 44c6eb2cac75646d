import { describe, expect, it } from 'vitest';
import { APP_NUMBERS, PHYSICAL_NUMBERS, ThirdPartyRig } from '../../testing/third-party-rig.ts';
import { createFarmerWithdrawalApp } from './farmer-withdrawal-app.ts';
import type { FarmerWithdrawalRules } from './farmer-withdrawal-rules.ts';

const WRONG = { tid: '12345600', mid: '898110000000000' };
const ANSWERS = {
  administratorPassword: '99999999',
  merchantId: APP_NUMBERS.mid,
  terminalId: APP_NUMBERS.tid,
};

/** A terminal with 助农取款 under these numbers, and a platform that knows the right ones only. */
function rigOf(
  config: { readonly tid: string; readonly mid: string } = APP_NUMBERS,
  rules: Partial<FarmerWithdrawalRules> = {},
): ThirdPartyRig {
  const rig = new ThirdPartyRig(createFarmerWithdrawalApp({ rules }), { config });
  rig.api.script = ({ appTid, appMid }) =>
    appTid === APP_NUMBERS.tid && appMid === APP_NUMBERS.mid
      ? { accepted: true }
      : { code: 'E6', message: '终端关联错误' };
  return rig;
}

function reboot(rig: ThirdPartyRig): void {
  rig.machine.supply.cut();
  rig.terminal.doors.machine.powerOn();
  rig.run(1000);
}

describe('terminal parameters', () => {
  it('are typed by user 99; the app signs on with them by itself and keeps them', () => {
    const rig = rigOf(WRONG);
    expect(rig.play('terminalParameters', { answers: ANSWERS })).toMatchObject({
      outcome: 'approved',
    });
    expect(rig.api.requests).toEqual([
      {
        api: 'third-party-sign-on',
        tid: PHYSICAL_NUMBERS.tid,
        app: 'farmer-withdrawal',
        appTid: APP_NUMBERS.tid,
        appMid: APP_NUMBERS.mid,
      },
    ]);
    expect(rig.lastFrame()).toMatchObject({ screen: 'signedOn' });
    reboot(rig);
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0200')).toMatchObject([APP_NUMBERS]);
  });

  it('refused with E6 are not kept: the old numbers go on trading', () => {
    const rig = rigOf();
    rig.signOn();
    const answers = { ...ANSWERS, terminalId: WRONG.tid };
    expect(rig.play('terminalParameters', { answers })).toMatchObject({
      outcome: 'declined',
      code: 'E6',
    });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFailed', lines: ['终端关联错误'] });
    expect(rig.lastFrame()?.next).toContain('99');
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
    reboot(rig);
    rig.signOn();
    expect(rig.host.requests.every(({ tid }) => tid === APP_NUMBERS.tid)).toBe(true);
  });

  it('refused by the host are not kept either', () => {
    const rig = rigOf(WRONG);
    rig.host.script = () => ({ responseCode: '96' });
    expect(rig.play('terminalParameters', { answers: ANSWERS })).toMatchObject({ code: '96' });
    reboot(rig);
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code: 'E6' });
  });

  it('without an answer are not kept: 105', () => {
    const rig = rigOf(WRONG);
    const { script } = rig.api;
    rig.api.script = () => undefined;
    expect(rig.play('terminalParameters', { answers: ANSWERS })).toMatchObject({ code: '105' });
    rig.api.script = script;
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code: 'E6' });
  });

  it('are for user 99 only, and can be given up', () => {
    const rig = rigOf(WRONG);
    const wrong = { ...ANSWERS, administratorPassword: '1' };
    expect(rig.play('terminalParameters', { answers: wrong })).toMatchObject({
      outcome: 'declined',
    });
    expect(rig.lastFrame()).toMatchObject({ screen: 'passwordWrong' });
    for (const cancelAt of Object.keys(ANSWERS)) {
      const end = rig.play('terminalParameters', { answers: ANSWERS, cancelAt });
      expect(end).toMatchObject({ outcome: 'cancelled' });
    }
    expect(rig.api.requests).toEqual([]);
  });

  it('stand as a whole or not at all after a power cut at any boundary', () => {
    for (let boundary = 0; ; boundary += 1) {
      const rig = rigOf(WRONG);
      rig.machine.supply.cutAfter(boundary);
      rig.play('terminalParameters', { answers: ANSWERS });
      if (rig.machine.supply.cutIsPending) {
        expect(boundary).toBeGreaterThan(5);
        return;
      }
      rig.terminal.doors.machine.powerOn();
      rig.run(1000);
      const first = rig.play('signOn');
      if (first?.code === 'E6') rig.play('terminalParameters', { answers: ANSWERS });
      expect(rig.sale(), `cut at ${boundary}`).toMatchObject({ outcome: 'approved' });
    }
  });

  it('that a wrong app keeps although they were refused stop its trade', () => {
    const rig = rigOf(APP_NUMBERS, { keepsRefusedNumbers: () => true });
    rig.signOn();
    rig.play('terminalParameters', { answers: { ...ANSWERS, terminalId: WRONG.tid } });
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code: 'E6' });
  });
});

describe('farmer withdrawal', () => {
  it.each([
    ['19', '转 PIN 参数非法，交易失败', '重新签到'],
    ['12', '无效交易', '借记卡'],
    ['E6', '终端关联错误', '99'],
  ])('a sale refused with %s shows the printed words and the next step', (code, words, next) => {
    const rig = rigOf();
    rig.signOn();
    rig.host.script = () => ({ responseCode: code });
    expect(rig.sale()).toMatchObject({ outcome: 'declined', code });
    expect(rig.lastFrame()?.lines).toContain(words);
    expect(rig.lastFrame()?.next).toContain(next);
  });

  it('tells balances, settles and prints again', () => {
    const rig = rigOf();
    rig.signOn();
    expect(rig.play('balanceInquiry')).toMatchObject({ outcome: 'approved' });
    expect(rig.lastFrame()?.lines).toContain('可用余额 RMB 1234.56');
    rig.sale();
    expect(rig.play('reprint', { answers: { reprintVoucherNumber: '' } })).toMatchObject({
      outcome: 'approved',
    });
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    expect(rig.books().batchNumber).toBe('000002');
  });
});
