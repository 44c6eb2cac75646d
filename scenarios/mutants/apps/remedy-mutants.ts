import {
  type App,
  correctMultiChannelRules,
  createMultiChannelApp,
  createPaymentApp,
  type DeviceMessage,
} from '../../../simulator/index.ts';
import { HOME_APP } from '../../engine/reference-apps.ts';
import type { Mutant } from '../mutant.ts';
import { storyOf } from '../mutant-story.ts';
import { edited, methodOf, parameterOf, withParameters } from './edited-channel.ts';
import { editedJson } from './edited-json.ts';
import { companion, everyBuild } from './every-build.ts';
import { beginningAnew, syncingNothingIn } from './forgetting-apps.ts';

/** The keys of the first sign-on stay: what later ones bring is thrown away. */
function loadingKeysOnce(app: App): App {
  return edited(app, () => {
    const loaded = new Set<string>();
    return {
      instead: (message) => {
        if (methodOf(message) !== 'pinpad.updateUserKey') return undefined;
        const usage = parameterOf(message, 'usage');
        if (loaded.has(usage)) return {};
        loaded.add(usage);
        return undefined;
      },
    };
  });
}

/** Settings are told as changed and are not. */
function forgettingSettings(app: App): App {
  return edited(app, () => ({
    instead: (message) => (methodOf(message) === 'terminal.changeSettings' ? {} : undefined),
  }));
}

/** Every paper is told as printed and is not. */
function printingNothing(app: App): App {
  return edited(app, () => ({
    instead: (message) => (methodOf(message) === 'printer.startPrint' ? {} : undefined),
  }));
}

/** The pad is opened as the terminal chooses, whatever the app's own setting. */
function openingAnyPad(app: App): App {
  return edited(app, () => ({
    sent: (message) =>
      methodOf(message) === 'pinpad.open'
        ? withParameters(message, { placement: undefined })
        : message,
  }));
}

/** What was typed as the payee's name stands in full on every paper printed after it. */
function printingNames(app: App): App {
  return edited(app, () => {
    let askedId = -1;
    let name = '';
    return {
      sent: (message) => {
        const isAsked =
          methodOf(message) === 'screen.ask' && parameterOf(message, 'field') === 'payeeName';
        if (isAsked && 'id' in message) askedId = message.id;
        return methodOf(message) === 'printer.startPrint' ? withLine(message, name) : message;
      },
      heard: (message) => {
        if ('result' in message && message.id === askedId) name = entryOf(message.result) ?? name;
        return message;
      },
    };
  });
}

function entryOf(result: object | undefined): string | undefined {
  const value: unknown = result === undefined ? undefined : Reflect.get(result, 'value');
  return typeof value === 'string' ? value : undefined;
}

function withLine(message: DeviceMessage, text: string): DeviceMessage {
  if (!('method' in message) || !('lines' in message.params)) return message;
  const { lines } = message.params;
  return Array.isArray(lines) ? withParameters(message, { lines: [...lines, { text }] }) : message;
}

/** Grouping digits is the defect that the corrected release was to mend. */
const STILL_DEFECTIVE = createMultiChannelApp({
  version: '1.0.2',
  rules: {
    fieldsOf: (api, facts) => {
      const { userNumber, ...fields } = correctMultiChannelRules.fieldsOf(api, facts);
      return userNumber === undefined ? fields : { ...fields, userNumber: `${userNumber} ` };
    },
  },
});

const KEYS = [
  ['FAQ-03.1.1', 'A0'],
  ['FAQ-08.1.1', '19'],
  ['FAQ-17.1.1', '99'],
] as const;

