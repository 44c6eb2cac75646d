import { expect } from 'vitest';
import { TEST } from '../platform-data.fixture.ts';
import type { CodeCase } from './code-case.ts';
import { type CodeStage, cardOf, type Ended, told } from './code-stage.ts';

const { tid, farmTid, farmMid, payoutTid, payoutMid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const FARM = 'farm-purchase';
/** Longer than the back end needs to find out what became of an open payout, milliseconds. */
const ELEVEN_MINUTES = 660_000;

/** 付款: 10 yuan to 李四's card, or another amount. */
const payout =
  (amount = '10.00') =>
  (stage: CodeStage): Ended =>
    stage.play(FARM, 'payout', {
      card: cardOf('payee'),
      answers: { amount, payeeName: '李四', payeeId: '110101199003070038' },
    });

const signOn = (stage: CodeStage): void => void stage.done(FARM, 'signOn');

type Limit = { readonly singleFen: number } | { readonly dailyFen: number };

const limitTerminal =
  (limit: Limit) =>
  (stage: CodeStage): void => {
    const ticketed = stage.ticket === '' ? {} : { ticket: stage.ticket };
    const step = { ...OPERATIONS, tid, ...limit, ...ticketed };
    told(stage.doors.terminalManagement.setTerminalPayoutLimit(step));
  };

const limitMerchant =
  (limit: Limit) =>
  (stage: CodeStage): void => {
    const ticketed = stage.ticket === '' ? {} : { ticket: stage.ticket };
    const step = { ...OPERATIONS, mid: farmMid, ...limit, ...ticketed };
    told(stage.doors.terminalManagement.setMerchantPayoutLimit(step));
  };

/** What one of the day's payouts has used of a limit already. */
function payFirst(stage: CodeStage): void {
  expect(payout('6.00')(stage)).toMatchObject({ outcome: 'approved' });
}

const PAID = ['payee +10.00', 'virtual account -10.00', 'payout 10.00 succeeded'];
const PAID_TWICE = [
  'payee +16.00',
  'virtual account -16.00',
  'payout 6.00 succeeded',
  'payout 10.00 succeeded',
];
const ABOVE = {
  trade: payout(),
  left: [],
  way: 'same-again',
  after: PAID,
} as const;

const raise =
  (topic: 'terminal-payout-limit' | 'merchant-payout-limit', act: (stage: CodeStage) => void) =>
  (stage: CodeStage): void => {
    stage.open(topic, topic === 'terminal-payout-limit' ? tid : farmMid);
    act(stage);
  };

/** The ticket is in work on another day, whose payouts reach the limit again. */
const raiseDaily =
  (
    topic: 'terminal-payout-limit' | 'merchant-payout-limit',
    act: (stage: CodeStage) => void,
    code: string,
  ) =>
  (stage: CodeStage): void => {
    stage.open(topic, topic === 'terminal-payout-limit' ? tid : farmMid);
    payFirst(stage);
    expect(payout()(stage)).toMatchObject({ outcome: 'declined', code });
    act(stage);
  };

const LIMITS: readonly CodeCase[] = [
  {
    ...ABOVE,
    variant: '10.1.1',
    title: "one payout is above the terminal's limit",
    cause: (stage) => {
      signOn(stage);
      limitTerminal({ singleFen: 999 })(stage);
    },
    code: 'OE21',
    words: '交易金额超出终端单笔代付限额',
    wire: ['payout-request OE21 交易金额超出终端单笔代付限额'],
    cure: raise('terminal-payout-limit', limitTerminal({ singleFen: 1000 })),
  },
  {
    ...ABOVE,
    variant: '11.1.1',
    title: "the day's payouts are above the terminal's limit",
    cause: (stage) => {
      signOn(stage);
      limitTerminal({ dailyFen: 1599 })(stage);
      payFirst(stage);
    },
    code: 'OE22',
    words: '交易金额超出终端剩余代付限额',
    wire: ['payout-request OE22 交易金额超出终端剩余代付限额'],
    cure: raiseDaily('terminal-payout-limit', limitTerminal({ dailyFen: 1600 }), 'OE22'),
    after: PAID_TWICE,
  },
  {
    ...ABOVE,
    variant: '12.1.1',
    title: "one payout is above the merchant's limit",
    cause: (stage) => {
      signOn(stage);
      limitMerchant({ singleFen: 999 })(stage);
    },
    code: 'OE23',
    words: '交易金额超出商户单笔代付限额',
    wire: ['payout-request OE23 交易金额超出商户单笔代付限额'],
    cure: raise('merchant-payout-limit', limitMerchant({ singleFen: 1000 })),
  },
  {
    ...ABOVE,
    variant: '13.1.1',
    title: "the day's payouts are above the merchant's limit",
    cause: (stage) => {
      signOn(stage);
      limitMerchant({ dailyFen: 1599 })(stage);
      payFirst(stage);
    },
    code: '0E24',
    words: '交易金额超出商户单笔代付限额',
    wire: ['payout-request 0E24 交易金额超出商户单笔代付限额'],
    cure: raiseDaily('merchant-payout-limit', limitMerchant({ dailyFen: 1600 }), '0E24'),
    after: PAID_TWICE,
  },
];

/** Operations finds in the access log that the payout failed, when the back end knows. */
function confirmFailed(stage: CodeStage, reason: string): void {
  const { merchantService } = stage.doors;
  const orderId = stage.platform.books.payouts().at(-1)?.orderId ?? '';
  const step = { ...OPERATIONS, appTid: farmTid, orderId };
  expect(told(merchantService.confirmPayoutState(step))).toMatchObject({ state: 'pending' });
  stage.rig.run(ELEVEN_MINUTES);
  expect(told(merchantService.confirmPayoutState(step))).toMatchObject({ state: 'failed', reason });
}

/** 银联支付: the payout numbers are entered again. */
const enterPayoutNumbers = (number: string) => (stage: CodeStage) =>
  stage.done('unionpay-pay', 'payoutNumbers', {
    answers: { payoutTid: number, payoutMid },
  });

const setMode =
  (by: 'branch' | 'acquirer', mode: string) =>
  ({ doors }: CodeStage): void =>
    void told(doors.merchantRegistration.setInitiationMode({ by, mid: payoutMid, mode }));

const DOUBT = {
  trade: payout(),
  outcome: 'unknown',
  code: 'A6',
  words: '交易成功，请联系发卡行确认',
  screen: 'A6：交易成功，请联系发卡行确认',
  wire: ['payout-request 98 中心收不到发卡方应答', 'payout-confirm A6 交易成功，请联系发卡行确认'],
  left: ['virtual account -10.00', 'payout 10.00 pending'],
  way: 'same-again',
  after: [
    'payee +10.00',
    'virtual account -10.00',
    'payout 10.00 failed',
    'payout 10.00 succeeded',
  ],
} as const;

const DOUBTS: readonly CodeCase[] = [
  {
    ...DOUBT,
    variant: '35.1.1',
    title: 'the payout numbers entered are not the paired ones',
    cause: (stage) => {
      signOn(stage);
      enterPayoutNumbers('20000013')(stage);
    },
    cure: (stage) => {
      confirmFailed(stage, '终端商户号、终端号不匹配');
      enterPayoutNumbers(payoutTid)(stage);
    },
  },
  {
    ...DOUBT,
    variant: '35.1.2',
    title: 'purchase and payout numbers are not paired',
    cause: (stage) => {
      signOn(stage);
      told(stage.doors.terminalManagement.unpairNumbers({ ...OPERATIONS, appTid: farmTid }));
    },
    cure: (stage) => {
      confirmFailed(stage, '消费与代付两套号码没有关联');
      const numbers = { appTid: farmTid, appMid: farmMid, payoutTid, payoutMid };
      told(stage.doors.terminalManagement.pairNumbers({ ...OPERATIONS, ...numbers }));
    },
  },
  {
    ...DOUBT,
    variant: '35.2.1',
    title: 'the initiation mode on record is wrong',
    cause: (stage) => {
      signOn(stage);
      setMode('branch', '2')(stage);
    },
    cure: (stage) => {
      confirmFailed(stage, '终端交易发起方式不对');
      const { merchantRegistration } = stage.doors;
      const asked = merchantRegistration.checkInitiationMode({ ...OPERATIONS, mid: payoutMid });
      expect(told(asked).mode).toBe('2');
      setMode('acquirer', '0')(stage);
    },
  },
];

/** Payouts of farm purchase: rows 10 to 13 and 35. */
export const PAYOUT_CODES: readonly CodeCase[] = [...LIMITS, ...DOUBTS];
