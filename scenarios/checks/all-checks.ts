import { amountAsAgreed } from './amount-as-agreed.ts';
import { answerMacVerified } from './answer-mac-verified.ts';
import { approvedOnlyByAnswer } from './approved-only-by-answer.ts';
import { associationBeforeSignOn } from './association-before-sign-on.ts';
import { balanceNotPrinted } from './balance-not-printed.ts';
import { batchAdvancesAfterSettlementOnly } from './batch-advances-after-settlement-only.ts';
import { booksAgree } from './books-agree.ts';
import { businessSilenceIsUnknown } from './business-silence-is-unknown.ts';
import { cancelSendsNothing } from './cancel-sends-nothing.ts';
import { causeIsReal } from './cause-is-real.ts';
import type { Check } from './check.ts';
import { chipNotDowngraded } from './chip-not-downgraded.ts';
import { codeAndWordsAsDocumented } from './code-and-words-as-documented.ts';
import { declineIsFinal } from './decline-is-final.ts';
import { doneBusinessKept } from './done-business-kept.ts';
import { journalBeforeReceipt } from './journal-before-receipt.ts';
import { lateAnswerIgnored } from './late-answer-ignored.ts';
import { loginDecidedByPlatform } from './login-decided-by-platform.ts';
import { nextStepShown } from './next-step-shown.ts';
import { noSecretInRecord } from './no-secret-in-record.ts';
import { noTradeBeforeReversal } from './no-trade-before-reversal.ts';
import { nothingSentAfterTermination } from './nothing-sent-after-termination.ts';
import { obligationBeforeSend } from './obligation-before-send.ts';
import { optionalUpdateNotForced } from './optional-update-not-forced.ts';
import { ownOrderNumber } from './own-order-number.ts';
import { ownPadUsed } from './own-pad-used.ts';
import { pageGoneNotLetIn } from './page-gone-not-let-in.ts';
import { paidAfterOrder } from './paid-after-order.ts';
import { panMaskedOnPaper } from './pan-masked-on-paper.ts';
import { parametersLoaded } from './parameters-loaded.ts';
import { payeeMasked } from './payee-masked.ts';
import { payoutKeptBeforeSend } from './payout-kept-before-send.ts';
import { payoutSlipPrinted } from './payout-slip-printed.ts';
import { queryDecidesOrder } from './query-decides-order.ts';
import { receiptAfterApproval } from './receipt-after-approval.ts';
import { receiptNotLost } from './receipt-not-lost.ts';
import { recoveryAsDocumented } from './recovery-as-documented.ts';
import { refundRepeatedUntilAnswered } from './refund-repeated-until-answered.ts';
import { refusedBusinessReversed } from './refused-business-reversed.ts';
import { refusedNumbersNotSaved } from './refused-numbers-not-saved.ts';
import { reinstallKeepsJournal } from './reinstall-keeps-journal.ts';
import { remedyByTheDocumentedParty } from './remedy-by-the-documented-party.ts';
import { reprintIsMarked } from './reprint-is-marked.ts';
import { reversalAfterSilence } from './reversal-after-silence.ts';
import { reversalKeepsIdentity } from './reversal-keeps-identity.ts';
import { reversalReason } from './reversal-reason.ts';
import { reversalUntilAnswered } from './reversal-until-answered.ts';
import { saleAsOrdered } from './sale-as-ordered.ts';
import { saleKeptBeforeBusiness } from './sale-kept-before-business.ts';
import { settlementAfterReversal } from './settlement-after-reversal.ts';
import { settlementBalanced } from './settlement-balanced.ts';
import { signOnAfterA09977 } from './sign-on-after-a0-99-77.ts';
import { signOnBeforeTrade } from './sign-on-before-trade.ts';
import { signOnLoadsKeys } from './sign-on-loads-keys.ts';
import { silenceIsUnknown } from './silence-is-unknown.ts';
import { stanAdvances } from './stan-advances.ts';
import { supervisorAsked } from './supervisor-asked.ts';
import { totalsPrinted } from './totals-printed.ts';
import { twoCopies } from './two-copies.ts';
import { unknownPayoutNotRepeated } from './unknown-payout-not-repeated.ts';
import { unknownPayoutNotVoided } from './unknown-payout-not-voided.ts';

/** Every check; a story asks for some by its requirements, the others watch. */
export const CHECKS: readonly Check[] = [
  amountAsAgreed,
  answerMacVerified,
  approvedOnlyByAnswer,
  associationBeforeSignOn,
  balanceNotPrinted,
  batchAdvancesAfterSettlementOnly,
  booksAgree,
  businessSilenceIsUnknown,
  cancelSendsNothing,
  causeIsReal,
  chipNotDowngraded,
  codeAndWordsAsDocumented,
  declineIsFinal,
  doneBusinessKept,
  journalBeforeReceipt,
  lateAnswerIgnored,
  loginDecidedByPlatform,
  nextStepShown,
  noSecretInRecord,
  noTradeBeforeReversal,
  nothingSentAfterTermination,
  obligationBeforeSend,
  optionalUpdateNotForced,
  ownOrderNumber,
  ownPadUsed,
  pageGoneNotLetIn,
  panMaskedOnPaper,
  parametersLoaded,
  payeeMasked,
  payoutKeptBeforeSend,
  payoutSlipPrinted,
  queryDecidesOrder,
  receiptAfterApproval,
  receiptNotLost,
  recoveryAsDocumented,
  refundRepeatedUntilAnswered,
  refusedBusinessReversed,
  refusedNumbersNotSaved,
  reinstallKeepsJournal,
  remedyByTheDocumentedParty,
  reprintIsMarked,
  reversalAfterSilence,
  reversalKeepsIdentity,
  reversalReason,
  reversalUntilAnswered,
  saleAsOrdered,
  paidAfterOrder,
  saleKeptBeforeBusiness,
  settlementAfterReversal,
  settlementBalanced,
  signOnAfterA09977,
  signOnBeforeTrade,
  signOnLoadsKeys,
  silenceIsUnknown,
  stanAdvances,
  supervisorAsked,
  totalsPrinted,
  twoCopies,
  unknownPayoutNotRepeated,
  unknownPayoutNotVoided,
];
