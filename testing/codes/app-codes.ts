import { expect } from 'vitest';
import {
  correctMultiChannelRules,
  createMultiChannelApp,
  createPaymentApp,
} from '../../simulator/index.ts';
import { TEST } from '../platform-data.fixture.ts';
import { BOTH_PADS, EXTERNAL_PAD } from '../terminal-harness.ts';
import type { CodeCase } from './code-case.ts';
import { type CodeStage, cardOf, type Ended, told } from './code-stage.ts';
import { release } from './market-release.ts';

const { tid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const PAY = 'unionpay-pay';
const MARKET = 'unionpay-market';
const WITHDRAWAL = 'farmer-withdrawal';
const FARM = 'farm-purchase';
const CHANNEL = 'multi-channel';

const NOTHING = { left: [], after: [] } as const;

const login =
  (operatorPassword = '0000') =>
  (stage: CodeStage): Ended =>
    stage.play(PAY, 'operatorLogin', { answers: { operatorPassword } });

const NEW_PASSWORD = '246810';

const LOGIN: CodeCase = {
  ...NOTHING,
  variant: '01.1.1',
  title: 'the operator was given another password',
  cause: (stage) => {
    stage.open('operator-password');
    const step = { ...OPERATIONS, ticket: stage.ticket, tid, operator: '01', password: '111111' };
    told(stage.doors.terminalManagement.resetOperatorPassword(step));
  },
  trade: login(NEW_PASSWORD),
  code: '00',
  words: '操作员或者密码错误',
  wire: ['operator-login 00 操作员或者密码错误'],
  cure: (stage) => {
    stage.open('operator-password');
    const step = { ...OPERATIONS, tid, operator: '01', password: NEW_PASSWORD };
    told(stage.doors.terminalManagement.resetOperatorPassword({ ...step, ticket: stage.ticket }));
  },
  way: 'same-again',
};

/** At night the terminal updates what it can; it cannot. */
function missUpdate(stage: CodeStage): void {
  release(stage, PAY, '1.1.0');
  expect(stage.play(MARKET, 'autoUpdate')).toMatchObject({ outcome: 'declined' });
}

const updateAtNight = (stage: CodeStage): void => {
  stage.done(MARKET, 'autoUpdate');
};

const PAGE = {
  ...NOTHING,
  trade: login(),
  code: '404',
  words: '网页找不到',
  screen: '404：网页找不到',
  wire: ['operator-login ok', 'open-page 404 网页找不到'],
  way: 'same-again',
} as const;
const NEXT_BUILD = [createPaymentApp({ version: '1.1.0' })];

const PAGES: readonly CodeCase[] = [
  {
    ...PAGE,
    variant: '02.1.1',
    title: 'silent installation is broken on a WizarPOS terminal',
    stage: { model: EXTERNAL_PAD, builds: NEXT_BUILD },
    cause: (stage) => {
      stage.terminal.doors.machine.breakSilentInstall();
      missUpdate(stage);
    },
    cure: (stage) => {
      stage.terminal.doors.machine.updateSystem();
      updateAtNight(stage);
    },
  },
  {
    ...PAGE,
    variant: '02.1.2',
    title: 'ATK Install is missing on a Centerm terminal',
    stage: { model: BOTH_PADS, builds: NEXT_BUILD },
    cause: (stage) => {
      stage.done(MARKET, 'removeApp', { answers: { application: 'atk-install' } });
      missUpdate(stage);
    },
    cure: (stage) => {
      stage.done(MARKET, 'installApp', { answers: { application: 'atk-install' } });
      updateAtNight(stage);
    },
  },
  {
    ...PAGE,
    variant: '02.1.3',
    title: 'the installed copy cannot be updated, and its batch is not settled',
    stage: { builds: NEXT_BUILD },
    cause: (stage) => {
      stage.done(PAY, 'signOn');
      stage.done(PAY, 'sale', { answers: { amount: '12.34' } });
      stage.terminal.doors.machine.damagePackage(PAY);
      missUpdate(stage);
    },
    cure: (stage) => {
      stage.done(MARKET, 'removeApp', { answers: { application: PAY } });
      stage.done(MARKET, 'installApp', { answers: { application: PAY } });
      expect(stage.books(PAY).journal).toMatchObject([{ state: 'approved', amountMinor: 1234 }]);
    },
  },
];

const E6 = { code: 'E6', words: '终端关联错误', way: 'same-again', left: [] } as const;

/** Number that operations associates in place of the one that the terminal has. */
const OTHER_TID = '20000009';

/** Operations associates numbers with the withdrawal app. */
const associate =
  (app: typeof WITHDRAWAL | typeof FARM, appTid: string) =>
  ({ doors }: CodeStage): void => {
    const appMid = app === FARM ? TEST.farmMid : TEST.appMid;
    told(
      doors.terminalManagement.associateAppTerminal({ ...OPERATIONS, tid, app, appTid, appMid }),
    );
  };

const dissociate =
  (app: string) =>
  ({ doors }: CodeStage): void =>
    void told(doors.terminalManagement.dissociateAppTerminal({ ...OPERATIONS, tid, app }));

/** User 99 enters the app's numbers (管理—终端参数). */
const enterNumbers = (stage: CodeStage, terminalId: string): Ended =>
  stage.play(WITHDRAWAL, 'terminalParameters', {
    answers: { terminalId, merchantId: TEST.appMid },
  });

const signOn =
  (app: string) =>
  (stage: CodeStage): void =>
    void stage.done(app, 'signOn');

const sale =
  (app: string) =>
  (stage: CodeStage): Ended =>
    stage.play(app, 'sale', { answers: { amount: '12.34' } });

const farmPayout = (stage: CodeStage): Ended =>
  stage.play(FARM, 'payout', {
    card: cardOf('payee'),
    answers: { amount: '10.00', payeeName: '李四', payeeId: '110101199003070038' },
  });

/** With an empty certificate list activation helps only once operations has associated. */
function activateAfterAssociation(stage: CodeStage): void {
  expect(stage.play(FARM, 'terminalActivation')).toMatchObject({ outcome: 'declined' });
  expect(stage.shown()).toEqual(['证书列表为空']);
  associate(FARM, TEST.farmTid)(stage);
  stage.done(FARM, 'terminalActivation');
}

const ASSOCIATIONS: readonly CodeCase[] = [
  {
    ...E6,
    variant: '04.1.1',
    title: 'the numbers entered are not the associated ones',
    cause: (stage) => {
      signOn(WITHDRAWAL)(stage);
      associate(WITHDRAWAL, OTHER_TID)(stage);
    },
    trade: sale(WITHDRAWAL),
    wire: ['sale E6'],
    cure: (stage) => {
      expect(enterNumbers(stage, OTHER_TID)).toMatchObject({ outcome: 'approved' });
    },
    after: ['stripe -12.34', 'sale 12.34 approved'],
  },
  {
    ...E6,
    variant: '04.1.2',
    title: 'operations has associated nothing',
    cause: dissociate(WITHDRAWAL),
    trade: (stage) => stage.play(WITHDRAWAL, 'signOn'),
    wire: ['third-party-sign-on E6 终端关联错误'],
    cure: (stage) => {
      expect(enterNumbers(stage, TEST.appTid)).toMatchObject({ outcome: 'declined', code: 'E6' });
      associate(WITHDRAWAL, TEST.appTid)(stage);
      expect(enterNumbers(stage, TEST.appTid)).toMatchObject({ outcome: 'approved' });
    },
    after: [],
  },
  {
    ...E6,
    variant: '05.1.1',
    title: 'the terminal is not activated',
    cause: (stage) => {
      signOn(FARM)(stage);
      const step = { ...OPERATIONS, tid, app: FARM };
      told(stage.doors.terminalManagement.deactivateAppTerminal(step));
    },
    trade: farmPayout,
    wire: ['payout-request E6 终端关联错误'],
    cure: (stage) => {
      stage.done(FARM, 'terminalActivation');
    },
    after: ['payee +10.00', 'virtual account -10.00', 'payout 10.00 succeeded'],
  },
  {
    ...E6,
    variant: '05.1.2',
    title: 'the certificate list is empty',
    cause: (stage) => {
      signOn(FARM)(stage);
      dissociate(FARM)(stage);
    },
    trade: sale(FARM),
    wire: ['sale E6'],
    cure: activateAfterAssociation,
    after: ['stripe -12.34', 'virtual account +12.34', 'sale 12.34 approved'],
  },
];

const E3 = { code: 'E3', words: '请求数据非法', left: [] } as const;

const topUp =
  (phoneNumber: string) =>
  (stage: CodeStage): Ended =>
    stage.play(CHANNEL, 'mobileTopUp', { answers: { phoneNumber, amount: '50.00' } });

const billQuery =
  (customerNumber: string) =>
  (stage: CodeStage): Ended =>
    stage.play(CHANNEL, 'billQuery', { answers: { customerNumber } });

const PHONE = '13800000000';
const TOPPED_UP = ['stripe -50.00', 'sale 50.00 approved', 'mobile-top-up 50.00 done'];

/** A build that groups the digits of a phone number, which the interface does not take. */
const DEFECTIVE = createMultiChannelApp({
  version: '1.0.1',
  rules: {
    fieldsOf: (api, facts) => {
      const { userNumber, ...fields } = correctMultiChannelRules.fieldsOf(api, facts);
      if (userNumber === undefined) return fields;
      return { ...fields, userNumber: `${userNumber.slice(0, 3)} ${userNumber.slice(3)}` };
    },
  },
});

/** The developer releases a version, and the terminal has it in the morning. */
const roll =
  (version: string) =>
  (stage: CodeStage): void => {
    release(stage, CHANNEL, version);
    updateAtNight(stage);
    signOn(CHANNEL)(stage);
  };

const REQUESTS: readonly CodeCase[] = [
  {
    ...E3,
    variant: '06.1.1',
    title: 'letters in a customer number',
    cause: () => undefined,
    trade: billQuery('31O1O00001'),
    wire: ['bill-query E3 请求数据非法'],
    cure: () => undefined,
    way: 'corrected-input',
    again: billQuery(TEST.customer),
    after: [],
  },
  {
    ...E3,
    variant: '06.1.2',
    title: 'a digit of the phone number is missing',
    cause: signOn(CHANNEL),
    trade: topUp(PHONE.slice(1)),
    wire: ['business-order E3 请求数据非法'],
    cure: () => undefined,
    way: 'corrected-input',
    again: topUp(PHONE),
    after: TOPPED_UP,
  },
  {
    ...E3,
    variant: '06.1.3',
    title: 'the input is right and a release of the app is defective',
    stage: { builds: [DEFECTIVE, createMultiChannelApp({ version: '1.0.2' })] },
    cause: roll('1.0.1'),
    trade: topUp(PHONE),
    wire: ['business-order E3 请求数据非法'],
    cure: roll('1.0.2'),
    way: 'same-again',
    after: TOPPED_UP,
  },
];

/** Logins, pages, numbers of apps, and input: rows 1, 2, 4, 5, 6. */
export const APP_CODES: readonly CodeCase[] = [LOGIN, ...PAGES, ...ASSOCIATIONS, ...REQUESTS];
