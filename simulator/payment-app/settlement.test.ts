import { describe, expect, it } from 'vitest';
import { PaymentRig } from '../../testing/payment-rig.ts';
import { answerAll, type HostScript } from '../../testing/scripted-host.ts';

const UNBALANCED: HostScript = (request, host) =>
  request.mti === '0500'
    ? { additionalData: `${request.additionalData?.slice(0, 30)}2${'0'.repeat(30)}0` }
    : answerAll(request, host);

function withSales(count: number): PaymentRig {
  const rig = new PaymentRig();
  rig.signOn();
  for (let sale = 1; sale <= count; sale += 1) rig.sale(`${sale}.00`);
  return rig;
}

describe('settlement', () => {
  it('sends the totals of debit and credit, and closes the batch when they agree', () => {
    const rig = withSales(2);
    const answers = { supervisorPassword: '123456', voucherNumber: '2' };
    rig.play('void', { answers });
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved', code: '00' });
    const [totals] = rig.host.sent('0500');
    const domestic = '000000000300002000000000100001' + '0';
    expect(totals?.additionalData).toBe(`${domestic}${'0'.repeat(31)}`);
    expect(rig.host.sent('0320')).toMatchObject([{ batchControl: '00000001207' }]);
    expect(rig.books().batchNumber).toBe('000002');
    expect(rig.books().journal).toHaveLength(3);
    const paper = rig.terminal.doors.paper().join('\n');
    expect(paper).toContain('借记 DEBIT 2笔 3.00');
    expect(paper).toContain('贷记 CREDIT 1笔 1.00');
    expect(paper).toContain('对账平');
  });

  it('uploads everything in groups of eight when they do not agree', () => {
    const rig = withSales(9);
    rig.host.script = UNBALANCED;
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    const [first, second, end] = rig.host.sent('0320');
    expect(first?.additionalData?.slice(0, 2)).toBe('08');
    expect(first?.additionalData?.slice(2, 42)).toBe(
      '00' + '000002' + '06299901000000000028' + '000000000100',
    );
    expect(second?.additionalData?.slice(0, 2)).toBe('01');
    expect(end).toMatchObject({ additionalData: '0009', batchControl: '00000001202' });
    expect(rig.terminal.doors.paper().join('\n')).toContain('对账不平');
  });

  it('goes on at the step that failed, and lets no trade between', () => {
    const rig = withSales(9);
    let uploads = 0;
    rig.host.script = (request, host) => {
      if (request.mti === '0320') uploads += 1;
      return uploads === 2 ? undefined : UNBALANCED(request, host);
    };
    expect(rig.play('settlement')).toMatchObject({ outcome: 'declined', code: '105' });
    expect(rig.sale()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'settleFirst' });
    expect(rig.books().batchNumber).toBe('000001');
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0500')).toHaveLength(1);
    const groups = rig.host.sent('0320').map(({ additionalData }) => additionalData?.slice(0, 2));
    expect(groups).toEqual(['08', '01', '01', '00']);
  });

  it('sends a pending reversal first, and does not begin without it', () => {
    const rig = withSales(1);
    rig.host.script = () => undefined;
    rig.sale('7.00');
    expect(rig.play('settlement')).toMatchObject({ outcome: 'declined' });
    expect(rig.host.sent('0500')).toEqual([]);
    rig.host.script = answerAll;
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0500')[0]?.additionalData?.slice(0, 15)).toBe('000000000100001');
  });

  it('of an empty batch says so', () => {
    const rig = withSales(0);
    expect(rig.play('settlement')).toMatchObject({ outcome: 'approved' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'nothingToSettle' });
    expect(rig.host.sent('0500')).toEqual([]);
  });

  it('is forced by a full batch', () => {
    const rig = new PaymentRig({ config: { journalLimit: 1 } });
    rig.signOn();
    rig.sale();
    expect(rig.sale()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'batchFull' });
    rig.play('settlement');
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
  });

  it('closes the batch by sign-on when only the last acknowledgement was lost', () => {
    const rig = withSales(1);
    rig.host.script = (request, host) =>
      request.batchControl?.endsWith('207') ? undefined : answerAll(request, host);
    expect(rig.play('settlement')).toMatchObject({ outcome: 'declined' });
    rig.host.script = answerAll;
    rig.host.batchNumber = '000002';
    rig.signOn();
    expect(rig.books().batchNumber).toBe('000002');
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
  });
});
