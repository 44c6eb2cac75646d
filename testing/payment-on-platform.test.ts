import { describe, expect, it } from 'vitest';
import { chipCard, paymentStage } from './payment-stage.ts';

describe('the payment app on the platform', () => {
  it('goes through a day: login, sign-on, download, trades, settlement', () => {
    const { rig, balance, story } = paymentStage();
    const wrong = story({ operatorNumber: '01', operatorPassword: '1' });
    expect(rig.play('operatorLogin', wrong)).toMatchObject({ outcome: 'declined', code: '00' });
    expect(rig.lastFrame()?.lines).toContain('操作员或者密码错误');
    const right = story({ operatorNumber: '01', operatorPassword: '0000' });
    expect(rig.play('operatorLogin', right)).toMatchObject({ outcome: 'approved' });
    rig.signOn();
    expect(rig.play('parameterDownload')).toMatchObject({ outcome: 'approved' });
    expect(rig.play('balanceInquiry', story())).toMatchObject({ outcome: 'approved' });
    expect(rig.sale('12.34', story())).toMatchObject({ outcome: 'approved' });
    expect(balance()).toBe(1_000_000 - 1234);
    const sale = rig.books().journal[0];
    const voided = story({ voucherNumber: sale?.stan ?? '' });
    expect(rig.play('void', voided)).toMatchObject({ outcome: 'approved' });
    expect(balance()).toBe(1_000_000);
    expect(rig.play('void', voided)).toMatchObject({ outcome: 'declined', code: '12' });
    expect(rig.sale('5', story())).toMatchObject({ outcome: 'approved' });
    expect(rig.play('preAuth', story({ amount: '100' }))).toMatchObject({ outcome: 'approved' });
    const hold = rig.books().journal.at(-1);
    const linked = story({
      originalDate: '0302',
      authCode: hold?.authCode ?? '',
      amount: '100',
    });
    expect(rig.play('preAuthCompletion', linked)).toMatchObject({ outcome: 'approved' });
    const completion = story({ voucherNumber: rig.books().journal.at(-1)?.stan ?? '' });
    expect(rig.play('preAuthCompletionVoid', completion)).toMatchObject({ outcome: 'approved' });
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    expect(rig.terminal.doors.paper().join('\n')).toContain('对账平');
    expect(rig.books().batchNumber).toBe('000002');
    expect(rig.sale('1', story())).toMatchObject({ outcome: 'approved' });
    expect(rig.play('signOff')).toMatchObject({ outcome: 'approved' });
  });

  it.each([
    ['the answer is lost', { kind: 'silence', business: 'done' }],
    ['the request is lost', { kind: 'silence', business: 'skipped' }],
    ['the answer has a wrong MAC', { kind: 'bad-mac' }],
  ] as const)('repeats a refund when %s, after a new sign-on and before settlement', (_, fault) => {
    const { rig, platform, balance, story } = paymentStage();
    rig.signOn();
    rig.sale('12.34', story());
    const { rrn = '' } = rig.books().journal[0] ?? {};
    platform.faults.plan({ transaction: 'refund' }, fault);
    const answers = { originalDate: '0302', referenceNumber: rrn, amount: '10.00' };
    expect(rig.play('refund', story(answers))).toMatchObject({ outcome: 'unknown' });
    rig.signOn();
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    expect(balance()).toBe(1_000_000 - 234);
    const refunds = platform.books.ledger().filter(({ transaction }) => transaction === 'refund');
    expect(refunds).toMatchObject([{ amountFen: 1000, state: 'approved' }]);
    expect(rig.books()).toMatchObject({
      pendingReversals: 0,
      journal: [{ state: 'approved' }, { transaction: 'refund', state: 'approved' }],
      orders: [{ outcome: 'approved' }, { outcome: 'approved' }],
    });
    expect(rig.terminal.doors.paper().join('\n')).toContain('对账平');
  });

  it('a terminated chip leaves the slot before the next function may begin', () => {
    const { rig, story } = paymentStage();
    rig.signOn();
    rig.sale('1.00', { ...story(), card: chipCard(), via: 'insert' });
    expect(rig.traced('person.did').map(({ data }) => data.did)).toContain('removeCard');
    expect(rig.sale('1.00', story())).toMatchObject({ outcome: 'approved' });
  });
});
