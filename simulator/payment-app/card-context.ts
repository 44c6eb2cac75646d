import type { CardRead, EmvResult, OnlineRequest } from '../device-messages/methods.ts';
import type { PreparedRequest } from './access-line.ts';
import type { AppSession, FunctionEnd } from './app-session.ts';
import type { CardTerms } from './card-business.ts';
import type { CardTransactionRow } from './card-transactions.ts';
import type { Conclusion } from './conclusion.ts';
import type { ApprovalFacts } from './journal-entries.ts';
import type { JournalRecord } from './journal-state.ts';
import type { JsonVerdict } from './json-line.ts';
import type { PresentedCard } from './presented-card.ts';
import type { EntryEvent, Judged, PadEvent, RecoveryEnded } from './replies.ts';
import type { ScreenName } from './screen-names.ts';
import type { OriginalFacts } from './trade-request.ts';
import type { Entries } from './typed-entries.ts';
import type { Verdict } from './verdict.ts';

/** Looks at the original of a void before it is undone. */
export type OriginalHold = (original: JournalRecord) => ScreenName | undefined;

export interface CardInput {
  readonly session: AppSession;
  readonly row: CardTransactionRow;
  /** What another machine has agreed already; without it the operator is asked. */
  readonly terms?: CardTerms;
  /** Why this original may not be undone now, as a screen; without it every one may. */
  readonly holds?: OriginalHold;
  readonly done: (end: FunctionEnd) => void;
}

/** What a card transaction has gathered so far. */
export interface CardContext extends CardInput {
  /** Questions still to be asked, the first one is on the screen. */
  readonly toAsk: CardTransactionRow['asks'];
  readonly entries: Entries;
  readonly original: OriginalFacts;
  /** The journal's id of the original, when it is there. */
  readonly originalId: string | undefined;
  readonly passwordTries: number;
  readonly cardTries: number;
  readonly chipFailed: boolean;
  readonly amountMinor: number | undefined;
  readonly orderId: string | undefined;
  readonly card: PresentedCard | undefined;
  readonly pinBlock: string | undefined;
  readonly isTrackEnciphered: boolean;
  /** Id of the kernel's open call `emv.onGoOnline`. */
  readonly onlineCall: number | undefined;
  readonly chipEnd: EmvResult | undefined;
  readonly prepared: PreparedRequest | undefined;
  /** Journal id once something was written. */
  readonly tradeId: string | undefined;
  readonly stan: string | undefined;
  readonly timesSent: number;
  readonly verdict: Verdict | undefined;
  readonly conclusion: Conclusion | undefined;
  readonly approval: ApprovalFacts | undefined;
  /** What came of the business that the sale pays for. */
  readonly businessVerdict: JsonVerdict | undefined;
}

export type CardEvent =
  | EntryEvent
  | RecoveryEnded
  | PadEvent
  | Judged
  | { readonly type: 'CARD_READ'; readonly read: CardRead }
  | { readonly type: 'TRACK_ENCIPHERED'; readonly track2: string }
  | {
      readonly type: 'PIN_ENDED';
      readonly ended: 'entered' | 'bypassed' | 'cancelled' | 'timedOut';
      readonly pinBlock: string | undefined;
    }
  | { readonly type: 'WENT_ONLINE'; readonly call: number; readonly request: OnlineRequest }
  | { readonly type: 'CHIP_ENDED'; readonly result: EmvResult }
  | { readonly type: 'PREPARED'; readonly prepared: PreparedRequest }
  | { readonly type: 'NOT_RECORDED' }
  | { readonly type: 'BOOKED' }
  | { readonly type: 'NOT_BOOKED' }
  | { readonly type: 'BUSINESS_ANSWERED'; readonly verdict: JsonVerdict }
  | { readonly type: 'PRINTED'; readonly wasPaperOut: boolean }
  | { readonly type: 'CARD_REMOVED' };

/** What an action of the machine gets. */
export interface CardActionArgs {
  readonly context: CardContext;
  readonly event: CardEvent;
  readonly self: { send(event: CardEvent): void };
}
