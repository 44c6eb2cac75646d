import { beforeEach, describe, expect, it } from 'vitest';
import { TEST, TEST_DATA } from '../testing/platform-data.fixture.ts';
import { type PlatformStage, platformStage } from '../testing/platform-stage.ts';
import { type CardParts, RawTerminal } from '../testing/raw-terminal.ts';
import type { PlatformData } from './index.ts';

let stage: PlatformStage;

beforeEach(() => {
  stage = platformStage('codes');
});

const { tid, mid } = TEST;
const operations = { by: 'operations-centre', tid } as const;

describe('sign-on', () => {
  it('E4 for factory numbers, and for the right TID with another MID', () => {
    const factory = new RawTerminal(stage.world, { tid: '00000000', mid: '000000000000000' });
    expect(factory.signOn()).toBe('E4');
    expect(new RawTerminal(stage.world, { mid: TEST.appMid }).signOn()).toBe('E4');
  });

  it('E6 for an app’s number with another merchant', () => {
    expect(new RawTerminal(stage.world, { tid: TEST.appTid }).signOn()).toBe('E6');
    expect(new RawTerminal(stage.world, { tid: TEST.appTid, mid: TEST.appMid }).signOn()).toBe(
      '00',
    );
  });

  it('03 until the branch registers the merchant', () => {
    const { merchantRegistration } = stage.platform.doors;
    expect(merchantRegistration.unregisterMerchant({ by: 'branch', mid }).done).toBe(true);
    expect(stage.terminal.signOn()).toBe('03');
    expect(merchantRegistration.registerMerchant({ by: 'merchant', mid }).refused).toContain(
      'branch',
    );
    expect(stage.terminal.signOn()).toBe('03');
    expect(merchantRegistration.registerMerchant({ by: 'branch', mid }).done).toBe(true);
    expect(stage.terminal.signOn()).toBe('00');
  });

  it('96 for the wrong home region, merchant type or terminal type', () => {
    const { merchantRegistration, terminalManagement } = stage.platform.doors;
    terminalManagement.setTerminalRegion({ by: 'acquirer', tid, region: 'north' });
    expect(stage.terminal.signOn()).toBe('96');
    terminalManagement.setTerminalRegion({ by: 'branch', tid, region: 'south' });
    merchantRegistration.setMerchantType({ by: 'branch', mid, merchantType: 'multi-channel' });
    expect(stage.terminal.signOn()).toBe('96');
    merchantRegistration.setMerchantType({ by: 'branch', mid, merchantType: '00' });
    merchantRegistration.setTerminalType({ by: 'branch', mid, terminalType: '01' });
    expect(stage.terminal.signOn()).toBe('96');
    merchantRegistration.setTerminalType({ by: 'acquirer', mid, terminalType: '15' });
    expect(stage.terminal.signOn()).toBe('00');
  });

  it('E4 without TMK; entered by hand under a ticket it is good at once', () => {
    const { terminalManagement } = stage.platform.doors;
    terminalManagement.removeTmk(operations);
    expect(stage.terminal.signOn()).toBe('E4');
    const read = terminalManagement.readTmkCiphertext({ by: 'branch', tid });
    const ciphertext = read.refused === undefined ? read.ciphertext : '';
    const early = terminalManagement.enterTmk({ ...operations, ciphertext, ticket: 'ticket-0' });
    expect(early.refused).toContain('no ticket');
    const ticket = stage.ticketInWork('sign-on-failed');
    expect(terminalManagement.enterTmk({ ...operations, ciphertext, ticket }).done).toBe(true);
    expect(stage.terminal.signOn()).toBe('00');
    expect(stage.terminal.trade('sale')?.responseCode).toBe('00');
  });

  it('E4 until the TMK is synchronised at T+1, later over holidays', () => {
    const { terminalManagement } = stage.platform.doors;
    terminalManagement.removeTmk(operations);
    const read = terminalManagement.readTmkCiphertext({ by: 'branch', tid });
    const ciphertext = read.refused === undefined ? read.ciphertext : '';
    stage.world.kernel.advanceTo(39 * 3_600_000);
    const registered = terminalManagement.registerTmk({ by: 'branch', tid, ciphertext });
    expect(registered.refused === undefined && registered.effectiveFrom).toBe(4 * 86_400_000);
    stage.world.kernel.advanceTo(4 * 86_400_000 - 60_000);
    expect(stage.terminal.signOn()).toBe('E4');
    stage.world.kernel.advanceTo(4 * 86_400_000);
    expect(stage.terminal.signOn()).toBe('00');
  });
});

