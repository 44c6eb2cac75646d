import { describe, expect, it } from 'vitest';
import { instantOf } from '../../world/calendar.ts';
import { TEST } from '../platform-data.fixture.ts';
import { CodeStage, cardOf, told } from './code-stage.ts';

const { tid, farmTid, farmMid, payoutTid, payoutMid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const FARM = 'farm-purchase';
const MINUTE = 60_000;
const ELEVEN_MINUTES = 660_000;
/** A minute before midnight of 2 March. */
const LATE = instantOf({ year: 2026, month: 3, day: 3 }, 0) - MINUTE;

interface NewLimit {
  readonly singleFen?: number;
  readonly dailyFen?: number;
}

type Whose = 'terminal' | 'merchant';

function setLimit({ doors, ticket }: CodeStage, whose: Whose, limit: NewLimit): void {
  const step = { ...OPERATIONS, ...limit, ...(ticket === '' ? {} : { ticket }) };
  const { terminalManagement } = doors;
  if (whose === 'terminal') told(terminalManagement.setTerminalPayoutLimit({ ...step, tid }));
  else told(terminalManagement.setMerchantPayoutLimit({ ...step, mid: farmMid }));
}

/** `approved`, or the code that the screen shows. */
function pay(stage: CodeStage, amount: string): unknown {
  const end = stage.play(FARM, 'payout', {
    card: cardOf('payee'),
    answers: { amount, payeeName: '李四', payeeId: '110101199003070038' },
  });
  return end?.code ?? end?.outcome;
}

/** 20 yuan to another card than the one whose payout is open. */
function payOther(stage: CodeStage): unknown {
  const answers = { payeeName: '张三', payeeId: '110101199003070011', amount: '20.00' };
  const end = stage.play(FARM, 'payout', { card: cardOf('stripe'), answers });
  return end?.code ?? end?.outcome;
}

function signedOn(): CodeStage {
  const stage = new CodeStage();
  stage.done(FARM, 'signOn');
  return stage;
}

const DAILY = [
  ['terminal', 'OE22'],
  ['merchant', '0E24'],
] as const;
const SINGLE = [
  ['terminal', 'OE21'],
  ['merchant', 'OE23'],
] as const;

describe('the daily limit of payouts', () => {
  it.each(DAILY)('of the %s begins anew at midnight: %s', (whose, code) => {
    const stage = signedOn();
    setLimit(stage, whose, { dailyFen: 2000 });
    stage.passUntil(LATE);
    expect(pay(stage, '12.00')).toBe('approved');
    expect(pay(stage, '8.01')).toBe(code);
    expect(pay(stage, '8.00')).toBe('approved');
    expect(pay(stage, '0.01')).toBe(code);
    expect(stage.world.kernel.now()).toBeLessThan(LATE + MINUTE);
    stage.passUntil(LATE + MINUTE);
    expect(pay(stage, '20.01')).toBe(code);
    expect(pay(stage, '20.00')).toBe('approved');
    expect(pay(stage, '0.01')).toBe(code);
    const paid = stage.platform.books.payouts().map(({ amountFen }) => amountFen);
    expect(paid).toEqual([1200, 800, 2000]);
  });

  it.each(DAILY)('of the %s has room again for a payout that failed: %s', (whose, code) => {
    const stage = signedOn();
    setLimit(stage, whose, { dailyFen: 2000 });
    const { terminalManagement } = stage.doors;
    told(terminalManagement.unpairNumbers({ ...OPERATIONS, appTid: farmTid }));
    expect(pay(stage, '20.00')).toBe('A6');
    const numbers = { appTid: farmTid, appMid: farmMid, payoutTid, payoutMid };
    told(terminalManagement.pairNumbers({ ...OPERATIONS, ...numbers }));
    expect(payOther(stage)).toBe(code);
    stage.rig.run(ELEVEN_MINUTES);
    expect(payOther(stage)).toBe('approved');
    expect(payOther(stage)).toBe(code);
  });

  it.each(DAILY)('of the %s counts an open payout on the day it was made: %s', (whose, code) => {
    const stage = signedOn();
    setLimit(stage, whose, { dailyFen: 2000 });
    told(stage.doors.issuers.setLine({ by: 'issuer', issuer: 'bank-a', line: 'silent' }));
    stage.passUntil(LATE);
    expect(pay(stage, '20.00')).toBe('A6');
    told(stage.doors.issuers.setLine({ by: 'issuer', issuer: 'bank-a', line: 'up' }));
    expect(payOther(stage)).toBe(code);
    stage.passUntil(LATE + MINUTE);
    expect(stage.platform.books.payouts()).toMatchObject([{ state: 'pending' }]);
    expect(payOther(stage)).toBe('approved');
    stage.rig.run(ELEVEN_MINUTES);
    expect(payOther(stage)).toBe(code);
  });
});

describe('the limit of one payout', () => {
  it.each(SINGLE)('of the %s is the same after midnight, whatever was paid: %s', (whose, code) => {
    const stage = signedOn();
    setLimit(stage, whose, { singleFen: 2000 });
    for (const instant of [LATE, LATE + MINUTE]) {
      stage.passUntil(instant);
      expect(pay(stage, '20.01')).toBe(code);
      expect(pay(stage, '20.00')).toBe('approved');
      expect(pay(stage, '20.00')).toBe('approved');
    }
  });
});

const FOUR = [
  ['terminal', 'singleFen', 'OE21'],
  ['terminal', 'dailyFen', 'OE22'],
  ['merchant', 'singleFen', 'OE23'],
  ['merchant', 'dailyFen', '0E24'],
] as const;

const MISSES = FOUR.flatMap(([whose, which, code]) =>
  FOUR.filter((other) => other[2] !== code).map(
    ([whoseElse, whichElse]) => [code, whose, which, whoseElse, whichElse] as const,
  ),
);

describe('raising the wrong limit', () => {
  it.each(MISSES)('%s (%s %s) is not ended by raising %s %s', (code, whose, which, ...other) => {
    const [whoseElse, whichElse] = other;
    const stage = signedOn();
    setLimit(stage, whose, { [which]: 999 });
    setLimit(stage, whoseElse, { [whichElse]: 5000 });
    expect(pay(stage, '10.00')).toBe(code);
    stage.open(`${whoseElse}-payout-limit`, whoseElse === 'terminal' ? tid : farmMid);
    setLimit(stage, whoseElse, { [whichElse]: 9000 });
    expect(pay(stage, '10.00')).toBe(code);
    stage.open(`${whose}-payout-limit`, whose === 'terminal' ? tid : farmMid);
    setLimit(stage, whose, { [which]: 1000 });
    expect(pay(stage, '10.00')).toBe('approved');
  });

  it('is refused without a ticket in work, or with one about the other limit', () => {
    const stage = signedOn();
    setLimit(stage, 'terminal', { singleFen: 999 });
    const { terminalManagement } = stage.doors;
    const raise = { ...OPERATIONS, tid, singleFen: 1000 };
    expect(terminalManagement.setTerminalPayoutLimit(raise).refused).toBeTruthy();
    stage.open('merchant-payout-limit', farmMid);
    const withOther = { ...raise, ticket: stage.ticket };
    expect(terminalManagement.setTerminalPayoutLimit(withOther).refused).toBeTruthy();
    expect(pay(stage, '10.00')).toBe('OE21');
  });
});
