import { describe, expect, it } from 'vitest';
import { PaymentRig } from '../../testing/payment-rig.ts';
import { type ApiScript, acceptAll, ScriptedApi } from '../../testing/scripted-api.ts';
import { answerAll } from '../../testing/scripted-host.ts';
import { createPaymentApp } from './payment-app.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const LOGIN = { operatorNumber: '03', operatorPassword: 'pw' };
const PAGE = { api: 'open-page', app: 'unionpay-pay' };

/** A rig whose JSON API answers by this script. */
function managed(script: ApiScript = acceptAll, rig = new PaymentRig()) {
  const api = new ScriptedApi(rig.world.network);
  api.script = script;
  return { rig, api };
}

/** Accepts every login; the page is answered for as given. */
const pageAnswers =
  (answer: ReturnType<ApiScript>): ApiScript =>
  ({ api }) =>
    api === 'open-page' ? answer : { accepted: true };

describe('operator login', () => {
  it('sends number and password to terminal management, is accepted and opens its page', () => {
    const { rig, api } = managed();
    expect(rig.play('operatorLogin', { answers: LOGIN })).toMatchObject({ outcome: 'approved' });
    expect(api.requests).toEqual([
      {
        api: 'operator-login',
        tid: '12345678',
        mid: '898110000000001',
        operator: '03',
        password: 'pw',
      },
      { ...PAGE, version: '1.0.0' },
    ]);
    rig.signOn();
    expect(rig.host.requests[0]?.remarks?.trimEnd()).toBe('03');
  });

  it('shows the printed words of a refusal', () => {
    const { rig, api } = managed(() => ({ code: '00', message: '操作员或者密码错误' }));
    const end = rig.play('operatorLogin', { answers: LOGIN });
    expect(end).toMatchObject({ outcome: 'declined', code: '00' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'loginFailed', code: '00' });
    expect(rig.lastFrame()?.lines).toEqual(['操作员或者密码错误']);
    expect(rig.lastFrame()?.next).toBeTruthy();
    expect(api.sent('open-page')).toEqual([]);
  });

  it.each<[string, ReturnType<ApiScript>]>([
    ['silent', undefined],
    ['garbled', '{'],
    ['without a word', {}],
  ])('is not passed when management or page is %s', (_, answer) => {
    for (const script of [() => answer, pageAnswers(answer)]) {
      const { rig } = managed(script);
      const end = rig.play('operatorLogin', { answers: LOGIN });
      expect(end).toMatchObject({ outcome: 'declined', code: '105' });
      expect(rig.lastFrame()).toMatchObject({ screen: 'hostUnreachable', code: '105' });
    }
  });

  it('of an app that is out of date meets a page that cannot be found, and nobody is in', () => {
    const { rig } = managed(pageAnswers({ code: '404', message: '网页找不到' }));
    const end = rig.play('operatorLogin', { answers: LOGIN });
    expect(end).toMatchObject({ outcome: 'declined', code: '404' });
    expect(rig.lastFrame()).toMatchObject({
      screen: 'pageNotFound',
      code: '404',
      lines: ['404：网页找不到'],
      next: '应用可能没有更新；检查静默安装，再不行就重装银联支付。',
    });
    rig.signOn();
    expect(rig.host.requests[0]?.remarks?.trimEnd()).toBe('01');
  });

  it('names the version that runs', () => {
    const app = createPaymentApp({ version: '1.1.0' });
    const { rig, api } = managed(acceptAll, new PaymentRig({ app }));
    rig.play('operatorLogin', { answers: LOGIN });
    expect(api.sent('open-page')).toEqual([{ ...PAGE, version: '1.1.0' }]);
  });

  it('can be cancelled, and leaves no password in the trace', () => {
    const { rig } = managed();
    const answers = { ...LOGIN, operatorPassword: 'topSecretWord' };
    const cancelled = rig.play('operatorLogin', { answers, cancelAt: 'operatorPassword' });
    expect(cancelled).toMatchObject({ outcome: 'cancelled' });
    rig.play('operatorLogin', { answers });
    const events = rig.world.trace.events.filter(({ source }) => source !== 'network');
    expect(JSON.stringify(events)).not.toContain('topSecretWord');
  });
});

