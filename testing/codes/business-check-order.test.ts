import { describe, expect, it } from 'vitest';
import { testCertificate } from '../../catalogue/index.ts';
import { TEST } from '../platform-data.fixture.ts';
import { CodeStage, cardOf, type Ended, told } from './code-stage.ts';
import { expectLadder, type Rung } from './ladder.ts';

const { tid, region, omniMid, channelMid, farmMid, farmTid, fundMid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const BRANCH = { by: 'branch' } as const;
const ELEVEN_MINUTES = 660_000;

type Act = (stage: CodeStage) => void;

/** A trade whose answers people correct on the way, and everything that is wrong with it. */
interface Plight {
  readonly name: string;
  readonly app: 'farm-purchase' | 'fund-collection' | 'multi-channel';
  readonly function: string;
  /** What stands before the causes are made. */
  readonly before?: Act;
  readonly first?: string;
  readonly payer?: string;
  readonly answers: Readonly<Record<string, string>>;
  /** In the order of the checks. A cure may correct answers, or take another card. */
  readonly rungs: readonly (Omit<Rung, 'cure'> & {
    readonly make?: Act;
    readonly cure?: Act;
    readonly corrects?: Readonly<Record<string, string>>;
    readonly payer?: string;
  })[];
  /** What the books have more in the end. */
  readonly after: readonly string[];
}

const association = (app: string, appTid: string, appMid: string) => ({
  code: 'E6',
  make: ({ doors }: CodeStage) => {
    told(doors.terminalManagement.dissociateAppTerminal({ ...OPERATIONS, tid, app }));
  },
  cure: ({ doors }: CodeStage) => {
    const step = { ...OPERATIONS, tid, app, appTid, appMid };
    told(doors.terminalManagement.associateAppTerminal(step));
  },
});

const registration = (mid: string) => ({
  code: '03',
  make: ({ doors }: CodeStage) => {
    told(doors.merchantRegistration.unregisterMerchant({ ...BRANCH, mid }));
  },
  cure: ({ doors }: CodeStage) => {
    told(doors.merchantRegistration.registerMerchant({ ...BRANCH, mid }));
  },
});

const limit = (
  whose: 'terminal' | 'merchant',
  which: 'singleFen' | 'dailyFen',
  code: string,
): Plight['rungs'][number] => {
  const set = (stage: CodeStage, fen: number | null, ticket?: string) => {
    const { terminalManagement } = stage.doors;
    const step = { ...OPERATIONS, [which]: fen, ...(ticket === undefined ? {} : { ticket }) };
    if (whose === 'terminal') told(terminalManagement.setTerminalPayoutLimit({ ...step, tid }));
    else told(terminalManagement.setMerchantPayoutLimit({ ...step, mid: farmMid }));
  };
  return {
    code,
    make: (stage) => set(stage, 999),
    cure: (stage) => {
      stage.open(`${whose}-payout-limit`, whose === 'terminal' ? tid : farmMid);
      set(stage, null, stage.ticket);
    },
  };
};

const PAYOUT = {
  app: 'farm-purchase',
  function: 'payout',
  payer: 'payee',
} as const;

const UNREGISTERED: Plight = {
  ...PAYOUT,
  name: 'a payout of farm purchase for a merchant not registered',
  answers: { amount: '10.00', payeeName: '张三', payeeId: '110101199003070038' },
  rungs: [
    { code: 'E3', corrects: { payeeName: '李四' } },
    registration(farmMid),
    limit('terminal', 'singleFen', 'OE21'),
  ],
  after: ['payee +10.00', 'virtual account -10.00', 'payout 10.00 succeeded'],
};

const FARM: Plight = {
  ...PAYOUT,
  name: 'a payout of farm purchase',
  answers: { amount: '10000.01', payeeName: '李四', payeeId: '?' },
  rungs: [
    {
      code: 'E6',
      make: ({ doors }) => {
        const step = { ...OPERATIONS, tid, app: 'farm-purchase' };
        told(doors.terminalManagement.deactivateAppTerminal(step));
      },
      cure: (stage) => {
        stage.done('farm-purchase', 'terminalActivation');
      },
    },
    { code: 'E3', corrects: { payeeId: '110101199003070038' } },
    limit('terminal', 'singleFen', 'OE21'),
    limit('terminal', 'dailyFen', 'OE22'),
    limit('merchant', 'singleFen', 'OE23'),
    limit('merchant', 'dailyFen', '0E24'),
    { code: '51', corrects: { amount: '10.00' } },
    {
      code: 'A6',
      make: ({ doors }) => {
        told(doors.terminalManagement.unpairNumbers({ ...OPERATIONS, appTid: farmTid }));
      },
      cure: (stage) => {
        const { payoutTid, payoutMid } = TEST;
        const numbers = { appTid: farmTid, appMid: farmMid, payoutTid, payoutMid };
        told(stage.doors.terminalManagement.pairNumbers({ ...OPERATIONS, ...numbers }));
        stage.rig.run(ELEVEN_MINUTES);
      },
    },
  ],
  after: [
    'payee +10.00',
    'virtual account -10.00',
    'payout 10.00 failed',
    'payout 10.00 succeeded',
  ],
};

const RIGHT = testCertificate('payout-merchant');

const FUND: Plight = {
  name: 'a payout of fund collection',
  app: 'fund-collection',
  function: 'payout',
  payer: 'payee',
  before: (stage) => void stage.done('fund-collection', 'sale', { answers: { amount: '12.34' } }),
  answers: { amount: '12.35', payeeName: '李三' },
  rungs: [
    association('fund-collection', TEST.fundTid, fundMid),
    { code: 'E3', corrects: { amount: '12.34' } },
    {
      code: 'OE7',
      make: ({ doors }) => {
        told(doors.terminalManagement.unbindPayoutMerchant({ ...OPERATIONS, tid }));
      },
      cure: (stage) => {
        stage.open('payout-binding');
        const step = { ...OPERATIONS, ticket: stage.ticket, tid, omniMid };
        told(stage.doors.terminalManagement.bindPayoutMerchant(step));
      },
    },
    {
      code: '11',
      make: ({ doors }) => {
        told(doors.terminalManagement.removePayoutCertificate({ ...OPERATIONS, tid }));
      },
      cure: ({ doors }) => {
        const { pkcs12: certificate, password } = RIGHT;
        const step = { ...OPERATIONS, tid, certificate, password };
        told(doors.terminalManagement.uploadPayoutCertificate(step));
      },
    },
    {
      code: '31',
      make: ({ doors }) => {
        told(doors.merchantRegistration.unregisterOmniMerchant({ ...BRANCH, omniMid }));
      },
      cure: ({ doors }) => {
        told(doors.merchantRegistration.registerOmniMerchant({ ...BRANCH, omniMid }));
      },
    },
    {
      code: '03',
      make: ({ doors }) => {
        told(doors.omniChannel.removeMerchant({ ...BRANCH, omniMid }));
      },
      cure: ({ doors }) => {
        told(doors.omniChannel.configureMerchant({ ...BRANCH, omniMid }));
      },
    },
    { code: 'OE11', corrects: { payeeName: '李四' } },
  ],
  after: ['payee +12.34', 'payout 12.34 failed', 'payout 12.34 succeeded'],
};

const channelRungs = [
  association('multi-channel', TEST.channelTid, channelMid),
  { code: 'E3', corrects: { phoneNumber: '13800000000', customerNumber: TEST.customer } },
] as const;

const CONFIGURATION: Plight['rungs'][number] = {
  code: '03',
  make: ({ doors }) => {
    told(doors.multiChannel.removeMerchant({ ...BRANCH, mid: channelMid }));
  },
  cure: ({ doors }) => {
    told(doors.multiChannel.configureMerchant({ ...BRANCH, mid: channelMid }));
  },
};

const attributes = ({ doors }: CodeStage, entrustedService: boolean) => {
  const step = { ...BRANCH, mid: channelMid, publicPayment: true, entrustedService };
  told(doors.merchantRegistration.setAttributes(step));
};

const ATTRIBUTES: Plight['rungs'][number] = {
  code: 'C1',
  make: (stage) => attributes(stage, false),
  cure: (stage) => attributes(stage, true),
};

/** Region of the terminal, template of the region, prefix of the number: each is ER9. */
const parameters = (prefix: string): Plight['rungs'] => [
  {
    code: 'ER9',
    make: ({ terminal }) => terminal.doors.machine.resetSettings(),
    cure: (stage) => {
      stage.done('unionpay-pay', 'terminalSettings', { answers: { region } });
    },
  },
  {
    code: 'ER9',
    make: ({ doors }) => {
      told(doors.terminalManagement.removeMultiChannelTemplate({ ...OPERATIONS, region }));
    },
    cure: (stage) => {
      const { serviceDesk, terminalManagement } = stage.doors;
      const path = '业务管理—商户及合作机构信息调整—线下支付业务信息调整';
      const form = { form: 'multi-channel-business', path, region } as const;
      const filed = told(serviceDesk.fileApplication({ ...BRANCH, ...form }));
      stage.passUntil(filed.acceptedAt);
      const step = { ...OPERATIONS, application: filed.application };
      told(serviceDesk.workApplication(step));
      told(terminalManagement.setMultiChannelTemplate({ ...step, region }));
    },
  },
  {
    code: 'ER9',
    make: ({ doors }) => {
      told(doors.merchantRegistration.removeNumberPrefix({ ...OPERATIONS, prefix }));
    },
    cure: ({ doors }) => {
      told(doors.merchantRegistration.addNumberPrefix({ ...OPERATIONS, prefix }));
    },
  },
];

const industry = (name: 'mobile-top-up' | 'bill-payment'): Plight['rungs'][number] => {
  const set = ({ doors }: CodeStage, state: 'open' | 'closed') => {
    told(doors.industries.setIndustry({ by: 'industry-merchant', industry: name, state }));
  };
  return {
    code: 'F4',
    make: (stage) => set(stage, 'closed'),
    cure: (stage) => set(stage, 'open'),
  };
};

const CHANNEL = { app: 'multi-channel' } as const;

const PLIGHTS: readonly Plight[] = [
  FARM,
  UNREGISTERED,
  FUND,
  {
    ...CHANNEL,
    name: 'a top-up',
    function: 'mobileTopUp',
    answers: { phoneNumber: '1380000000', amount: '50.00' },
    rungs: [
      ...channelRungs,
      CONFIGURATION,
      ATTRIBUTES,
      ...parameters('138'),
      industry('mobile-top-up'),
    ],
    after: [
      'stripe -50.00',
      'sale 50.00 reversed',
      'sale 50.00 approved',
      'mobile-top-up 50.00 refused',
      'mobile-top-up 50.00 done',
    ],
  },
  {
    ...CHANNEL,
    name: 'a bill payment',
    function: 'billPayment',
    answers: { customerNumber: '310100000I', billConfirmation: '', customerName: '王二' },
    rungs: [
      ...channelRungs,
      CONFIGURATION,
      ATTRIBUTES,
      industry('bill-payment'),
      { code: 'E1', corrects: { customerName: '王一' } },
      {
        code: 'E1',
        make: (stage) => {
          stage.done('multi-channel', 'region', { answers: { appRegion: '江苏' } });
        },
        cure: (stage) => {
          stage.done('multi-channel', 'region', { answers: { appRegion: region } });
        },
      },
    ],
    after: [
      'stripe -128.50',
      ...['reversed', 'reversed', 'reversed', 'approved'].map((state) => `sale 128.50 ${state}`),
      ...['refused', 'refused', 'refused', 'done'].map((state) => `bill-payment 128.50 ${state}`),
    ],
  },
  {
    ...CHANNEL,
    name: 'a card repayment',
    function: 'cardRepayment',
    first: 'specific',
    payer: 'quasi',
    answers: { amount: '299.99' },
    rungs: [
      association('multi-channel', TEST.channelTid, channelMid),
      CONFIGURATION,
      ...parameters('625800'),
      { code: 'T2', corrects: { amount: '300.00' } },
      { code: 'T2', payer: 'stripe' },
    ],
    after: [
      'stripe -300.00',
      'specific +300.00',
      'sale 300.00 reversed',
      'sale 300.00 approved',
      'payout 300.00 succeeded',
      'card-repayment 300.00 refused',
      'card-repayment 300.00 done',
    ],
  },
];

describe('every cause of a business at once', () => {
  it.each(PLIGHTS)('$name shows them in the order of the checks', (plight) => {
    const stage = new CodeStage();
    stage.done(plight.app, 'signOn');
    plight.before?.(stage);
    stage.begin();
    for (const { make } of [...plight.rungs].reverse()) make?.(stage);
    let { answers, payer = 'stripe' } = plight;
    const trade = (): Ended =>
      stage.play(plight.app, plight.function, {
        ...(plight.first === undefined ? {} : { firstCard: cardOf(plight.first) }),
        card: cardOf(payer),
        answers,
      });
    const rungs = plight.rungs.map((rung) => ({
      code: rung.code,
      cure: () => {
        rung.cure?.(stage);
        answers = { ...answers, ...rung.corrects };
        payer = rung.payer ?? payer;
      },
    }));
    expectLadder(stage, trade, rungs);
    expect(stage.money()).toEqual(plight.after);
  });
});
