import { describe, expect, it } from 'vitest';
import { ThirdPartyRig } from '../../testing/third-party-rig.ts';
import { instantOf } from '../../world/calendar.ts';
import type { AppSession } from '../payment-app/app-session.ts';
import { createApp } from '../payment-app/create-app.ts';
import { correctRules } from '../payment-app/rules.ts';
import { merchantOrderNumber } from './merchant-order-number.ts';
import { SHARED_FUNCTIONS } from './shared-functions.ts';

const ORDER = {
  orderId: '20260302090000000001',
  transaction: 'payout',
  amountMinor: 1234,
  facts: { payeeName: '张*' },
};

type Write = (session: AppSession, done: () => void) => void;

/** An app with one function that writes into its order book and then loses power. */
function rigThat(write: Write, resume?: Write) {
  const app = createApp({
    id: 'farm-purchase',
    version: '1.0.0',
    title: '农资收购',
    functions: new Map([
      ...SHARED_FUNCTIONS,
      [
        'payout',
        (session) => write(session, () => session.orders.sync(() => session.show('approved'))),
      ],
    ]),
    rules: correctRules,
    ...(resume === undefined ? {} : { resume }),
  });
  const rig = new ThirdPartyRig(app);
  rig.terminal.doors.operator.launch('payout');
  rig.run(500);
  rig.machine.supply.cut();
  rig.terminal.doors.machine.powerOn();
  rig.run(500);
  return rig;
}

const open: Write = ({ orders }, done) => {
  orders.openBusiness(ORDER);
  done();
};

const leave: Write = (session, done) =>
  open(session, () => {
    session.orders.markLeaving(ORDER.orderId);
    done();
  });

describe('a business order after a power cut', () => {
  it('is cancelled when nothing had left', () => {
    expect(rigThat(open).books().orders).toEqual([
      { orderId: ORDER.orderId, transaction: 'payout', amountMinor: 1234, outcome: 'cancelled' },
    ]);
  });

  it('is unknown when its request may have left, and stays so over more cuts', () => {
    const rig = rigThat(leave);
    expect(rig.books().orders).toMatchObject([{ outcome: 'unknown' }]);
    rig.machine.supply.cut();
    rig.terminal.doors.machine.powerOn();
    rig.run(500);
    expect(rig.books().orders).toMatchObject([{ outcome: 'unknown' }]);
  });

  it('is there for the app to find out, with its facts', () => {
    const seen: unknown[] = [];
    rigThat(
      (session, done) =>
        leave(session, () => {
          session.orders.note(ORDER.orderId, { reason: '98' });
          done();
        }),
      ({ orders }, done) => {
        seen.push(...orders.businessOrders().map((order) => ({ ...order })));
        done();
      },
    );
    expect(seen).toMatchObject([
      { ...ORDER, facts: { payeeName: '张*', reason: '98' }, hasLeft: true, outcome: 'unknown' },
    ]);
  });
});

describe('a merchant order number', () => {
  it('has the moment and the place in the book, letters and digits within 8 to 32', () => {
    const at = instantOf({ year: 2026, month: 3, day: 2 }, 9 * 3_600_000 + 5000);
    expect(merchantOrderNumber({ at, count: 0 })).toBe('20260302090005000001');
    expect(merchantOrderNumber({ at, count: 1_000_000 })).toBe('20260302090005000001');
  });
});
