import {
  correctFarmPurchaseRules,
  correctFundCollectionRules,
  correctMultiChannelRules,
  createFarmPurchaseApp,
  createFundCollectionApp,
  createMultiChannelApp,
  type FarmPurchaseRules,
  type FundCollectionRules,
  type MultiChannelRules,
} from '../../../simulator/index.ts';
import type { Mutant } from '../mutant.ts';
import { type MutantStory, storyOf } from '../mutant-story.ts';
import { editedJson } from './edited-json.ts';
import { everyBuild } from './every-build.ts';

/** 农资收购 with one decision replaced. */
function buying(rules: Partial<FarmPurchaseRules>): Mutant['mutate'] {
  const app = createFarmPurchaseApp({ rules });
  return (cast) => ({ ...cast, app });
}

/** 资金归集 with one decision replaced. */
function collecting(rules: Partial<FundCollectionRules>): Mutant['mutate'] {
  const app = createFundCollectionApp({ rules });
  return (cast) => ({ ...cast, app });
}

/** 银联多渠道 with one decision replaced. */
function channelling(rules: Partial<MultiChannelRules>): Mutant['mutate'] {
  const app = createMultiChannelApp({ rules });
  return (cast) => ({ ...cast, app });
}

/** The sale stays although its business was refused with this code. */
function keepingSale(code: string): Partial<MultiChannelRules> {
  return {
    afterBusiness: (verdict) =>
      verdict.kind === 'refused' && verdict.code === code
        ? 'keep'
        : correctMultiChannelRules.afterBusiness(verdict),
  };
}