describe('keys of a signed-on terminal', () => {
  beforeEach(() => {
    stage.terminal.signOn();
  });

  const sale = () => stage.terminal.trade('sale', { pin: TEST.pin })?.responseCode;

  it.each(['rotateMak', 'expireMak'] as const)(
    'A0 after %s, good after the next sign-on',
    (door) => {
      stage.platform.doors.terminalManagement[door](operations);
      expect(sale()).toBe('A0');
      expect(stage.balanceOf('stripe')).toBe(1_000_000);
      stage.terminal.signOn();
      expect(sale()).toBe('00');
    },
  );

  it.each(['rotatePik', 'expirePik'] as const)('99 after %s, but only with a PIN', (door) => {
    stage.platform.doors.terminalManagement[door](operations);
    expect(sale()).toBe('99');
    expect(stage.terminal.trade('sale')?.responseCode).toBe('00');
    stage.terminal.signOn();
    expect(sale()).toBe('00');
  });

  it('A0 when MAK and PIK are both stale: the MAC is checked first', () => {
    stage.platform.doors.terminalManagement.expirePik(operations);
    stage.platform.doors.terminalManagement.rotateMak(operations);
    expect(sale()).toBe('A0');
  });

  it('A0 with a wrong TMK in the pad, however often it signs on', () => {
    const wrong = new RawTerminal(stage.world, { tmk: TEST.otherTmk, name: 'wrong' });
    expect(wrong.signOn()).toBe('00');
    expect(wrong.trade('sale', { pin: TEST.pin })?.responseCode).toBe('A0');
    wrong.signOn();
    expect(wrong.trade('sale', { pin: TEST.pin })?.responseCode).toBe('A0');
  });

  it('A0 after sign-off', () => {
    const off = stage.terminal.management('signOff');
    expect(stage.terminal.exchange(off, false)?.message.responseCode).toBe('00');
    expect(sale()).toBe('A0');
  });

  it('19 for an app with its own numbers when the terminal’s PIK is stale', () => {
    const app = new RawTerminal(stage.world, { tid: TEST.appTid, mid: TEST.appMid, name: 'app' });
    app.signOn();
    const trade = () => app.trade('sale', { pin: TEST.pin })?.responseCode;
    expect(trade()).toBe('00');
    stage.platform.doors.terminalManagement.expirePik(operations);
    expect(trade()).toBe('19');
    app.signOn();
    expect(trade()).toBe('00');
  });

  it('keys end with their life when the platform sets one', () => {
    const settings = { ...TEST_DATA.settings, makLifeMs: 86_400_000, pikLifeMs: 3_600_000 };
    const aged = platformStage('aged', { ...TEST_DATA, settings });
    aged.terminal.signOn();
    const trade = () => aged.terminal.trade('sale', { pin: TEST.pin })?.responseCode;
    expect(trade()).toBe('00');
    aged.world.kernel.advanceTo(aged.world.kernel.now() + 3_700_000);
    expect(trade()).toBe('99');
    aged.world.kernel.advanceTo(aged.world.kernel.now() + 86_400_000);
    expect(trade()).toBe('A0');
  });
});

interface Row {
  readonly code: string;
  readonly when: string;
  readonly trade?: CardParts;
  readonly cause?: (stage: PlatformStage) => unknown;
}

const issuer = { by: 'issuer' } as const;
const at = (doors: PlatformStage) => doors.platform.doors.issuers;
const SPECIFIC = '6258000100000009';

