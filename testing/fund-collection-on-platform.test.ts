import { describe, expect, it } from 'vitest';
import type { PlatformDoors } from '../platform-mock/index.ts';
import { LAB_OMNI_MID, LAB_TERMINAL } from '../scenarios/engine/provision.ts';
import { createFundCollectionApp } from '../simulator/index.ts';
import { AppStage, labCard } from './app-stage.ts';
import type { PaymentStory } from './payment-rig.ts';

const PAYER_FEN = 1_000_000;
const { tid, supervisorPassword } = LAB_TERMINAL;

/** A payout to 测试09, of whom the card is swiped. */
function payoutStory(answers: Record<string, string> = {}): PaymentStory {
  return {
    card: labCard('debit-stripe-second'),
    answers: { amount: '12.34', payeeName: '测试09', ...answers },
  };
}

/** Signed on, with one purchase of 12.34. */
function collected(): AppStage {
  const stage = new AppStage(createFundCollectionApp());
  stage.rig.signOn();
  expect(stage.play('sale', { answers: { amount: '12.34' } })).toMatchObject({
    outcome: 'approved',
  });
  return stage;
}

function voidOf(stage: AppStage) {
  const voucherNumber = stage.rig.books().journal[0]?.stan ?? '';
  return stage.play('void', { answers: { supervisorPassword, voucherNumber } });
}

describe('资金归集 on the platform', () => {
  it('collects, pays out, knows it afterwards and does not void what went on', () => {
    const stage = collected();
    const payee = stage.balanceOf('debit-stripe-second') ?? 0;
    const end = stage.play('payout', payoutStory());
    expect(end).toMatchObject({ outcome: 'approved' });
    expect(stage.balanceOf('debit-stripe-second')).toBe(payee + 1234);
    const query = stage.play('stateQuery', { answers: { orderNumber: String(end?.orderId) } });
    expect(query).toMatchObject({ outcome: 'approved' });
    expect(voidOf(stage)).toMatchObject({ outcome: 'declined' });
    expect(stage.balanceOf('debit-stripe')).toBe(PAYER_FEN - 1234);
    expect(stage.platform.books.payouts()).toMatchObject([
      { channel: 'omni', state: 'succeeded', amountFen: 1234 },
    ]);
    expect(stage.play('settlement')).toMatchObject({ outcome: 'approved' });
  });

  it('voids a purchase that was not paid out', () => {
    const stage = collected();
    expect(voidOf(stage)).toMatchObject({ outcome: 'approved' });
    expect(stage.balanceOf('debit-stripe')).toBe(PAYER_FEN);
    expect(stage.play('payout', payoutStory())).toMatchObject({ outcome: 'declined' });
    expect(stage.rig.lastFrame()).toMatchObject({ screen: 'noPurchase' });
  });

  it('tells why a payout failed, and pays with the right name', () => {
    const stage = collected();
    const wrong = stage.play('payout', payoutStory({ payeeName: '测试' }));
    expect(wrong).toMatchObject({ outcome: 'declined', code: 'OE11' });
    const orderNumber = String(wrong?.orderId);
    expect(stage.play('stateQuery', { answers: { orderNumber } })).toMatchObject({
      outcome: 'declined',
    });
    expect(stage.rig.lastFrame()?.lines).toContain('转入卡持卡人姓名与账户不符');
    expect(stage.play('payout', payoutStory())).toMatchObject({ outcome: 'approved' });
  });

  it.each<[string, (doors: PlatformDoors) => { readonly refused?: string | undefined }]>([
    [
      'OE7',
      ({ terminalManagement }) =>
        terminalManagement.unbindPayoutMerchant({ by: 'operations-centre', tid }),
    ],
    [
      '11',
      ({ terminalManagement }) =>
        terminalManagement.removePayoutCertificate({ by: 'operations-centre', tid }),
    ],
    [
      '31',
      ({ merchantRegistration }) =>
        merchantRegistration.unregisterOmniMerchant({ by: 'branch', omniMid: LAB_OMNI_MID }),
    ],
    [
      '03',
      ({ omniChannel }) => omniChannel.removeMerchant({ by: 'branch', omniMid: LAB_OMNI_MID }),
    ],
  ])('shows %s, and nobody was paid', (code, cause) => {
    const stage = collected();
    expect(cause(stage.platform.doors).refused).toBeUndefined();
    expect(stage.play('payout', payoutStory())).toMatchObject({ outcome: 'declined', code });
    expect(stage.rig.lastFrame()).toMatchObject({ screen: 'declined', code });
    expect(stage.platform.books.payouts()).toEqual([]);
    expect(voidOf(stage)).toMatchObject({ outcome: 'approved' });
  });

  it('shows 30 at a void whose merchant has a wrong acquirer code', () => {
    const stage = collected();
    const { merchantRegistration } = stage.platform.doors;
    const mid = '898000053110013';
    const set = merchantRegistration.setAcquirerCode({ by: 'branch', mid, acquirerCode: '4802' });
    expect(set.refused).toBeUndefined();
    expect(voidOf(stage)).toMatchObject({ outcome: 'declined', code: '30' });
    expect(stage.rig.lastFrame()?.lines).toContain('报文格式错误');
    expect(stage.balanceOf('debit-stripe')).toBe(PAYER_FEN - 1234);
  });
});

describe('a power cut at every boundary on the platform', () => {
  it('of a payout leaves order and payee with one story', () => {
    const outcomes = new Set<number>();
    for (let boundary = 0; ; boundary += 1) {
      const stage = collected();
      const { rig } = stage;
      const before = stage.balanceOf('debit-stripe-second') ?? 0;
      rig.machine.supply.cutAfter(boundary);
      stage.play('payout', payoutStory());
      if (rig.machine.supply.cutIsPending) break;
      rig.terminal.doors.machine.powerOn();
      rig.run(20_000);
      const paid = (stage.balanceOf('debit-stripe-second') ?? 0) - before;
      outcomes.add(paid);
      const where = `cut at ${boundary}`;
      const payouts = rig.books().orders.filter(({ transaction }) => transaction === 'payout');
      expect(
        payouts.some(({ outcome }) => outcome === 'approved'),
        where,
      ).toBe(paid === 1234);
      expect(voidOf(stage)?.outcome, where).toBe(paid === 1234 ? 'declined' : 'approved');
    }
    expect(outcomes).toEqual(new Set([0, 1234]));
  });
});
