import type { FunctionEnd } from '../payment-app/app-session.ts';
import type { FunctionInput } from '../payment-app/function-context.ts';
import type { Answered, EntryEvent, RecoveryEnded } from '../payment-app/replies.ts';
import type { ScreenName } from '../payment-app/screen-names.ts';
import type { FrameParts } from '../payment-app/screens.ts';
import type { Capture } from '../third-party-app/capture-actions.ts';
import type { BusinessRow, BusinessStep } from './business-table.ts';
import type { BusinessFacts } from './multi-channel-requests.ts';
import type { MultiChannelRules } from './multi-channel-rules.ts';

export interface BusinessInput extends FunctionInput {
  readonly row: BusinessRow;
  readonly rules: MultiChannelRules;
}

/** How the function ends and what is shown of it. */
export interface BusinessEnd {
  readonly end: FunctionEnd;
  readonly screen: ScreenName;
  readonly parts?: FrameParts;
}

/** What a business has gathered so far. */
export interface BusinessContext extends BusinessInput {
  /** Steps still to be done, the first one is under way. */
  readonly steps: readonly BusinessStep[];
  readonly facts: BusinessFacts;
  /** Name of the customer as the bill query told it, masked by the platform. */
  readonly customer: string;
  /** Undefined while it goes on, and when the card sale has told its end itself. */
  readonly ending: BusinessEnd | undefined;
  readonly end: FunctionEnd;
}

export type BusinessEvent =
  | RecoveryEnded
  | EntryEvent
  | Answered
  | { readonly type: 'PREPARED'; readonly facts: BusinessFacts }
  | { readonly type: 'CAPTURED'; readonly capture: Capture }
  | { readonly type: 'OPENED' }
  | { readonly type: 'NOT_OPENED' }
  | { readonly type: 'PAID'; readonly end: FunctionEnd };

/** What an action of the machine gets. */
export interface BusinessArgs {
  readonly context: BusinessContext;
  readonly event: BusinessEvent;
  readonly self: { send(event: BusinessEvent): void };
}