const MUTANTS: readonly Omit<Mutant, 'blame'>[] = [
  ...KEYS.map(([variant, code]) => ({
    ...storyOf(variant),
    id: `app-keeps-old-keys-${code.toLowerCase()}`,
    title: { zh: `${code}之后签到不换密钥`, en: `Old keys kept at the sign-on after ${code}` },
    diff: 'sign-on: every key is loaded → only the first of each usage',
    check: 'recovery-as-documented',
    mutate: everyBuild(loadingKeysOnce),
  })),
  {
    ...storyOf('FAQ-16.1.1'),
    id: 'app-takes-stripe-of-chip',
    title: { zh: '芯片卡刷磁条也受理', en: 'The stripe of a chip card taken' },
    diff: 'acceptsStripe: not of a chip card → always',
    check: 'chip-not-downgraded',
    mutate: (cast) => ({
      ...cast,
      app: createPaymentApp({ rules: { acceptsStripe: () => true } }),
    }),
  },
  {
    scenario: 'faq-05-1-1-not-activated',
    transaction: 'signOn',
    requirement: 'FAQ-05.1.1',
    id: 'app-activation-not-asked',
    title: { zh: '终端激活不提交平台', en: 'Activation never asked for' },
    diff: 'activation: activate-terminal → certificate-list once more',
    check: 'recovery-as-documented',
    mutate: everyBuild((app) =>
      editedJson(app, {
        api: 'activate-terminal',
        request: (fields) => ({ ...fields, api: 'certificate-list' }),
      }),
    ),
  },
  {
    ...storyOf('FAQ-06.1.3'),
    id: 'app-correction-is-none',
    title: { zh: '新版本没有修好', en: 'The corrected release is not corrected' },
    diff: 'version 1.0.2: userNumber as typed → with a blank behind it',
    check: 'recovery-as-documented',
    mutate: (cast) => ({
      ...cast,
      companions: cast.companions.map((build) =>
        build.id === STILL_DEFECTIVE.id && build.version === STILL_DEFECTIVE.version
          ? STILL_DEFECTIVE
          : build,
      ),
    }),
  },
  {
    ...storyOf('FAQ-10.1.1'),
    id: 'app-prints-no-payout-slip',
    title: { zh: '付款成功不打印凭证', en: 'No slip of a payout' },
    diff: 'printer.startPrint: prints → is left out',
    check: 'payout-slip-printed',
    mutate: everyBuild(printingNothing),
  },
  {
    ...storyOf('FAQ-13.1.1'),
    id: 'app-keeps-no-payout-durably',
    title: { zh: '付款之前订单没有落盘', en: 'Order not durable before the payout leaves' },
    diff: 'store.sync during a payout: makes durable → is left out',
    check: 'payout-kept-before-send',
    mutate: everyBuild((app) => syncingNothingIn(app, 'payout')),
  },
  {
    ...storyOf('FAQ-12.1.1'),
    id: 'app-prints-payee-name',
    title: { zh: '凭证印出收款人全名', en: "Payee's full name on paper" },
    diff: 'slip: name masked → the name as typed below it',
    check: 'payee-masked',
    mutate: everyBuild(printingNames),
  },
  {
    ...storyOf('FAQ-26.1.1'),
    id: 'app-ignores-own-pad-setting',
    title: { zh: '不按应用的密码键盘设置', en: "The app's own pad setting ignored" },
    diff: 'pinpad.open: the pad chosen in the app → none named',
    check: 'own-pad-used',
    mutate: everyBuild(openingAnyPad),
  },
  {
    ...storyOf('FAQ-31.1.1'),
    id: 'app-region-not-kept',
    title: { zh: '银联支付不保存所属地区', en: 'UnionPay Pay does not keep the region' },
    diff: 'terminal.changeSettings: changes → is left out',
    check: 'recovery-as-documented',
    mutate: companion(HOME_APP, forgettingSettings),
  },
  {
    scenario: 'faq-02-1-3-unsettled-batch',
    transaction: 'operatorLogin',
    requirement: 'FAQ-02.1.3',
    id: 'app-reinstall-wipes-journal',
    title: { zh: '重装后丢失流水', en: 'Journal lost with a new installation' },
    diff: 'version 1.1.0: reads the journal there is → begins anew',
    check: 'books-agree',
    mutate: companion(HOME_APP, beginningAnew),
  },
];

/** Apps in which a documented remedy does not do what it should. */
export const REMEDY_MUTANTS: readonly Mutant[] = MUTANTS.map((mutant) => ({
  ...mutant,
  blame: 'app',
}));
