import { expect } from 'vitest';
import { fromHex } from '../../protocol/bytes.ts';
import { TEST } from '../platform-data.fixture.ts';
import { BOTH_PADS, EXTERNAL_PAD } from '../terminal-harness.ts';
import type { CodeCase } from './code-case.ts';
import { type CodeStage, type Ended, told } from './code-stage.ts';

const { tid, mid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
/** Pads that load a work key whatever its check value says. */
const UNCHECKED = { ...BOTH_PADS, padChecksKcv: false };

const signOn =
  (app = 'unionpay-pay') =>
  (stage: CodeStage): Ended =>
    stage.play(app, 'signOn');

const sale =
  (app = 'unionpay-pay') =>
  (stage: CodeStage): Ended =>
    stage.play(app, 'sale', { answers: { amount: '12.34' } });

const signOnAgain =
  (app = 'unionpay-pay') =>
  (stage: CodeStage): void => {
    stage.done(app, 'signOn');
  };

/** Signed on, then the platform has another key than the terminal. */
const aged =
  (door: 'rotateMak' | 'rotatePik' | 'expireMak' | 'expirePik', app = 'unionpay-pay') =>
  (stage: CodeStage): void => {
    stage.done(app, 'signOn');
    told(stage.doors.terminalManagement[door]({ ...OPERATIONS, tid }));
  };

/** The branch loads the terminal's TMK into both pads again. */
function reinject({ terminal: { doors } }: CodeStage): void {
  for (const placement of BOTH_PADS.padPlacements) {
    doors.operator.choosePad(placement);
    doors.motherPos.injectTmk(fromHex(TEST.tmk));
  }
}

/** The ladder: sign-on succeeds and the trade fails again, then the mother POS. */
const climb =
  (app: string, code: string) =>
  (stage: CodeStage): void => {
    stage.done(app, 'signOn');
    expect(sale(app)(stage)).toMatchObject({ outcome: 'declined', code });
    reinject(stage);
    stage.done(app, 'signOn');
  };

/** The external pad, which takes the PINs, has another TMK than the internal one. */
const otherTmkOutside =
  (app = 'unionpay-pay') =>
  (stage: CodeStage): void => {
    stage.terminal.doors.operator.choosePad('external');
    stage.terminal.doors.motherPos.injectTmk(fromHex(TEST.otherTmk));
    stage.done(app, 'signOn');
  };

const SOLD = ['stripe -12.34', 'sale 12.34 approved'];

const KEYS: readonly CodeCase[] = [
  {
    variant: '03.1.1',
    title: 'the platform has a new MAK',
    cause: aged('rotateMak'),
    trade: sale(),
    code: 'A0',
    words: 'MAC 校验错',
    wire: ['sale A0'],
    left: [],
    cure: signOnAgain(),
    way: 'same-again',
    after: SOLD,
  },
  {
    variant: '03.2.1',
    title: 'the pads have another TMK and check nothing',
    stage: { model: UNCHECKED, tmk: TEST.otherTmk },
    cause: signOnAgain(),
    trade: sale(),
    code: 'A0',
    words: 'MAC 校验错',
    wire: ['sale A0'],
    left: [],
    cure: climb('unionpay-pay', 'A0'),
    way: 'same-again',
    after: SOLD,
  },
  {
    variant: '08.1.1',
    title: 'the platform has a new PIK, in an app with numbers of its own',
    cause: aged('rotatePik', 'farmer-withdrawal'),
    trade: sale('farmer-withdrawal'),
    code: '19',
    words: '转 PIN 参数非法，交易失败',
    wire: ['sale 19'],
    left: [],
    cure: signOnAgain('farmer-withdrawal'),
    way: 'same-again',
    after: SOLD,
  },
  {
    variant: '08.2.1',
    title: 'the pad that takes PINs has another TMK, in an app with numbers of its own',
    stage: { model: UNCHECKED },
    cause: otherTmkOutside('farm-purchase'),
    trade: sale('farm-purchase'),
    code: '19',
    words: '转 PIN 参数非法，交易失败',
    wire: ['sale 19'],
    left: [],
    cure: climb('farm-purchase', '19'),
    way: 'same-again',
    after: ['stripe -12.34', 'virtual account +12.34', 'sale 12.34 approved'],
  },
  {
    variant: '17.1.1',
    title: 'the platform forgot the PIK',
    cause: aged('expirePik'),
    trade: sale(),
    code: '99',
    words: 'PIN 格式错，请重新签到',
    wire: ['sale 99'],
    left: [],
    cure: signOnAgain(),
    way: 'same-again',
    after: SOLD,
  },
  {
    variant: '17.1.2',
    title: 'the pad that takes PINs has another TMK',
    stage: { model: UNCHECKED },
    cause: otherTmkOutside(),
    trade: sale(),
    code: '99',
    words: 'PIN 格式错，请重新签到',
    wire: ['sale 99'],
    left: [],
    cure: climb('unionpay-pay', '99'),
    way: 'same-again',
    after: SOLD,
  },
];

/** The branch supplies the TMK's ciphertext, operations enters it by hand. */
function enterTmk(stage: CodeStage): void {
  const { terminalManagement } = stage.doors;
  stage.open('sign-on-failed', tid, 'merchant');
  const { ciphertext } = told(terminalManagement.readTmkCiphertext({ by: 'branch', tid }));
  told(terminalManagement.enterTmk({ ...OPERATIONS, ticket: stage.ticket, tid, ciphertext }));
}

const removeTmk = (stage: CodeStage): void => {
  told(stage.doors.terminalManagement.removeTmk({ ...OPERATIONS, tid }));
};

/** The branch injects and records the TMK; terminal management has it the next working day. */
function recordTmk(stage: CodeStage): void {
  const { terminalManagement } = stage.doors;
  const { ciphertext } = told(terminalManagement.readTmkCiphertext({ by: 'branch', tid }));
  removeTmk(stage);
  told(terminalManagement.registerTmk({ by: 'branch', tid, ciphertext }));
}

/** 证书下载: the operator fetches the terminal's own numbers and enters them. */
function downloadNumbers(stage: CodeStage): void {
  const step = { by: 'operator', serial: TEST.serial } as const;
  const numbers = told(stage.doors.terminalManagement.downloadNumbers(step));
  stage.done('unionpay-pay', 'certificateDownload', {
    answers: { terminalId: numbers.tid, merchantId: numbers.mid },
  });
}

const NOTHING = { left: [], after: [] } as const;
const E4 = { code: 'E4', words: '签到失败', wire: ['signOn E4'], way: 'same-again' } as const;
const E96 = { code: '96', words: '拒绝，交换中心异常', wire: ['signOn 96'] } as const;

const SIGN_ONS: readonly CodeCase[] = [
  {
    ...NOTHING,
    ...E96,
    variant: '21.1.1',
    title: 'the home region of the terminal is wrong',
    cause: ({ doors }) =>
      told(doors.terminalManagement.setTerminalRegion({ by: 'acquirer', tid, region: 'north' })),
    trade: signOn(),
    cure: ({ doors }) =>
      told(doors.terminalManagement.setTerminalRegion({ by: 'acquirer', tid, region: 'south' })),
    way: 'same-again',
  },
  {
    ...NOTHING,
    ...E96,
    variant: '21.2.1',
    title: 'the acquiring merchant is on record as a multi-channel one',
    cause: ({ doors }) => {
      const step = { by: 'acquirer', mid, merchantType: 'multi-channel' } as const;
      told(doors.merchantRegistration.setMerchantType(step));
    },
    trade: signOn(),
    cure: ({ doors: { merchantRegistration } }) => {
      told(merchantRegistration.setMerchantType({ by: 'acquirer', mid, merchantType: '00' }));
      told(merchantRegistration.setTerminalType({ by: 'acquirer', mid, terminalType: '15' }));
    },
    way: 'same-again',
  },
  {
    ...NOTHING,
    ...E4,
    variant: '25.1.1',
    title: 'terminal management has no TMK',
    cause: removeTmk,
    trade: signOn(),
    cure: enterTmk,
  },
  {
    ...NOTHING,
    ...E4,
    variant: '25.1.2',
    title: 'the TMK is not synchronised yet',
    cause: recordTmk,
    trade: signOn(),
    cure: enterTmk,
  },
  {
    ...NOTHING,
    ...E4,
    variant: '25.2.1',
    title: 'the terminal has the numbers of the works',
    stage: { configs: { 'unionpay-pay': { tid: '00000000', mid: '000000000000000' } } },
    cause: () => undefined,
    trade: signOn(),
    cure: (stage) => {
      stage.open('sign-on-failed', tid, 'branch');
      downloadNumbers(stage);
    },
  },
];

const connectPad =
  (port: string | undefined) =>
  ({ terminal }: CodeStage): void =>
    terminal.doors.machine.connectPad(port);

/** The pad's cable goes where it belongs, and 银联支付 tells whether that was all. */
const reconnectPad =
  (port: string) =>
  (stage: CodeStage): void => {
    connectPad(port)(stage);
    stage.done('unionpay-pay', 'signOn');
  };

const PAD = { code: null, words: '签到失败', wire: [], way: 'same-again', ...NOTHING } as const;
const WIZARPOS = { stage: { model: EXTERNAL_PAD } } as const;
/** A sign-on that fails at the platform for another reason of row 25. */
const AS_ROW_25 = {
  ...PAD,
  ownCode: 'E4',
  next: '提交工单：运营中心录入主密钥或等T+1同步；新终端先更新终端号和商户号。',
  cause: removeTmk,
  cure: enterTmk,
} as const;

const PADS: readonly CodeCase[] = [
  {
    ...PAD,
    variant: '26.1.1',
    title: 'the shop uses the internal pad and the app the external one',
    cause: (stage) => {
      stage.terminal.doors.operator.choosePad('internal');
      connectPad(undefined)(stage);
      stage.done('multi-channel', 'padSetting', { answers: { placement: 'external' } });
    },
    trade: signOn('multi-channel'),
    cure: (stage) => {
      stage.done('unionpay-pay', 'signOn');
      stage.done('multi-channel', 'padSetting', { answers: { placement: 'internal' } });
    },
  },
  {
    ...PAD,
    variant: '26.1.2',
    title: 'the external pad of a Centerm terminal is in the other port',
    cause: connectPad('2'),
    trade: signOn('multi-channel'),
    cure: reconnectPad('1'),
  },
  {
    ...PAD,
    ...WIZARPOS,
    variant: '26.2.1',
    title: 'the pad of a WizarPOS terminal is in LINE1',
    cause: connectPad('LINE1'),
    trade: signOn('multi-channel'),
    cure: reconnectPad('LINE2'),
  },
  {
    ...PAD,
    ...WIZARPOS,
    variant: '26.2.2',
    title: 'the cable of the pad is loose',
    cause: connectPad(undefined),
    trade: signOn('multi-channel'),
    cure: reconnectPad('LINE'),
  },
  {
    ...AS_ROW_25,
    variant: '26.3.1',
    title: 'the pad is well, the TMK is missing at the platform',
    trade: signOn('multi-channel'),
    wire: ['third-party-sign-on ok', 'signOn E4'],
  },
  {
    ...PAD,
    variant: '27.1.1',
    title: 'the terminal is set to a pad that is not connected',
    cause: (stage) => {
      connectPad(undefined)(stage);
      stage.terminal.doors.operator.choosePad('external');
    },
    trade: signOn(),
    cure: ({ terminal }) => terminal.doors.operator.choosePad('internal'),
  },
  {
    ...PAD,
    variant: '27.1.2',
    title: 'a third-party app, the pad of a Centerm terminal in the other port',
    cause: connectPad('2'),
    trade: signOn('farmer-withdrawal'),
    cure: connectPad('1'),
  },
  {
    ...PAD,
    ...WIZARPOS,
    variant: '27.2.1',
    title: 'the pad of a WizarPOS terminal is in LINE1',
    cause: connectPad('LINE1'),
    trade: signOn(),
    cure: connectPad('LINE2'),
  },
  {
    ...PAD,
    ...WIZARPOS,
    variant: '27.2.2',
    title: 'a third-party app, the cable of the pad is loose',
    cause: connectPad(undefined),
    trade: signOn('farm-purchase'),
    cure: connectPad('LINE2'),
  },
  {
    ...AS_ROW_25,
    variant: '27.3.1',
    title: 'the pad is well, the TMK is missing at the platform',
    trade: signOn(),
    wire: ['signOn E4'],
  },
];

/** Keys, sign-ons and pads: rows 3, 8, 17, 21, 25, 26, 27. */
export const SIGN_ON_CODES: readonly CodeCase[] = [...KEYS, ...SIGN_ONS, ...PADS];
