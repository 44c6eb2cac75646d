import { beforeEach, describe, expect, it } from 'vitest';
import type { UnionPayMessage } from '../protocol/messages/unionpay-pos.ts';
import { TEST } from '../testing/platform-data.fixture.ts';
import { type PlatformStage, platformStage } from '../testing/platform-stage.ts';
import type { RawTerminal } from '../testing/raw-terminal.ts';

let stage: PlatformStage;
let terminal: RawTerminal;

beforeEach(() => {
  stage = platformStage('linked');
  terminal = stage.terminal;
  terminal.signOn();
});

const OPENING = 1_000_000;
const done = (request: UnionPayMessage): UnionPayMessage => {
  const answer = terminal.exchange(request, true)?.message;
  if (answer === undefined) throw new Error('silence');
  return answer;
};

/** A void of what was answered so. */
function voidOf(answer: UnionPayMessage, more: Partial<UnionPayMessage> = {}): UnionPayMessage {
  const originalMessage = `${terminal.batchNumber}${answer.stan}`;
  const amountMinor = answer.amountMinor;
  return terminal.card('void', {
    more: { rrn: answer.rrn, originalMessage, amountMinor, ...more },
  });
}

describe('void', () => {
  it('gives the money back, and its reversal takes it again', () => {
    const sale = done(terminal.card('sale'));
    const request = voidOf(sale);
    expect(done(request).responseCode).toBe('00');
    expect(stage.balanceOf('stripe')).toBe(OPENING);
    expect(terminal.reverse(request)?.responseCode).toBe('00');
    expect(stage.balanceOf('stripe')).toBe(OPENING - 1234);
    expect(done(voidOf(sale)).responseCode).toBe('00');
  });

  it('12 when already voided', () => {
    const sale = done(terminal.card('sale'));
    done(voidOf(sale));
    expect(done(voidOf(sale)).responseCode).toBe('12');
    expect(stage.balanceOf('stripe')).toBe(OPENING);
  });

  it('12 for a wrong voucher or reference, a failed original, none, another card', () => {
    const sale = done(terminal.card('sale'));
    const failed = done(terminal.card('sale', { pin: '000000' }));
    const inquiry = done(terminal.card('balanceInquiry'));
    expect(done(voidOf(sale, { originalMessage: '000001999999' })).responseCode).toBe('12');
    expect(done(voidOf(sale, { rrn: '030299999999' })).responseCode).toBe('12');
    expect(done(voidOf(failed)).responseCode).toBe('12');
    const none = { ...inquiry, amountMinor: '000000001234' };
    expect(done(voidOf(none)).responseCode).toBe('12');
    const track2 = '6228000100000028D49122200000012345';
    expect(done(voidOf(sale, { track2 })).responseCode).toBe('12');
  });

  it('64 for another amount; 12 after a reversal', () => {
    const request = terminal.card('sale');
    const sale = done(request);
    expect(done(voidOf(sale, { amountMinor: '000000001233' })).responseCode).toBe('64');
    terminal.reverse(request);
    expect(done(voidOf(sale)).responseCode).toBe('12');
  });

  it('stands against a late reversal of the sale', () => {
    const request = terminal.card('sale');
    const sale = done(request);
    done(voidOf(sale));
    expect(terminal.reverse(request)?.responseCode).toBe('12');
    expect(stage.balanceOf('stripe')).toBe(OPENING);
  });

  it('is found by operations under a ticket', () => {
    const sale = done(terminal.card('sale'));
    done(voidOf(sale));
    const ticket = stage.ticketInWork('void-refused');
    const { queryTransaction } = stage.platform.doors.cardBackEnd;
    const { tid, mid } = TEST;
    const stan = sale.stan ?? '';
    const step = { tid, mid, batchNumber: '000001', stan, ticket } as const;
    expect(queryTransaction({ by: 'branch', ...step }).refused).toContain('operations-centre');
    expect(queryTransaction({ by: 'operations-centre', ...step })).toMatchObject({
      done: true,
      found: { transaction: 'sale', amountFen: 1234, responseCode: '00', state: 'voided' },
    });
    expect(queryTransaction({ by: 'operations-centre', ...step, stan: '999999' })).toMatchObject({
      found: { state: 'none' },
    });
  });
});

