import { describe, expect, it } from 'vitest';
import { FarmPurchaseRig } from '../../testing/farm-purchase-rig.ts';
import { answerAll } from '../../testing/scripted-host.ts';
import { APP_NUMBERS } from '../../testing/third-party-rig.ts';

function signedOn(): FarmPurchaseRig {
  const rig = new FarmPurchaseRig();
  rig.signOn();
  return rig;
}

describe('a sale under own numbers', () => {
  it('travels and is printed under them, and settles beside payouts', () => {
    const rig = signedOn();
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
    expect(rig.payout()).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0200')).toMatchObject([APP_NUMBERS]);
    expect(rig.paper()).toContain(`商户编号:${APP_NUMBERS.mid}`);
    expect(rig.books().orders.map(({ transaction }) => transaction)).toEqual(['sale', 'payout']);
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0500')).toHaveLength(1);
    expect(rig.play('reprint', { answers: { reprintVoucherNumber: '' } })).toMatchObject({
      outcome: 'declined',
    });
  });

  it.each([
    ['19', '转 PIN 参数非法，交易失败', '重新签到'],
    ['12', '无效交易', '借记卡'],
    ['E6', '终端关联错误', '终端激活'],
  ])('refused with %s shows the printed words and the next step', (code, words, next) => {
    const rig = signedOn();
    rig.host.script = () => ({ responseCode: code });
    expect(rig.sale()).toMatchObject({ outcome: 'declined', code });
    expect(rig.lastFrame()?.lines).toContain(words);
    expect(rig.lastFrame()?.next).toContain(next);
    rig.host.script = answerAll;
    rig.signOn();
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
  });

  it('shows the name of the app when it waits', () => {
    const rig = new FarmPurchaseRig();
    expect(rig.lastFrame()).toMatchObject({ screen: 'idle', lines: ['农资收购'] });
  });
});
