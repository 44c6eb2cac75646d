import { describe, expect, it } from 'vitest';
import { PaymentRig } from '../../testing/payment-rig.ts';

describe('a stripe sale', () => {
  it('is refused before sign-on', () => {
    const rig = new PaymentRig();
    expect(rig.sale()).toMatchObject({ function: 'sale', outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFirst' });
    expect(rig.host.requests).toEqual([]);
  });

  it('is approved, booked, printed twice', () => {
    const rig = new PaymentRig();
    rig.signOn();
    expect(rig.sale()).toMatchObject({ outcome: 'approved', code: '00', orderId: 'O000001' });
    expect(rig.host.debits.get('000002')).toBe(1234);
    expect(rig.host.wrongMacs).toBe(0);
    expect(rig.books()).toMatchObject({
      batchNumber: '000001',
      pendingReversals: 0,
      journal: [{ stan: '000002', state: 'approved', amountMinor: 1234 }],
      orders: [{ outcome: 'approved', amountMinor: 1234, stan: '000002' }],
    });
    const paper = rig.terminal.doors.paper().join('\n');
    expect(paper).toContain('商户存根');
    expect(paper).toContain('持卡人存根');
    expect(paper).toContain('629990*********0028');
    expect(paper).not.toContain('6299901000000000028');
  });
});