describe('refund', () => {
  const refund = (sale: UnionPayMessage, amountFen: number) =>
    terminal.card('refund', {
      amountFen,
      more: { rrn: sale.rrn, originalMessage: '0000000000000302', remarks: '000' },
    });

  it('may come in parts, up to the original', () => {
    const sale = done(terminal.card('sale', { amountFen: 1000 }));
    expect(done(refund(sale, 600)).responseCode).toBe('00');
    expect(done(refund(sale, 401)).responseCode).toBe('64');
    const last = done(refund(sale, 400));
    expect(last).toMatchObject({ mti: '0230', responseCode: '00' });
    expect(last.authCode).toBeUndefined();
    expect(done(refund(sale, 1)).responseCode).toBe('64');
    expect(stage.balanceOf('stripe')).toBe(OPENING);
    expect(done(voidOf(sale)).responseCode).toBe('12');
  });

  it('is posted once and answered alike however often it is repeated, also under new keys', () => {
    const sale = done(terminal.card('sale', { amountFen: 1000 }));
    const request = refund(sale, 600);
    const first = done(request);
    expect(first.responseCode).toBe('00');
    const { mac, ...told } = first;
    expect(mac).toBeDefined();
    expect(done(request)).toMatchObject(told);
    const { mak } = terminal.keys ?? {};
    expect(terminal.signOn()).toBe('00');
    expect(terminal.keys?.mak.reveal()).not.toEqual(mak?.reveal());
    const { track2, securityControl, ...kept } = request;
    const byNumber = { ...kept, pan: track2?.slice(0, 16) };
    expect(done(byNumber)).toMatchObject({ ...told, pan: byNumber.pan });
    expect(securityControl).toBeDefined();
    const lines = stage.platform.books
      .ledger()
      .filter(({ transaction }) => transaction === 'refund');
    expect(lines).toMatchObject([{ amountFen: 600, state: 'approved' }]);
    expect(stage.balanceOf('stripe')).toBe(OPENING - 400);
  });

  it('is posted by its repeat when the first never came', () => {
    const sale = done(terminal.card('sale', { amountFen: 1000 }));
    const request = refund(sale, 600);
    terminal.signOn();
    expect(done(request).responseCode).toBe('00');
    expect(stage.balanceOf('stripe')).toBe(OPENING - 400);
  });

  it('stands against a reversal of what was refunded', () => {
    const request = terminal.card('sale', { amountFen: 1000 });
    done(refund(done(request), 600));
    expect(terminal.reverse(request)?.responseCode).toBe('12');
    expect(stage.balanceOf('stripe')).toBe(OPENING - 400);
  });

  it('25 without an original that has effect', () => {
    const request = terminal.card('sale');
    const sale = done(request);
    expect(done(refund({ ...sale, rrn: '030299999999' }, 1)).responseCode).toBe('25');
    terminal.reverse(request);
    expect(done(refund(sale, 1)).responseCode).toBe('25');
  });
});

describe('pre-authorisation', () => {
  const held = () => stage.heldOf('stripe');
  const linked = (preAuth: UnionPayMessage) => ({
    authCode: preAuth.authCode,
    originalMessage: '0000000000000302',
  });

  it('holds, is completed up to 115 %, and the completion can be voided', () => {
    const preAuth = done(terminal.card('preAuth', { amountFen: 10_000 }));
    expect([held(), stage.balanceOf('stripe')]).toEqual([10_000, OPENING]);
    const more = linked(preAuth);
    const tooMuch = terminal.card('preAuthCompletion', { amountFen: 11_501, more });
    expect(done(tooMuch).responseCode).toBe('64');
    const request = terminal.card('preAuthCompletion', { amountFen: 11_500, more });
    const completion = done(request);
    expect(completion.responseCode).toBe('00');
    expect([held(), stage.balanceOf('stripe')]).toEqual([0, OPENING - 11_500]);
    const undo = {
      rrn: completion.rrn,
      originalMessage: `${terminal.batchNumber}${completion.stan}0302`,
    };
    const voided = terminal.card('preAuthCompletionVoid', { amountFen: 11_500, more: undo });
    expect(done(voided).responseCode).toBe('00');
    expect([held(), stage.balanceOf('stripe')]).toEqual([10_000, OPENING]);
    expect(terminal.reverse(voided)?.responseCode).toBe('00');
    expect([held(), stage.balanceOf('stripe')]).toEqual([0, OPENING - 11_500]);
    expect(terminal.reverse(request)?.responseCode).toBe('00');
    expect([held(), stage.balanceOf('stripe')]).toEqual([10_000, OPENING]);
  });

  it('is released by its void, held again by the void’s reversal', () => {
    const preAuth = done(terminal.card('preAuth', { amountFen: 5000 }));
    const request = terminal.card('preAuthVoid', { amountFen: 5000, more: linked(preAuth) });
    expect(done(request).responseCode).toBe('00');
    expect(held()).toBe(0);
    expect(terminal.reverse(request)?.responseCode).toBe('00');
    expect(held()).toBe(5000);
  });

  it('is completed once, by request or notice', () => {
    const preAuth = done(terminal.card('preAuth', { amountFen: 5000 }));
    const more = linked(preAuth);
    const notice = terminal.card('preAuthCompletionNotice', { amountFen: 5000, more });
    expect(done(notice)).toMatchObject({ mti: '0230', responseCode: '00' });
    const second = terminal.card('preAuthCompletion', { amountFen: 5000, more });
    expect(done(second).responseCode).toBe('12');
    expect(stage.balanceOf('stripe')).toBe(OPENING - 5000);
  });

  it('is not given back to a completion whose void is reversed after it was used again', () => {
    const preAuth = done(terminal.card('preAuth', { amountFen: 5000 }));
    const more = linked(preAuth);
    const first = done(terminal.card('preAuthCompletion', { amountFen: 5000, more }));
    const originalMessage = `${terminal.batchNumber}${first.stan}0302`;
    const undo = { rrn: first.rrn, originalMessage };
    const voided = terminal.card('preAuthCompletionVoid', { amountFen: 5000, more: undo });
    done(voided);
    done(terminal.card('preAuthCompletion', { amountFen: 4000, more }));
    expect(terminal.reverse(voided)?.responseCode).toBe('12');
    expect([held(), stage.balanceOf('stripe')]).toEqual([0, OPENING - 4000]);
  });

  it('keeps what it holds from being spent', () => {
    done(terminal.card('preAuth', { amountFen: OPENING }));
    expect(done(terminal.card('sale')).responseCode).toBe('51');
  });
});
