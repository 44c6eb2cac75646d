import { rowOfId } from '../../../catalogue/index.ts';
import {
  type App,
  type AppRules,
  correctFarmPurchaseRules,
  correctFundCollectionRules,
  correctRules,
  createFarmPurchaseApp,
  createFundCollectionApp,
  createPaymentApp,
} from '../../../simulator/index.ts';
import type { Mutant } from '../mutant.ts';
import { storyOf, variantSuffix } from '../mutant-story.ts';
import { editedJson } from './edited-json.ts';
import { everyBuild } from './every-build.ts';

/** A rule that takes one refusal of the host for an approval. */
function approving(rules: AppRules, code: string): Pick<AppRules, 'judge'> {
  return {
    judge: (found) => {
      const verdict = rules.judge(found);
      const isMeant = verdict.kind === 'declined' && verdict.code === code;
      return isMeant ? { ...verdict, kind: 'approved' } : verdict;
    },
  };
}

type MakeApp = (code: string) => App;

const paying: MakeApp = (code) => createPaymentApp({ rules: approving(correctRules, code) });

const buying: MakeApp = (code) =>
  createFarmPurchaseApp({ rules: approving(correctFarmPurchaseRules, code) });

const collecting: MakeApp = (code) =>
  createFundCollectionApp({ rules: approving(correctFundCollectionRules, code) });

/** Refusals of card messages: the variant, and the app it is met in. */
const CARD_REFUSALS: readonly (readonly [string, MakeApp])[] = [
  ['FAQ-03.1.1', paying],
  ['FAQ-07.1.1', paying],
  ['FAQ-08.1.1', buying],
  ['FAQ-14.1.1', paying],
  ['FAQ-15.1.1', paying],
  ['FAQ-17.1.1', paying],
  ['FAQ-29.1.1', collecting],
  ['FAQ-33.1.1', buying],
];

const OTHER_CODE = 'code-and-words-as-documented';

/** Refusals of the JSON API: the variant, the API that refuses, and the check that tells. */
const API_REFUSALS: readonly (readonly [string, string, string])[] = [
  ['FAQ-01.1.1', 'operator-login', OTHER_CODE],
  ['FAQ-02.1.3', 'open-page', 'page-gone-not-let-in'],
  ['FAQ-04.1.1', 'third-party-sign-on', 'association-before-sign-on'],
  ['FAQ-09.1.2', 'gateway-payout', 'approved-only-by-answer'],
  ['FAQ-10.1.1', 'payout-request', OTHER_CODE],
  ['FAQ-11.1.1', 'payout-request', OTHER_CODE],
  ['FAQ-12.1.1', 'payout-request', OTHER_CODE],
  ['FAQ-13.1.1', 'payout-request', OTHER_CODE],
  ['FAQ-14.2.1', 'verify-account', 'approved-only-by-answer'],
  ['FAQ-15.3.1', 'gateway-payout', 'approved-only-by-answer'],
  ['FAQ-19.1.1', 'gateway-payout', 'approved-only-by-answer'],
  ['FAQ-20.1.1', 'business-complete', 'refused-business-reversed'],
  ['FAQ-22.1.1', 'bill-query', OTHER_CODE],
  ['FAQ-24.1.1', 'gateway-payout', 'approved-only-by-answer'],
  ['FAQ-28.1.1', 'gateway-payout', 'approved-only-by-answer'],
  ['FAQ-30.1.1', 'verify-payee', OTHER_CODE],
  ['FAQ-31.1.1', 'business-order', OTHER_CODE],
  ['FAQ-35.1.1', 'payout-confirm', 'approved-only-by-answer'],
];

function nameOf(variant: string): string {
  const { code, printed } = rowOfId(variant);
  return code ?? printed.message;
}

function takenForApproval(variant: string): Pick<Mutant, 'title' | 'id'> {
  const name = nameOf(variant);
  return {
    id: `app-approves-${variantSuffix(variant)}`,
    title: { zh: `把${name}当作成功`, en: `${name} taken for success` },
  };
}

const CARD_MUTANTS = CARD_REFUSALS.map(
  ([variant, make]): Mutant => ({
    ...storyOf(variant),
    ...takenForApproval(variant),
    diff: `judge: ${nameOf(variant)} declined → approved`,
    check: 'decline-is-final',
    blame: 'app',
    mutate: (cast) => ({ ...cast, app: make(nameOf(variant)) }),
  }),
);

const API_MUTANTS = API_REFUSALS.map(
  ([variant, api, check]): Mutant => ({
    ...storyOf(variant),
    ...takenForApproval(variant),
    diff: `answer to ${api}: refused ${nameOf(variant)} → accepted`,
    check,
    blame: 'app',
    mutate: everyBuild((app) => editedJson(app, { api, answer: () => ({ accepted: true }) })),
  }),
);

/** Apps that take a refusal for an approval. */
export const APPROVING_MUTANTS: readonly Mutant[] = [...CARD_MUTANTS, ...API_MUTANTS];
