import type { ReversalReason } from '../../protocol/messages/reversal.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';

/** What one exchange with the host amounts to. */
export type Verdict =
  | {
      readonly kind: 'approved' | 'declined';
      /** F39; `00` where the message needs none. */
      readonly code: string;
      readonly answer: UnionPayMessage;
      /** Header digit 6 of the answer. */
      readonly requirement: string;
    }
  /** An answer that must not be used: another message's, wrong MAC, unreadable. */
  | { readonly kind: 'unusable'; readonly reason: ReversalReason; readonly authCode?: string }
  /** The request left and nothing came back. */
  | { readonly kind: 'silent' }
  /** Nothing has left the terminal. */
  | { readonly kind: 'notSent' }
  /** The pad made no MAC; nothing has left the terminal. */
  | { readonly kind: 'padFailed'; readonly code: string };
