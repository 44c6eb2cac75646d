import { describe, expect, it } from 'vitest';
import { fromHex } from '../protocol/bytes.ts';
import { chipCard, type PaymentStage, paymentStage } from './payment-stage.ts';
import { TEST } from './platform-data.fixture.ts';
import { BOTH_PADS } from './terminal-harness.ts';

/** What the operator reads in the end. */
function shown({ rig }: PaymentStage) {
  const frames = rig.traced('screen.frame').map(({ data }) => data);
  return {
    codes: frames.flatMap(({ code }) => (code === undefined ? [] : [code])),
    words: frames.flatMap(({ lines }) => (Array.isArray(lines) ? lines.map(String) : [])),
    hasNextStep: frames.some(({ next }) => next !== undefined),
  };
}

/** Each code by its real cause, made by people at their doors: no story, no catalogue id. */
const CODES: readonly [code: string, words: string, make: (stage: PaymentStage) => void][] = [
  [
    '00',
    '操作员或者密码错误',
    ({ rig, story }) =>
      rig.play('operatorLogin', story({ operatorNumber: '01', operatorPassword: '1' })),
  ],
  [
    'A0',
    'MAC 校验错',
    ({ rig, platform, story }) => {
      rig.signOn();
      platform.doors.terminalManagement.rotateMak({ by: 'operations-centre', tid: TEST.tid });
      rig.sale('1.00', story());
    },
  ],
  [
    '99',
    'PIN 格式错，请重新签到',
    ({ rig, platform, story }) => {
      rig.signOn();
      platform.doors.terminalManagement.rotatePik({ by: 'operations-centre', tid: TEST.tid });
      rig.sale('1.00', story());
    },
  ],
  [
    '12',
    '无效交易',
    ({ rig, story }) => {
      rig.signOn();
      const unknown = { amount: '1.00', referenceNumber: '000000000000' };
      rig.play('void', story({ voucherNumber: '000099', ...unknown }));
    },
  ],
  [
    '01',
    '请持卡人与发卡行联系',
    ({ rig, platform, story }) => {
      rig.signOn();
      const refusals = { mccs: ['5411'], transactions: [] };
      platform.doors.issuers.setRefusals({ by: 'issuer', account: 'stripe', ...refusals });
      rig.sale('1.00', story());
    },
  ],
  [
    '03',
    '无效商户',
    ({ rig, platform, story }) => {
      rig.signOn();
      platform.doors.merchantRegistration.unregisterMerchant({ by: 'branch', mid: TEST.mid });
      rig.sale('1.00', story());
    },
  ],
  [
    '96',
    '拒绝，交换中心异常',
    ({ rig, platform }) => {
      const region = { tid: TEST.tid, region: 'north' } as const;
      platform.doors.terminalManagement.setTerminalRegion({ by: 'acquirer', ...region });
      rig.play('signOn');
    },
  ],
  [
    'E4',
    '签到失败',
    ({ rig, platform }) => {
      platform.doors.terminalManagement.removeTmk({ by: 'operations-centre', tid: TEST.tid });
      rig.play('signOn');
    },
  ],
  [
    '105',
    '未知错误，交易失败',
    ({ rig, platform, story }) => {
      rig.signOn();
      platform.faults.plan({ mti: '0200' }, { kind: 'silence', business: 'done' });
      rig.sale('1.00', story());
    },
  ],
];

/** Failures that have words and no code. */
const WORDS: readonly [words: string, make: (stage: PaymentStage) => void][] = [
  [
    '不允许 IC 卡降级交易',
    ({ rig, story }) => {
      rig.signOn();
      rig.sale('1.00', { ...story(), card: chipCard(), via: 'swipe', viaAgain: 'swipe' });
    },
  ],
  [
    '交易终止',
    ({ rig, story }) => {
      rig.signOn();
      rig.sale('1.00', { ...story(), card: chipCard(), via: 'insert' });
    },
  ],
  [
    '签到失败',
    ({ rig }) => {
      rig.terminal.doors.operator.choosePad('external');
      rig.terminal.doors.machine.connectPad(undefined);
      rig.play('signOn');
    },
  ],
];

describe('by the doors alone', () => {
  it.each(CODES)('%s %s arises from its real cause', (code, words, make) => {
    const stage = paymentStage();
    make(stage);
    const read = shown(stage);
    expect(read.codes).toContain(code);
    expect(read.words).toContain(words);
    expect(read.hasNextStep).toBe(true);
  });

  it.each(WORDS)('%s arises without a code', (words, make) => {
    const stage = paymentStage();
    make(stage);
    const read = shown(stage);
    expect(read.words).toContain(words);
    expect(read.codes.filter((code) => code !== '00')).toEqual([]);
    expect(read.hasNextStep).toBe(true);
  });

  it('a terminated chip leaves the slot before the next function may begin', () => {
    const { rig, story } = paymentStage();
    rig.signOn();
    rig.sale('1.00', { ...story(), card: chipCard(), via: 'insert' });
    expect(rig.traced('person.did').map(({ data }) => data.did)).toContain('removeCard');
    expect(rig.sale('1.00', story())).toMatchObject({ outcome: 'approved' });
  });

  it('a wrong TMK is found at the sign-on by a pad that checks key check values: E4', () => {
    const { rig } = paymentStage({ tmk: fromHex(TEST.otherTmk) });
    expect(rig.play('signOn')).toMatchObject({ outcome: 'declined', code: 'E4' });
  });

  it('a wrong TMK in a pad that does not check lets the sign-on succeed: A0 at the trade', () => {
    const model = { ...BOTH_PADS, padChecksKcv: false };
    const { rig, story } = paymentStage({ model, tmk: fromHex(TEST.otherTmk) });
    rig.signOn();
    expect(rig.sale('1.00', story())).toMatchObject({ outcome: 'declined', code: 'A0' });
  });
});
