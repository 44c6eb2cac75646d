import { beforeEach, describe, expect, it } from 'vitest';
import { TEST, TEST_CALENDAR, TEST_DATA } from '../testing/platform-data.fixture.ts';
import { RawTerminal } from '../testing/raw-terminal.ts';
import { createSimWorld, type SimWorld } from '../world/sim/sim-world.ts';
import { createPlatform, type Platform } from './index.ts';

let world: SimWorld;
let platform: Platform;
let terminal: RawTerminal;

beforeEach(() => {
  world = createSimWorld('sale');
  platform = createPlatform({
    board: world.server('platform'),
    data: TEST_DATA,
    calendar: TEST_CALENDAR,
  });
  platform.listen();
  terminal = new RawTerminal(world);
});

const account = (id: string) =>
  platform.books.cardholderAccounts().find(({ account: found }) => found === id);

describe('sign-on', () => {
  it.each(['signOnSingleDes', 'signOn', 'signOnWithTdk'] as const)(
    '%s gives usable keys',
    (name) => {
      expect(terminal.signOn(name)).toBe('00');
      expect(terminal.trade('sale', { pin: TEST.pin })?.responseCode).toBe('00');
    },
  );

  it('gives the same keys to the same message, others to the next sign-on', () => {
    const request = terminal.management('signOn', { remarks: '01 ' });
    const first = terminal.exchange(request, false)?.message;
    const again = terminal.exchange(request, false)?.message;
    expect(again?.payload).toEqual(first?.payload);
    const next = { ...request, stan: terminal.nextStan() };
    expect(terminal.exchange(next, false)?.message.payload).not.toEqual(first?.payload);
  });
});

describe('a sale', () => {
  beforeEach(() => {
    expect(terminal.signOn()).toBe('00');
  });

  it('is answered sealed and complete, and stands in all three books', () => {
    const request = terminal.card('sale', { amountFen: 1234, pin: TEST.pin });
    const answer = terminal.exchange(request, true);
    expect(answer?.isMacRight).toBe(true);
    expect(answer?.message).toMatchObject({
      mti: '0210',
      responseCode: '00',
      stan: request.stan,
      amountMinor: '000000001234',
      localDate: '0302',
      settlementDate: '0302',
      institutions: '01020000   48021000   ',
      remarks: 'CUP',
    });
    expect(answer?.message.authCode).toMatch(/^\d{6}$/);
    expect(answer?.message.rrn).toMatch(/^0302\d{8}$/);
    expect(platform.books.ledger()).toMatchObject([{ effectFen: -1234, state: 'approved' }]);
    expect(account('stripe')?.balanceFen).toBe(1_000_000 - 1234);
    expect(platform.books.settlementFiles()).toMatchObject([
      { state: 'open', totals: { debitFen: 1234, debitCount: 1, creditFen: 0 } },
    ]);
  });

  it('sent twice is answered twice alike and posted once', () => {
    const request = terminal.card('sale', { pin: TEST.pin });
    const first = terminal.exchange(request, true)?.message;
    const again = terminal.exchange(request, true)?.message;
    expect(again).toEqual(first);
    expect(account('stripe')?.movements).toHaveLength(1);
    expect(platform.books.settlementFiles()[0]?.items).toHaveLength(1);
  });

  it('under a used STAN is 94', () => {
    const stan = terminal.nextStan();
    terminal.trade('sale', { stan, amountFen: 100 });
    expect(terminal.trade('sale', { stan, amountFen: 200 })?.responseCode).toBe('94');
    expect(account('stripe')?.balanceFen).toBe(1_000_000 - 100);
  });

  it('is undone by its reversal, as often as that comes', () => {
    const request = terminal.card('sale');
    terminal.exchange(request, true);
    expect(terminal.reverse(request)?.responseCode).toBe('00');
    expect(terminal.reverse(request)?.responseCode).toBe('00');
    expect(account('stripe')?.balanceFen).toBe(1_000_000);
    expect(platform.books.ledger()).toMatchObject([{ effectFen: 0, state: 'reversed' }]);
    expect(platform.books.settlementFiles()[0]?.items).toEqual([]);
    expect(terminal.exchange(request, true)?.message.responseCode).toBe('94');
  });

  it('that comes after its reversal is dead', () => {
    const request = terminal.card('sale');
    expect(terminal.reverse(request)?.responseCode).toBe('25');
    expect(terminal.reverse(request)?.responseCode).toBe('25');
    expect(terminal.exchange(request, true)?.message.responseCode).toBe('94');
    expect(account('stripe')?.movements).toEqual([]);
    expect(terminal.reverse(request)?.responseCode).toBe('00');
  });

  it('cannot be reversed for another amount', () => {
    const request = terminal.card('sale', { amountFen: 500 });
    terminal.exchange(request, true);
    const other = { ...request, amountMinor: '000000000400' };
    expect(terminal.reverse(other)?.responseCode).toBe('64');
    expect(account('stripe')?.balanceFen).toBe(1_000_000 - 500);
  });
});