describe('sign-on', () => {
  it('takes the batch number of the host', () => {
    const rig = new PaymentRig();
    rig.host.batchNumber = '000042';
    rig.signOn();
    expect(rig.books().batchNumber).toBe('000042');
    expect(rig.host.requests[0]).toMatchObject({ mti: '0800', batchControl: '00000001003' });
    expect(text(rig.host.requests[0]?.payload ?? new Uint8Array())).toContain('SN00000001');
  });

  it.each([
    ['E4', '签到失败'],
    ['96', '拒绝，交换中心异常'],
  ])('refused with %s shows %s and stays signed off', (code, words) => {
    const rig = new PaymentRig();
    rig.host.script = () => ({ responseCode: code });
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code });
    expect(rig.lastFrame()?.lines).toEqual([words]);
    expect(rig.sale()).toMatchObject({ outcome: 'declined' });
  });

  it('without a master key fails with E4', () => {
    const rig = new PaymentRig({ hasKeys: false });
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code: 'E4' });
    expect(rig.lastFrame()?.lines).toEqual(['签到失败']);
  });

  it('with the pad in the wrong port fails without a code, and not at the host', () => {
    const rig = new PaymentRig();
    rig.terminal.doors.machine.connectPad('2');
    const end = rig.play('signOn');
    expect(end).toMatchObject({ outcome: 'declined' });
    expect(end?.code).toBeUndefined();
    expect(rig.lastFrame()?.lines).toEqual(['签到失败']);
    expect(rig.lastFrame()?.next).toBeTruthy();
    expect(rig.host.requests).toEqual([]);
    rig.terminal.doors.machine.connectPad('1');
    rig.signOn();
  });

  it('with a silent host leaves the keys as they were', () => {
    const rig = new PaymentRig();
    rig.signOn();
    rig.host.script = () => undefined;
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code: '105' });
    rig.host.script = answerAll;
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
  });

  it('survives a power cut', () => {
    const rig = new PaymentRig();
    rig.signOn();
    rig.machine.supply.cut();
    rig.terminal.doors.machine.powerOn();
    rig.run(1000);
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
  });

  it('is over after sign-off', () => {
    const rig = new PaymentRig();
    rig.signOn();
    expect(rig.play('signOff')).toMatchObject({ outcome: 'approved' });
    expect(rig.sale()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFirst' });
  });
});

describe('what a host asks for in its header', () => {
  it('is done after the trade and before the function ends', () => {
    const rig = new PaymentRig();
    rig.signOn();
    rig.host.requirement = '3';
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
    expect(rig.host.requests.map(({ mti }) => mti)).toEqual(['0800', '0200', '0800']);
  });

  it('leads to parameters', () => {
    const rig = new PaymentRig();
    rig.signOn();
    rig.host.requirement = '1';
    rig.host.script = (request, host) =>
      request.batchControl?.endsWith('360')
        ? { responseCode: '00', payload: new TextEncoder().encode('1230231') }
        : answerAll(request, host);
    rig.sale();
    expect(rig.host.requests.at(-1)?.batchControl).toBe('00000001360');
    rig.host.script = () => undefined;
    const before = rig.world.kernel.now();
    rig.sale();
    expect(rig.world.kernel.now() - before).toBeLessThan(60_000);
    rig.sale();
    expect(rig.host.sent('0400')).toHaveLength(1);
  });
});

describe('reprint', () => {
  it('prints both copies again, marked', () => {
    const rig = new PaymentRig();
    rig.signOn();
    rig.sale();
    const before = rig.terminal.doors.paper().length;
    const end = rig.play('reprint', { answers: { reprintVoucherNumber: '' } });
    expect(end).toMatchObject({ outcome: 'approved' });
    const again = rig.terminal.doors.paper().slice(before);
    expect(again.filter((line) => line.includes('重打印凭证'))).toHaveLength(2);
    expect(again.join('\n')).toContain('000002');
  });

  it('knows only what was approved', () => {
    const rig = new PaymentRig();
    rig.signOn();
    for (const reprintVoucherNumber of ['', '000002']) {
      const end = rig.play('reprint', { answers: { reprintVoucherNumber } });
      expect(end).toMatchObject({ outcome: 'declined' });
    }
  });
});
