import type { TicketTopic } from '../doors.ts';
import type { PartyId } from '../parties.ts';

/** Who may file a ticket, and where (casebook 3.4; the row in the comment). */
export interface TopicRule {
  readonly filers: readonly PartyId[];
  readonly path: string;
}

const CONSULTATION = '咨询建议-商户及合作机构咨询处理-线下支付业务咨询处理';

const branchOnly: TopicRule = { filers: ['branch'], path: CONSULTATION };
const merchantToo: TopicRule = { filers: ['merchant', 'branch'], path: CONSULTATION };

/** Rules of all topics. */
export const TOPIC_RULES: Readonly<Record<TicketTopic, TopicRule>> = {
  /** Row 1. */
  'operator-password': branchOnly,
  /** Row 7. */
  'void-refused': branchOnly,
  /** Row 9. */
  'payout-binding': branchOnly,
  /** Rows 10, 11. */
  'terminal-payout-limit': branchOnly,
  /** Rows 12, 13. */
  'merchant-payout-limit': branchOnly,
  /** Row 14. */
  'issuer-refusal': branchOnly,
  /** Row 15. */
  'invalid-merchant': merchantToo,
  /** Row 18. */
  'ic-parameters': merchantToo,
  /** Row 20. */
  'industry-merchant': merchantToo,
  /** Row 25. */
  'sign-on-failed': merchantToo,
  /** Row 28. */
  'gateway-certificate': branchOnly,
  /** Row 29. */
  'message-format': branchOnly,
};

/** A path without the differences that printing makes: spaces and kinds of dashes. */
export function plainPath(path: string): string {
  return path.replace(/\s+/g, '').replace(/[-–—－]+/g, '-');
}