/** One field of the requests to one API is made otherwise. */
function sending(
  meant: Parameters<MultiChannelRules['fieldsOf']>[0],
  change: (fields: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
): Partial<MultiChannelRules> {
  return {
    fieldsOf: (api, facts) => {
      const fields = correctMultiChannelRules.fieldsOf(api, facts);
      return api === meant ? change(fields) : fields;
    },
  };
}

function topUpOf(requirement: string, scenario: string): MutantStory {
  return { scenario, transaction: 'mobileTopUp', requirement };
}

const ANSWER_LOST: MutantStory = {
  scenario: 'faq-34-1-2-payout-answer-lost',
  transaction: 'payout',
  requirement: 'FAQ-34.1.2',
};

const REQUEST_LOST: MutantStory = { ...ANSWER_LOST, scenario: 'faq-34-1-2-payout-request-lost' };

/** Wrong apps of the multi-channel business. */
const MULTI_CHANNEL: readonly Omit<Mutant, 'blame'>[] = [
  ...(['FAQ-20.1.1', 'FAQ-23.1.1', 'FAQ-32.1.1'] as const).map((variant, at) => {
    const code = ['F4', 'E1', 'T2'][at] ?? '';
    return {
      ...storyOf(variant),
      id: `app-keeps-sale-after-${code.toLowerCase()}`,
      title: { zh: `${code}之后不冲正消费`, en: `Sale kept after ${code}` },
      diff: `afterBusiness: ${code} undoes the sale → keeps it`,
      check: 'refused-business-reversed',
      mutate: channelling(keepingSale(code)),
    };
  }),
  {
    ...topUpOf('FAQ-20.1.1', 'faq-20-1-1-industry-closed'),
    id: 'app-undoes-done-business',
    title: { zh: '业务办成了仍冲正消费', en: 'Sale of a done business undone' },
    diff: "afterBusiness: accepted → 'undo'",
    check: 'done-business-kept',
    mutate: channelling({ afterBusiness: () => 'undo' }),
  },
  {
    ...topUpOf('FAQ-22.1.1', 'faq-22-1-1-top-up'),
    id: 'app-orders-another-amount',
    title: { zh: '下单金额不是刷卡金额', en: 'Another amount ordered than paid' },
    diff: 'fieldsOf(business-order): amountFen → amountFen + 1',
    check: 'sale-as-ordered',
    mutate: channelling(
      sending('business-order', (fields) => ({
        ...fields,
        amountFen: String(Number(fields.amountFen) + 1),
      })),
    ),
  },
  {
    ...topUpOf('FAQ-22.1.1', 'faq-22-1-1-top-up'),
    id: 'app-pays-refused-order',
    title: { zh: '订单被拒仍刷卡收款', en: 'A refused order is paid all the same' },
    diff: 'answer to business-order: refused → taken for accepted',
    check: 'paid-after-order',
    mutate: everyBuild((app) =>
      editedJson(app, { api: 'business-order', answer: () => ({ accepted: true }) }),
    ),
  },
  {
    ...storyOf('FAQ-06.1.1'),
    id: 'app-reads-letters-as-digits',
    title: { zh: '客户号里的字母O当作0', en: 'A letter O read as a zero' },
    diff: 'fieldsOf(bill-query): customerNumber as typed → O replaced by 0',
    check: 'code-and-words-as-documented',
    mutate: channelling(
      sending('bill-query', (fields) => ({
        ...fields,
        customerNumber: (fields.customerNumber ?? '').replaceAll('O', '0'),
      })),
    ),
  },
  {
    ...storyOf('FAQ-06.1.2'),
    id: 'app-completes-phone-number',
    title: { zh: '手机号少一位时补0', en: 'A short phone number filled up' },
    diff: 'fieldsOf(business-order): userNumber as typed → filled up to 11 digits',
    check: 'code-and-words-as-documented',
    mutate: channelling(
      sending('business-order', (fields) => ({
        ...fields,
        userNumber: (fields.userNumber ?? '').padEnd(11, '0'),
      })),
    ),
  },
  {
    ...storyOf('FAQ-23.2.1'),
    id: 'app-forgets-chosen-region',
    title: { zh: '应用里选的地区不起作用', en: 'The region chosen in the app ignored' },
    diff: 'fieldsOf(business-order): appRegion as chosen → 江苏',
    check: 'recovery-as-documented',
    mutate: channelling(sending('business-order', (fields) => ({ ...fields, appRegion: '江苏' }))),
  },
  {
    ...storyOf('FAQ-31.1.1'),
    id: 'app-ignores-terminal-region',
    title: { zh: '不用终端设置的所属地区', en: "The terminal's region ignored" },
    diff: 'fieldsOf(business-order): terminalRegion as set → empty',
    check: 'recovery-as-documented',
    mutate: channelling(sending('business-order', (fields) => ({ ...fields, terminalRegion: '' }))),
  },
];

/** Wrong apps of payouts. */
const PAYOUTS: readonly Omit<Mutant, 'blame'>[] = [
  {
    ...storyOf('FAQ-35.1.1'),
    id: 'app-a6-approved',
    title: { zh: 'A6当作成功', en: 'A6 told as approved' },
    diff: 'concludePayout(A6): unknown → approved',
    check: 'approved-only-by-answer',
    mutate: buying({
      concludePayout: (answers) => {
        const conclusion = correctFarmPurchaseRules.concludePayout(answers);
        return conclusion.code === 'A6' ? { ...conclusion, outcome: 'approved' } : conclusion;
      },
    }),
  },
  {
    ...storyOf('FAQ-35.1.1'),
    id: 'app-a6-declined',
    title: { zh: 'A6当作失败', en: 'A6 told as declined' },
    diff: 'concludePayout(A6): unknown → declined',
    check: 'expect-outcome',
    mutate: buying({
      concludePayout: (answers) => {
        const conclusion = correctFarmPurchaseRules.concludePayout(answers);
        return conclusion.code === 'A6' ? { ...conclusion, outcome: 'declined' } : conclusion;
      },
    }),
  },
  {
    ...storyOf('FAQ-35.1.2'),
    id: 'app-pays-again-after-a6',
    title: { zh: 'A6之后再付一次', en: 'Paid out again after A6' },
    diff: 'paysAgain: never → once when unknown',
    check: 'unknown-payout-not-repeated',
    mutate: buying({ paysAgain: ({ outcome }, times) => outcome === 'unknown' && times < 2 }),
  },
  {
    ...storyOf('FAQ-35.2.1'),
    id: 'app-leaves-98-unconfirmed',
    title: { zh: '98之后不确认', en: 'No confirmation after 98' },
    diff: 'confirms: accepted or 98 → accepted',
    check: 'code-and-words-as-documented',
    mutate: buying({ confirms: ({ kind }) => kind === 'accepted' }),
  },
  {
    ...storyOf('FAQ-11.1.1'),
    id: 'app-one-order-number',
    title: { zh: '付款都用同一个订单号', en: 'One order number for all payouts' },
    diff: 'orderNumber: never used before → always the same',
    check: 'books-agree',
    mutate: buying({ orderNumber: () => '20260101000000000001' }),
  },
  {
    ...ANSWER_LOST,
    id: 'app-pays-again-after-105',
    title: { zh: '105之后再付一次', en: 'Paid out again after 105' },
    diff: 'paysAgain: never → once when unknown',
    check: 'books-agree',
    mutate: collecting({ paysAgain: ({ outcome }, times) => outcome === 'unknown' && times < 2 }),
  },
  {
    ...ANSWER_LOST,
    id: 'app-payout-silence-declined',
    title: { zh: '代付无应答当作失败', en: 'Silence after a payout told as declined' },
    diff: 'concludePayout(silent): unknown → declined',
    check: 'business-silence-is-unknown',
    mutate: collecting({
      concludePayout: (answers) => {
        const conclusion = correctFundCollectionRules.concludePayout(answers);
        return answers.request.kind === 'silent'
          ? { ...conclusion, outcome: 'declined' }
          : conclusion;
      },
    }),
  },
  {
    ...REQUEST_LOST,
    id: 'app-believes-lost-payout',
    title: { zh: '查无此单当作付款成功', en: 'A payout nobody knows taken as made' },
    diff: 'outcomeOfQuery(none): declined → approved',
    check: 'query-decides-order',
    mutate: collecting({
      outcomeOfQuery: (state) =>
        state === 'none' ? 'approved' : correctFundCollectionRules.outcomeOfQuery(state),
    }),
  },
  {
    ...REQUEST_LOST,
    id: 'app-never-voids-after-payout',
    title: { zh: '代付失败后也不许撤销消费', en: 'Purchase not voidable after a failed payout' },
    diff: 'mayVoid: no payout stands → no payout was ever tried',
    check: 'recovery-as-documented',
    mutate: collecting({ mayVoid: ({ payouts }) => payouts.length === 0 }),
  },
];

/** Apps of business beyond card payments, each one decision away from being right. */
export const BUSINESS_MUTANTS: readonly Mutant[] = [...MULTI_CHANNEL, ...PAYOUTS].map((mutant) => ({
  ...mutant,
  blame: 'app',
}));
