import { createFarmerWithdrawalApp, createFarmPurchaseApp } from '../../../simulator/index.ts';
import type { Mutant } from '../mutant.ts';
import { editedJson, type JsonFields } from './edited-json.ts';
import { companion, everyBuild } from './every-build.ts';
import { beginningAnew, syncingNothingIn } from './forgetting-apps.ts';

/** Every offer of the market reads as forced. */
function allForced(told: JsonFields): JsonFields {
  const { versions } = told;
  if (!Array.isArray(versions)) return told;
  return { ...told, versions: versions.map((offer: object) => ({ ...offer, update: 'forced' })) };
}

const MUTANTS: readonly Omit<Mutant, 'blame'>[] = [
  {
    scenario: 'biz-top-up',
    transaction: 'mobileTopUp',
    requirement: 'BIZ-ORD-03',
    id: 'app-keeps-no-sale-durably',
    title: { zh: '消费没有落盘就办理业务', en: 'Business asked for before its sale is durable' },
    diff: 'store.sync during a top-up: makes durable → is left out',
    check: 'sale-kept-before-business',
    mutate: everyBuild((app) => syncingNothingIn(app, 'mobileTopUp')),
  },
  {
    scenario: 'biz-limits-round-midnight',
    transaction: 'payout',
    requirement: 'BIZ-NUM-01',
    id: 'app-order-number-again',
    title: { zh: '不同的付款用同一个订单号', en: 'Different payouts under one order number' },
    diff: 'orderNumber: never used before → always the same',
    check: 'own-order-number',
    mutate: (cast) => ({
      ...cast,
      app: createFarmPurchaseApp({ rules: { orderNumber: () => '20260101000000000001' } }),
    }),
  },
  {
    scenario: 'biz-gateway-request-lost',
    transaction: 'payout',
    requirement: 'BIZ-OUT-03',
    id: 'app-voids-while-unknown',
    title: { zh: '代付结果未知就撤销消费', en: 'Purchase voided while its payout is unknown' },
    diff: 'gateway-query: the order of the payout → another number',
    check: 'unknown-payout-not-voided',
    mutate: everyBuild((app) =>
      editedJson(app, {
        api: 'gateway-query',
        request: (fields) => ({ ...fields, orderId: `${fields.orderId}0` }),
      }),
    ),
  },
  {
    scenario: 'biz-parameters-refused',
    transaction: 'terminalParameters',
    requirement: 'BIZ-SET-01',
    id: 'app-keeps-refused-numbers',
    title: { zh: '被拒绝的号码仍然保存', en: 'Refused numbers saved all the same' },
    diff: 'keepsRefusedNumbers: never → always',
    check: 'refused-numbers-not-saved',
    mutate: (cast) => ({
      ...cast,
      app: createFarmerWithdrawalApp({ rules: { keepsRefusedNumbers: () => true } }),
    }),
  },
  {
    scenario: 'biz-market-remove-install',
    transaction: 'removeApp',
    requirement: 'BIZ-MKT-01',
    id: 'app-begins-anew',
    title: { zh: '重装后流水号从头开始', en: 'Numbers begin anew after a new installation' },
    diff: 'farmer withdrawal: reads the journal there is → begins anew',
    check: 'reinstall-keeps-journal',
    mutate: companion('farmer-withdrawal', beginningAnew),
  },
  {
    scenario: 'biz-market-optional-update',
    transaction: 'updateApps',
    requirement: 'BIZ-MKT-02',
    id: 'app-forces-optional-updates',
    title: { zh: '可选更新也自动安装', en: 'Optional updates installed by themselves' },
    diff: 'market-versions: optional as told → forced',
    check: 'optional-update-not-forced',
    mutate: everyBuild((app) => editedJson(app, { api: 'market-versions', answer: allForced })),
  },
  {
    scenario: 'biz-404-unsettled-batch',
    transaction: 'operatorLogin',
    requirement: 'BIZ-LOG-01',
    id: 'app-lets-in-without-page',
    title: { zh: '页面找不到也登录成功', en: 'Let in although the page is gone' },
    diff: 'answer to open-page: refused 404 → accepted',
    check: 'page-gone-not-let-in',
    mutate: everyBuild((app) =>
      editedJson(app, { api: 'open-page', answer: () => ({ accepted: true }) }),
    ),
  },
];

/** Wrong apps that the stories of the business suite tell. */
export const SUITE_MUTANTS: readonly Mutant[] = MUTANTS.map((mutant) => ({
  ...mutant,
  blame: 'app',
}));
