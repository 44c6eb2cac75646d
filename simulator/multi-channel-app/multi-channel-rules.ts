import type { BusinessTurn } from '../payment-app/card-business.ts';
import type { JsonVerdict } from '../payment-app/json-line.ts';
import { type AppRules, correctRules } from '../payment-app/rules.ts';
import {
  type BusinessFacts,
  type MultiChannelApi,
  type RequestFields,
  requestFields,
} from './multi-channel-requests.ts';

/** What the platform told about a business: its state, or nothing at all. */
export type BusinessFinding = 'open' | 'done' | 'refused' | 'none' | 'notTold';

/** The decisions of 银联多渠道: those of every app, and its own. Wrong apps replace one of them. */
export interface MultiChannelRules extends AppRules {
  /** The fields of a request to the JSON API. */
  fieldsOf(api: MultiChannelApi, facts: BusinessFacts): RequestFields;
  /** What the answer to the completion obliges to, the sale being approved. */
  afterBusiness(verdict: JsonVerdict): BusinessTurn;
  /** What the answer to a query obliges to, where the completion was never answered. */
  afterInquiry(finding: BusinessFinding): BusinessTurn;
}

/** A refusal and a request that could not leave undo the sale; silence says nothing. */
function afterBusiness({ kind }: JsonVerdict): BusinessTurn {
  if (kind === 'accepted') return 'keep';
  return kind === 'silent' ? 'ask' : 'undo';
}

/**
 * A business that is not done when the terminal asks is not wanted any more: its sale is reversed,
 * and a completion that comes late finds no sale that stands.
 */
function afterInquiry(finding: BusinessFinding): BusinessTurn {
  if (finding === 'done') return 'keep';
  return finding === 'notTold' ? 'ask' : 'undo';
}

/** The rules of a correct 银联多渠道. */
export const correctMultiChannelRules: MultiChannelRules = Object.freeze({
  ...correctRules,
  fieldsOf: requestFields,
  afterBusiness,
  afterInquiry,
} satisfies MultiChannelRules);
