import { describe, expect, it } from 'vitest';
import { TEST } from '../platform-data.fixture.ts';
import { CodeStage, type Ended, told } from './code-stage.ts';

const { tid, region } = TEST;
const PAY = 'unionpay-pay';
const CHANNEL = 'multi-channel';

/** One of the three regions: where it stands, the code of a wrong one, and who sets it right. */
interface Region {
  readonly name: string;
  readonly code: string;
  readonly spoil: (stage: CodeStage) => void;
  readonly correct: (stage: CodeStage) => void;
  readonly trade: (stage: CodeStage) => Ended;
}

const setHome = ({ doors }: CodeStage, home: 'north' | 'south'): void => {
  const step = { by: 'acquirer', tid, region: home } as const;
  told(doors.terminalManagement.setTerminalRegion(step));
};

const chooseInApp = (stage: CodeStage, appRegion: string): void => {
  stage.done(CHANNEL, 'region', { answers: { appRegion } });
};

const REGIONS: readonly Region[] = [
  {
    name: 'the home region at the platform (南北属地)',
    code: '96',
    spoil: (stage) => setHome(stage, 'north'),
    correct: (stage) => setHome(stage, 'south'),
    trade: (stage) => stage.play(PAY, 'signOn'),
  },
  {
    name: 'the region of the terminal (银联支付-终端设置)',
    code: 'ER9',
    spoil: (stage) => stage.terminal.doors.machine.resetSettings(),
    correct: (stage) => {
      stage.done(PAY, 'terminalSettings', { answers: { region } });
    },
    trade: (stage) =>
      stage.play(CHANNEL, 'mobileTopUp', {
        answers: { phoneNumber: '13800000000', amount: '50.00' },
      }),
  },
  {
    name: 'the region of the app (银联多渠道-设置-地区)',
    code: 'E1',
    spoil: (stage) => chooseInApp(stage, '江苏'),
    correct: (stage) => chooseInApp(stage, region),
    trade: (stage) =>
      stage.play(CHANNEL, 'billPayment', {
        answers: { customerNumber: TEST.customer, billConfirmation: '', customerName: '王一' },
      }),
  },
];

const PAIRS = REGIONS.flatMap((wrong) =>
  REGIONS.filter((other) => other !== wrong).map((other) => ({ wrong, other })),
);

describe('three regions that have nothing to do with each other', () => {
  it.each(PAIRS)('$wrong.name is not put right by $other.name', ({ wrong, other }) => {
    const stage = new CodeStage();
    stage.done(CHANNEL, 'signOn');
    wrong.spoil(stage);
    expect(wrong.trade(stage)).toMatchObject({ outcome: 'declined', code: wrong.code });
    expect(other.trade(stage)).toMatchObject({ outcome: 'approved' });
    other.correct(stage);
    expect(wrong.trade(stage)).toMatchObject({ outcome: 'declined', code: wrong.code });
    wrong.correct(stage);
    expect(wrong.trade(stage)).toMatchObject({ outcome: 'approved' });
  });

  it('all three may be wrong at once, and each is put right alone', () => {
    const stage = new CodeStage();
    stage.done(CHANNEL, 'signOn');
    for (const { spoil } of REGIONS) spoil(stage);
    const codes = () => REGIONS.map(({ trade }) => trade(stage)?.code);
    expect(codes()).toEqual(['96', 'ER9', 'E1']);
    REGIONS[2]?.correct(stage);
    expect(REGIONS[2]?.trade(stage)).toMatchObject({ outcome: 'approved' });
    expect([REGIONS[0], REGIONS[1]].map((one) => one?.trade(stage)?.code)).toEqual(['96', 'ER9']);
    REGIONS[0]?.correct(stage);
    expect(REGIONS[0]?.trade(stage)).toMatchObject({ outcome: 'approved' });
    expect(REGIONS[1]?.trade(stage)).toMatchObject({ code: 'ER9' });
    REGIONS[1]?.correct(stage);
    expect(REGIONS[1]?.trade(stage)).toMatchObject({ outcome: 'approved' });
  });
});