const ROWS: readonly Row[] = [
  { code: '00', when: 'nothing is wrong', trade: { pin: TEST.pin } },
  {
    code: '01',
    when: 'the issuer refuses the merchant category',
    cause: (it) =>
      at(it).setRefusals({ ...issuer, account: 'stripe', mccs: ['5411'], transactions: [] }),
  },
  {
    code: '01',
    when: 'the issuer refuses the transaction type',
    cause: (it) =>
      at(it).setRefusals({ ...issuer, account: 'stripe', mccs: [], transactions: ['sale'] }),
  },
  {
    code: '01',
    when: 'the amount is above the issuer’s limit',
    cause: (it) =>
      at(it).setLimits({
        ...issuer,
        account: 'stripe',
        singleLimitFen: 1000,
        dailyLimitFen: null,
      }),
  },
  {
    code: '57',
    when: 'a specific issuer refuses the type',
    trade: { pan: SPECIFIC },
    cause: (it) =>
      at(it).setRefusals({ ...issuer, account: 'specific', mccs: [], transactions: ['sale'] }),
  },
  {
    code: '61',
    when: 'a specific issuer’s limit of a day is exceeded',
    trade: { pan: SPECIFIC },
    cause: (it) =>
      at(it).setLimits({
        ...issuer,
        account: 'specific',
        singleLimitFen: null,
        dailyLimitFen: 1233,
      }),
  },
  { code: '13', when: 'the amount is zero', trade: { amountFen: 0 } },
  { code: '14', when: 'the issuer has no such card', trade: { pan: '6228000100009995' } },
  { code: '15', when: 'no issuer has this BIN', trade: { pan: '4000000000000002' } },
  {
    code: '40',
    when: 'the issuer does not offer it',
    cause: (it) => at(it).setSupports({ ...issuer, issuer: 'bank-a', supports: ['refund'] }),
  },
  {
    code: '41',
    when: 'the card is lost',
    cause: (it) => at(it).setCardStatus({ ...issuer, account: 'stripe', status: 'lost' }),
  },
  {
    code: '43',
    when: 'the card is stolen',
    cause: (it) => at(it).setCardStatus({ ...issuer, account: 'stripe', status: 'stolen' }),
  },
  {
    code: '62',
    when: 'the card is restricted',
    cause: (it) => at(it).setCardStatus({ ...issuer, account: 'stripe', status: 'restricted' }),
  },
  { code: '45', when: 'a chip card is swiped', trade: { pan: '6228000100000002' } },
  { code: '51', when: 'the money is not enough', trade: { pan: '6228000100000028' } },
  { code: '54', when: 'the card has expired', trade: { pan: '6228000100000010' } },
  { code: '55', when: 'the PIN is wrong', trade: { pin: '000000' } },
  {
    code: '03',
    when: 'the merchant is no longer registered',
    cause: (it) => it.platform.doors.merchantRegistration.unregisterMerchant({ by: 'branch', mid }),
  },
  {
    code: '58',
    when: 'the merchant has no right to it',
    cause: (it) =>
      it.platform.doors.merchantRegistration.setRights({ by: 'branch', mid, rights: ['refund'] }),
  },
  { code: '77', when: 'another batch is open', trade: { more: { batchControl: '22000002000' } } },
  {
    code: '91',
    when: 'the issuer is down',
    cause: (it) => at(it).setLine({ ...issuer, issuer: 'bank-a', line: 'down' }),
  },
  {
    code: '98',
    when: 'the issuer does not answer',
    cause: (it) => at(it).setLine({ ...issuer, issuer: 'bank-a', line: 'silent' }),
  },
  {
    code: '30',
    when: 'a mandatory field is missing',
    trade: { more: { currencyCode: undefined } },
  },
  { code: '30', when: 'there is no card number', trade: { more: { track2: undefined } } },
  { code: '12', when: 'no transaction looks like this', trade: { more: { conditionCode: '99' } } },
  { code: '97', when: 'the terminal is unknown', trade: { more: { tid: '99999999' } } },
];

describe('a sale is answered', () => {
  it.each(ROWS)('$code when $when', ({ code, trade, cause }) => {
    stage.terminal.signOn();
    cause?.(stage);
    expect(stage.terminal.trade('sale', trade)?.responseCode).toBe(code);
    const total = stage.platform.books.ledger().reduce((sum, line) => sum + line.effectFen, 0);
    expect(total).toBe(code === '00' ? -1234 : 0);
  });

  it('55, 55, 38, then 75 until the issuer unlocks the PIN', () => {
    stage.terminal.signOn();
    const trade = (pin: string) => stage.terminal.trade('sale', { pin })?.responseCode;
    expect([1, 2, 3, 4].map(() => trade('000000'))).toEqual(['55', '55', '38', '75']);
    expect(trade(TEST.pin)).toBe('75');
    at(stage).unlockPin({ ...issuer, account: 'stripe' });
    expect(trade(TEST.pin)).toBe('00');
  });

  it('55 once only for a request that comes twice', () => {
    stage.terminal.signOn();
    const request = stage.terminal.card('sale', { pin: '000000' });
    for (let again = 0; again < 5; again += 1) {
      expect(stage.terminal.exchange(request, true)?.message.responseCode).toBe('55');
    }
    expect(stage.terminal.trade('sale', { pin: TEST.pin })?.responseCode).toBe('00');
  });

  it('40 for what the platform does not offer', () => {
    stage.terminal.signOn();
    expect(stage.terminal.trade('pointsSale')?.responseCode).toBe('40');
  });

  it('with the balance, for an inquiry', () => {
    stage.terminal.signOn();
    const answer = stage.terminal.trade('balanceInquiry', { pin: TEST.pin });
    expect(answer).toMatchObject({ responseCode: '00', balances: '0002156C000001000000' });
  });
});

it('data that contradicts itself is refused with its places', () => {
  const [first] = TEST_DATA.terminals;
  if (first === undefined) throw new Error('no terminal');
  const broken: PlatformData = {
    ...TEST_DATA,
    zoneKey: 'short',
    terminals: [{ ...first, mid: 'nobody', appTerminals: [] }],
  };
  expect(() => platformStage('broken', broken)).toThrowError(
    /zoneKey: 16 bytes in hex; terminals\[0\]\.mid: no merchant/,
  );
});
