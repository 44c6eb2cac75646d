import { describe, expect, it } from 'vitest';
import type { ApiScript } from '../../testing/scripted-api.ts';
import { APP_NUMBERS, PHYSICAL_NUMBERS, ThirdPartyRig } from '../../testing/third-party-rig.ts';
import { createApp } from '../payment-app/create-app.ts';
import { correctRules } from '../payment-app/rules.ts';
import { SHARED_FUNCTIONS } from './shared-functions.ts';

const app = createApp({
  id: 'farm-purchase',
  version: '1.0.0',
  title: '农资收购',
  functions: SHARED_FUNCTIONS,
  rules: correctRules,
});

const rigOf = (options = {}) => new ThirdPartyRig(app, options);

describe('third-party sign-on', () => {
  it('introduces the app of the physical terminal, then signs on under its own numbers', () => {
    const rig = rigOf();
    rig.signOn();
    expect(rig.api.requests).toEqual([
      {
        api: 'third-party-sign-on',
        tid: PHYSICAL_NUMBERS.tid,
        app: 'farm-purchase',
        appTid: APP_NUMBERS.tid,
        appMid: APP_NUMBERS.mid,
      },
    ]);
    expect(rig.host.requests).toMatchObject([{ mti: '0800', ...APP_NUMBERS }]);
    expect(rig.lastFrame()).toMatchObject({ screen: 'signedOn' });
  });

  it.each([
    ['E6', '终端关联错误', '终端激活'],
    ['E4', '签到失败', ''],
    ['E3', '请求数据非法', ''],
  ])('turned away with %s shows %s and the next step, and asks no host', (code, words, next) => {
    const rig = rigOf();
    rig.api.script = () => ({ code, message: words });
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFailed', code, lines: [words] });
    expect(rig.lastFrame()?.next).toContain(next);
    expect(rig.lastFrame()?.next).toBeTruthy();
    expect(rig.host.requests).toEqual([]);
  });

  it.each([
    ['96', '拒绝，交换中心异常'],
    ['03', '无效商户'],
    ['E4', '签到失败'],
  ])('refused by the host with %s shows %s and the next step', (code, words) => {
    const rig = rigOf();
    rig.host.script = () => ({ responseCode: code });
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFailed', lines: [words] });
    expect(rig.lastFrame()?.next).toBeTruthy();
  });

  it('without a pad in its port fails without a code, and asks nobody', () => {
    const rig = rigOf();
    rig.terminal.doors.machine.connectPad('2');
    const end = rig.play('signOn');
    expect(end).toMatchObject({ outcome: 'declined' });
    expect(end?.code).toBeUndefined();
    expect(rig.lastFrame()?.lines).toEqual(['签到失败']);
    expect(rig.lastFrame()?.next).toBeTruthy();
    expect([...rig.api.requests, ...rig.host.requests]).toEqual([]);
  });

  it('without a master key fails with E4', () => {
    const rig = rigOf({ hasKeys: false });
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code: 'E4' });
  });

  it.each<[string, ApiScript]>([
    ['silent', () => undefined],
    ['garbled', () => ({})],
  ])('with an API that is %s ends with 105', (_, script) => {
    const rig = rigOf();
    rig.api.script = script;
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code: '105' });
    expect(rig.lastFrame()?.lines).toEqual(['未知错误，交易失败']);
    expect(rig.host.requests).toEqual([]);
  });

  it('is what a host gets that asks for a new sign-on', () => {
    const rig = rigOf();
    rig.host.requirement = '3';
    rig.signOn();
    expect(rig.host.sent('0800')).toHaveLength(2);
    expect(rig.api.sent('third-party-sign-on')).toHaveLength(2);
  });
});
