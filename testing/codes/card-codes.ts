import { expect } from 'vitest';
import type { PaymentStory } from '../payment-rig.ts';
import { chipCard } from '../payment-stage.ts';
import { TEST } from '../platform-data.fixture.ts';
import type { CodeCase } from './code-case.ts';
import { type CodeStage, cardOf, type Ended, IC_PARAMETERS, told } from './code-stage.ts';

const { tid, mid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const PAY = 'unionpay-pay';

const signOn = (stage: CodeStage): void => void stage.done(PAY, 'signOn');

const sale =
  (story: PaymentStory = {}, app = PAY) =>
  (stage: CodeStage): Ended =>
    stage.play(app, 'sale', { ...story, answers: { amount: '12.34' } });

const SOLD = ['stripe -12.34', 'sale 12.34 approved'];
const SOLD_TO_OTHER = ['specific -12.34', 'sale 12.34 approved'];
const SOLD_TO_CHIP = ['chip -12.34', 'sale 12.34 approved'];

/** Number of the trade made last. */
const lastVoucher = (stage: CodeStage): string => stage.books(PAY).journal.at(-1)?.stan ?? '';

const voidOf =
  (voucher: (stage: CodeStage) => string) =>
  (stage: CodeStage): Ended =>
    stage.play(PAY, 'void', {
      answers: { voucherNumber: voucher(stage), referenceNumber: '000000000000', amount: '12.34' },
    });

/** The branch's ticket: operations reads how the trade of this number stands and tells it. */
const explain =
  (voucher: (stage: CodeStage) => string, state: string) =>
  (stage: CodeStage): void => {
    const { batchNumber } = stage.books(PAY);
    stage.open('void-refused');
    const step = { ...OPERATIONS, ticket: stage.ticket, tid, mid, batchNumber };
    const { cardBackEnd } = stage.doors;
    const asked = told(cardBackEnd.queryTransaction({ ...step, stan: voucher(stage) }));
    expect(asked.found.state).toBe(state);
  };

const NO_VOUCHER = () => '000099';
const VOID = { code: '12', words: '无效交易', wire: ['void 12'], left: [] } as const;

/** Number of the sale before the void made last. */
const voucherOfSale = (stage: CodeStage): string =>
  stage.books(PAY).journal.find(({ transaction }) => transaction === 'sale')?.stan ?? '';

const VOIDS: readonly CodeCase[] = [
  {
    ...VOID,
    variant: '07.1.1',
    title: 'the original was voided already',
    cause: (stage) => {
      signOn(stage);
      sale()(stage);
      expect(voidOf(lastVoucher)(stage)).toMatchObject({ outcome: 'approved' });
    },
    trade: voidOf(voucherOfSale),
    cure: explain(voucherOfSale, 'voided'),
    way: 'explained-only',
    after: [],
  },
  {
    ...VOID,
    variant: '07.2.1',
    title: 'the voucher number was mistyped',
    cause: (stage) => {
      signOn(stage);
      sale()(stage);
    },
    trade: voidOf(NO_VOUCHER),
    cure: explain(voucherOfSale, 'approved'),
    way: 'corrected-input',
    again: voidOf(voucherOfSale),
    after: ['stripe +12.34', 'sale 12.34 voided', 'void 12.34 approved'],
  },
  {
    ...VOID,
    variant: '07.3.1',
    title: 'the original was declined',
    cause: (stage) => {
      signOn(stage);
      expect(sale({ card: cardOf('poor') })(stage)).toMatchObject({ code: '51' });
    },
    trade: voidOf(lastVoucher),
    cure: explain(lastVoucher, 'declined'),
    way: 'explained-only',
    after: [],
  },
  {
    ...VOID,
    variant: '07.4.1',
    title: 'there is no such trade',
    cause: signOn,
    trade: voidOf(NO_VOUCHER),
    cure: explain(NO_VOUCHER, 'none'),
    way: 'explained-only',
    after: [],
  },
];

const REFER = {
  code: '01',
  words: '请持卡人与发卡行联系',
  trade: sale(),
  wire: ['sale 01'],
  left: [],
  cure: () => undefined,
  way: 'other-card',
  again: sale({ card: cardOf('specific') }),
  after: SOLD_TO_OTHER,
} as const;

const refusing =
  (refused: { readonly mccs?: readonly string[]; readonly transactions?: readonly ['sale'] }) =>
  (stage: CodeStage): void => {
    signOn(stage);
    const none = { by: 'issuer', account: 'stripe', mccs: [], transactions: [] } as const;
    told(stage.doors.issuers.setRefusals({ ...none, ...refused }));
  };

const ISSUERS: readonly CodeCase[] = [
  {
    ...REFER,
    variant: '14.1.1',
    title: 'the issuer refuses the merchant category',
    cause: refusing({ mccs: ['5411'] }),
  },
  {
    ...REFER,
    variant: '14.1.2',
    title: "the amount is above the issuer's limit",
    cause: (stage) => {
      signOn(stage);
      const limits = { singleLimitFen: 1233, dailyLimitFen: null };
      told(stage.doors.issuers.setLimits({ by: 'issuer', account: 'stripe', ...limits }));
    },
  },
  {
    ...REFER,
    variant: '14.1.3',
    title: 'the issuer refuses the type of transaction',
    cause: refusing({ transactions: ['sale'] }),
  },
];

const UNREGISTERED: CodeCase = {
  variant: '15.1.1',
  title: 'the acquiring merchant is not registered',
  cause: (stage) => {
    signOn(stage);
    told(stage.doors.merchantRegistration.unregisterMerchant({ by: 'branch', mid }));
  },
  trade: sale(),
  code: '03',
  words: '无效商户',
  wire: ['sale 03'],
  left: [],
  cure: (stage) => {
    const { merchantRegistration } = stage.doors;
    stage.open('invalid-merchant', mid, 'merchant');
    const step = { ...OPERATIONS, ticket: stage.ticket, mid };
    expect(told(merchantRegistration.checkMerchant(step)).state).toBe('not-registered');
    told(merchantRegistration.registerMerchant({ by: 'branch', mid }));
  },
  way: 'same-again',
  after: SOLD,
};

/** Signed on, with the chip parameters of the platform as they are now. */
function download(stage: CodeStage): void {
  signOn(stage);
  stage.done(PAY, 'parameterDownload');
}

const insert = (stage: CodeStage): Ended => sale({ card: chipCard(), via: 'insert' })(stage);

const FALLBACK = {
  variant: '16.1.1',
  title: 'a card with a chip is swiped',
  cause: download,
  trade: sale({ card: chipCard(), via: 'swipe' }),
  code: null,
  words: '不允许 IC 卡降级交易',
  wire: [],
  left: [],
  cure: () => undefined,
  way: 'other-card',
} as const;

const FALLBACKS: readonly CodeCase[] = [
  { ...FALLBACK, again: sale(), after: SOLD },
  {
    ...FALLBACK,
    title: 'a card with a chip is swiped, then inserted',
    again: insert,
    after: SOLD_TO_CHIP,
  },
];

/** The cardholder pulls the card out while its chip is read. */
function pullOut(stage: CodeStage): Ended {
  let apdus = 0;
  stage.world.trace.onEvent(({ kind }) => {
    if (kind !== 'card.apdu') return;
    apdus += 1;
    if (apdus === 5) stage.terminal.doors.cardholder.remove();
  });
  const end = insert(stage);
  stage.world.trace.onEvent(() => undefined);
  return end;
}

const TERMINATED = { code: null, words: '交易终止', wire: [], left: [] } as const;

const removeIcParameters = (stage: CodeStage): void =>
  void told(stage.doors.terminalManagement.removeIcParameters({ by: 'branch', tid }));

/** A ticket, what operations finds configured, and the branch's parameters. */
const configure =
  (state: 'missing' | 'configured') =>
  (stage: CodeStage): void => {
    const { terminalManagement } = stage.doors;
    stage.open('ic-parameters', tid, 'merchant');
    const step = { ...OPERATIONS, ticket: stage.ticket, tid };
    expect(told(terminalManagement.checkIcParameters(step)).state).toBe(state);
    const isWrong = state === 'configured';
    if (isWrong) expect(stage.investigate()).not.toEqual([]);
    const ordered = isWrong ? { order: stage.order } : {};
    const parts = { tid, parameters: IC_PARAMETERS, ...ordered };
    told(terminalManagement.setIcParameters({ by: 'branch', ...parts }));
    stage.done(PAY, 'parameterDownload');
  };

const CHIPS: readonly CodeCase[] = [
  {
    ...TERMINATED,
    variant: '18.1.1',
    title: 'the terminal has no chip parameters',
    cause: (stage) => {
      removeIcParameters(stage);
      download(stage);
    },
    trade: insert,
    cure: configure('missing'),
    way: 'same-again',
    after: SOLD_TO_CHIP,
  },
  {
    ...TERMINATED,
    variant: '18.2.1',
    title: 'the chip parameters are those of another scheme',
    cause: (stage) => {
      removeIcParameters(stage);
      const aids = IC_PARAMETERS.aids.map((block) => block.replace('A000000333', 'A000000999'));
      const parts = { tid, parameters: { ...IC_PARAMETERS, aids } };
      told(stage.doors.terminalManagement.setIcParameters({ by: 'branch', ...parts }));
      download(stage);
    },
    trade: insert,
    cure: configure('configured'),
    way: 'same-again',
    after: SOLD_TO_CHIP,
  },
  {
    ...TERMINATED,
    variant: '18.3.1',
    title: 'the card is pulled out too early',
    cause: download,
    trade: pullOut,
    cure: () => undefined,
    way: 'same-again',
    again: insert,
    after: SOLD_TO_CHIP,
  },
];

const CREDIT = {
  variant: '33.1.1',
  code: '12',
  words: '无效交易',
  wire: ['sale 12'],
  left: [],
  cure: () => undefined,
  way: 'other-card',
} as const;

const CREDITS: readonly CodeCase[] = [
  {
    ...CREDIT,
    title: 'a credit card pays in 农资收购',
    cause: (stage) => void stage.done('farm-purchase', 'signOn'),
    trade: sale({ card: cardOf('specific') }, 'farm-purchase'),
    again: sale({}, 'farm-purchase'),
    after: ['stripe -12.34', 'virtual account +12.34', 'sale 12.34 approved'],
  },
  {
    ...CREDIT,
    title: 'a credit card pays in 助农取款',
    cause: (stage) => void stage.done('farmer-withdrawal', 'signOn'),
    trade: sale({ card: cardOf('specific') }, 'farmer-withdrawal'),
    again: sale({ card: cardOf('quasi') }, 'farmer-withdrawal'),
    after: ['quasi -12.34', 'sale 12.34 approved'],
  },
];

const SILENCE: CodeCase = {
  variant: '34.1.1',
  title: 'the answer to a sale is lost',
  cause: (stage) => {
    signOn(stage);
    const fault = {
      id: 'lost',
      link: 'terminal',
      direction: 'down',
      fault: { kind: 'lost' },
    } as const;
    stage.world.network.faults.add(fault);
  },
  trade: sale(),
  outcome: 'unknown',
  code: '105',
  words: '未知错误，交易失败',
  next: '结果未知：检查网络；终端先冲正（退货则原样重发），有应答后再交易。',
  wire: ['sale —'],
  left: SOLD,
  cure: (stage) => {
    stage.world.network.heal();
    stage.look();
  },
  way: 'same-again',
  after: ['stripe -12.34', 'sale 12.34 reversed', 'sale 12.34 approved'],
};

/** Cards, their issuers and their chips: rows 7, 14, 15, 16, 18, 33, 34. */
export const CARD_CODES: readonly CodeCase[] = [
  ...VOIDS,
  ...ISSUERS,
  UNREGISTERED,
  ...FALLBACKS,
  ...CHIPS,
  ...CREDITS,
  SILENCE,
];
