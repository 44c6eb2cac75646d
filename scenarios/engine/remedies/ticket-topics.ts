import type { ActionId } from '../../../catalogue/index.ts';
import type { TicketTopic } from '../../../platform-mock/index.ts';

/** The steps that a ticket opens, and what the ticket has to be about. */
const TOPIC_OF_ACTION: Partial<Readonly<Record<ActionId, TicketTopic>>> = {
  'reset-operator-password': 'operator-password',
  'look-up-trade-state': 'void-refused',
  'check-payout-registration': 'payout-binding',
  'bind-payout-merchant': 'payout-binding',
  'raise-terminal-single-limit': 'terminal-payout-limit',
  'raise-terminal-daily-limit': 'terminal-payout-limit',
  'raise-merchant-single-limit': 'merchant-payout-limit',
  'raise-merchant-daily-limit': 'merchant-payout-limit',
  'verify-institution-code': 'issuer-refusal',
  'check-merchant-configuration': 'invalid-merchant',
  'check-ic-parameters': 'ic-parameters',
  'correct-ic-parameters': 'ic-parameters',
  'confirm-industry-merchant': 'industry-merchant',
  'sync-tmk': 'sign-on-failed',
  'update-terminal-numbers': 'sign-on-failed',
  'check-payout-certificate': 'gateway-certificate',
  'upload-payout-certificate': 'gateway-certificate',
  're-enter-certificate-password': 'gateway-certificate',
  'correct-registration-parameters': 'message-format',
};

const TOPICS: ReadonlyMap<string, TicketTopic> = new Map(Object.entries(TOPIC_OF_ACTION));

/** What a ticket is about that is filed for these steps: the first of them that needs one. */
export function topicFor(actions: readonly string[]): TicketTopic | undefined {
  return actions.map((action) => TOPICS.get(action)).find((topic) => topic !== undefined);
}
