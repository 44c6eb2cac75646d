import { type AppRules, correctRules, createPaymentApp } from '../../../simulator/index.ts';
import type { Mutant } from '../mutant.ts';
import { receiptFirst } from './receipt-first.ts';

/** A correct app with one decision replaced. */
function replacing(rules: Partial<AppRules>): Mutant['mutate'] {
  const app = createPaymentApp({ rules });
  return (cast) => ({ ...cast, app });
}

const SALE = { transaction: 'sale', blame: 'app' } as const;

/** Wrong apps: each one decision of the reference app away from being right. */
export const PAYMENT_MUTANTS: readonly Mutant[] = [
  {
    ...SALE,
    id: 'app-reversal-not-sent',
    title: { zh: '不发冲正', en: 'Reversal not sent' },
    diff: "obliges: reverse what is reversible → () => 'none'",
    scenario: 'pay-answer-lost',
    requirement: 'PAY-REV-01',
    check: 'reversal-after-silence',
    mutate: replacing({ obliges: () => 'none' }),
  },
  {
    ...SALE,
    transaction: 'refund',
    id: 'app-refund-not-repeated',
    title: { zh: '退货无应答不重发', en: 'Refund not repeated' },
    diff: "obliges: an advice is repeated → 'none'",
    scenario: 'pay-refund-answer-lost',
    requirement: 'PAY-REV-08',
    check: 'refund-repeated-until-answered',
    mutate: replacing({
      obliges: (wire) => {
        const kind = correctRules.obliges(wire);
        return kind === 'repeat' ? 'none' : kind;
      },
    }),
  },
  {
    ...SALE,
    transaction: 'refund',
    id: 'app-refund-new-stan',
    title: { zh: '退货重发用新流水号', en: 'Repeated refund with a new STAN' },
    diff: 'repeatOf: the original → stan + 500000',
    scenario: 'pay-refund-request-lost',
    requirement: 'PAY-REV-08',
    check: 'refund-repeated-until-answered',
    mutate: replacing({
      repeatOf: (original) => ({ ...original, stan: String(Number(original.stan) + 500_000) }),
    }),
  },
  {
    ...SALE,
    id: 'app-reversal-new-stan',
    title: { zh: '冲正用新流水号', en: 'Reversal with a new STAN' },
    diff: 'reversalOf: stan of the original → stan + 500000',
    scenario: 'pay-answer-lost',
    requirement: 'PAY-REV-02',
    check: 'reversal-keeps-identity',
    mutate: replacing({
      reversalOf: (original, circumstances) => {
        const reversal = correctRules.reversalOf(original, circumstances);
        return { ...reversal, stan: String(Number(reversal.stan) + 500_000) };
      },
    }),
  },
  {
    ...SALE,
    id: 'app-receipt-before-approval',
    title: { zh: '批准前打印签购单', en: 'Receipt before approval' },
    diff: 'print after the answer → print when the request is sent',
    scenario: 'pay-chip-approved',
    requirement: 'PAY-REC-01',
    check: 'receipt-after-approval',
    mutate: (cast) => ({ ...cast, app: receiptFirst(cast.app) }),
  },
  {
    ...SALE,
    id: 'app-pan-unmasked',
    title: { zh: '签购单印出完整卡号', en: 'PAN unmasked on paper' },
    diff: 'panOnPaper: maskPan → (pan) => pan',
    scenario: 'pay-chip-approved',
    requirement: 'PAY-REC-06',
    check: 'pan-masked-on-paper',
    mutate: replacing({ panOnPaper: (pan) => pan }),
  },
  {
    ...SALE,
    id: 'app-journal-after-send',
    title: { zh: '先发送后记流水', en: 'Journal written after sending' },
    diff: 'recordThenSend: record, then send → send, then record',
    scenario: 'pay-chip-approved',
    requirement: 'PAY-REV-07',
    check: 'obligation-before-send',
    mutate: replacing({
      recordThenSend: ({ record, act }) => {
        act();
        record(() => {});
      },
    }),
  },
  {
    ...SALE,
    id: 'app-silence-declined',
    title: { zh: '无应答当作拒绝', en: 'Silence reported as declined' },
    diff: 'conclude(silent): outcome unknown → declined',
    scenario: 'pay-answer-lost',
    requirement: 'PAY-OUT-01',
    check: 'silence-is-unknown',
    mutate: replacing({
      conclude: (verdict, chipEnd) => {
        const conclusion = correctRules.conclude(verdict, chipEnd);
        return conclusion.outcome === 'unknown'
          ? { ...conclusion, outcome: 'declined' }
          : conclusion;
      },
    }),
  },
  {
    ...SALE,
    id: 'app-trades-again-after-105',
    title: { zh: '105后不查询不冲正就再交易', en: 'Trades again after 105 at once' },
    diff: 'admit: an obligation is recovered first → it is ignored',
    scenario: 'faq-34-1-1-answer-lost',
    requirement: 'PAY-REV-04',
    check: 'no-trade-before-reversal',
    mutate: replacing({
      admit: (journal, config) => {
        const admission = correctRules.admit(journal, config);
        return admission === 'recoverFirst' ? 'go' : admission;
      },
    }),
  },
];
