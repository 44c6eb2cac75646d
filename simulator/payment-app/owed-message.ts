import { fromHex } from '../../protocol/bytes.ts';
import { findTag, parseTlv } from '../../protocol/emv/tlv.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { AppSession } from './app-session.ts';
import { CARD_TRANSACTIONS } from './card-transactions.ts';
import type { Obligation, ObligationKind, TradeFacts } from './journal-entries.ts';
import type { AppRules } from './rules.ts';
import type { ScreenName } from './screen-names.ts';
import { yuan } from './screens.ts';
import { restoreMessage } from './stored-message-codec.ts';
import { approvedEntry } from './trade-facts.ts';
import type { Verdict } from './verdict.ts';

/** An answer of the host, whatever it says. */
type Answered = Extract<Verdict, { kind: 'approved' | 'declined' }>;

/** What the two kinds of obligation do differently. */
interface OwedMessage {
  /** Shown while it is under way, and when it stays without answer. */
  readonly sending: ScreenName;
  readonly failed: ScreenName;
  /** The message, without MAC. */
  build(rules: AppRules, original: UnionPayMessage, obligation: Obligation): UnionPayMessage;
  /** Whether nothing is owed any more after this verdict. */
  isDone(rules: AppRules, verdict: Verdict): boolean;
  /** Writes what became of the trade into journal and order. */
  readonly close: (session: AppSession, trade: TradeFacts, verdict: Answered) => void;
  /** Shows it, once it is durable. */
  readonly tell: (session: AppSession, trade: TradeFacts, verdict: Answered) => void;
  /** Whether a refusal changes the reason to 06 for the next try (public terminals). */
  readonly notesRefusal: boolean;
}

/** Newer chip data than in the original, for F55 of the reversal. */
function chipDataOf({
  chipData,
}: Obligation): ((tag: string) => Uint8Array | undefined) | undefined {
  if (chipData === undefined) return undefined;
  const objects = parseTlv(fromHex(chipData));
  return (tag) => (objects.ok ? findTag(objects.value, tag) : undefined);
}

/** The trade is reversed: nobody owes anything, and the shop's order failed for certain. */
function closeReversed(session: AppSession, trade: TradeFacts, { code }: Answered): void {
  session.journal.record({ kind: 'reversed', id: trade.id, code });
  if (trade.orderId !== undefined) session.orders.close(trade.orderId, 'declined');
}

/** The trade is what the answer to its repeat says. */
function closeRepeated(session: AppSession, trade: TradeFacts, verdict: Answered): void {
  const { kind, code } = verdict;
  const { orderId, stan } = trade;
  session.journal.record(
    kind === 'approved'
      ? approvedEntry(session, trade, verdict)
      : { kind: 'declined', id: trade.id, code },
  );
  if (orderId !== undefined) session.orders.close(orderId, kind, stan);
}

function tellRepeated(session: AppSession, trade: TradeFacts, { kind, code }: Answered): void {
  const { title } = CARD_TRANSACTIONS[trade.transaction];
  session.show(kind, { lines: [title, `RMB ${yuan(trade.amountMinor)}`], code });
}

const OWED: Readonly<Record<ObligationKind, OwedMessage>> = {
  reverse: {
    sending: 'reversing',
    failed: 'reversalFailed',
    build: (rules, original, obligation) =>
      rules.reversalOf(original, {
        reason: obligation.reason,
        authCode: obligation.authCode,
        chipData: chipDataOf(obligation),
      }),
    isDone: (rules, verdict) => rules.endsReversal(verdict),
    close: closeReversed,
    tell: (session) => session.show('reversed'),
    notesRefusal: true,
  },
  repeat: {
    sending: 'repeating',
    failed: 'repeatFailed',
    build: (rules, original) => rules.repeatOf(original),
    isDone: (rules, verdict) => rules.endsRepeat(verdict),
    close: closeRepeated,
    tell: tellRepeated,
    notesRefusal: false,
  },
};

/** What an obligation of this kind does. */
export function owedMessage({ kind }: Obligation): OwedMessage {
  return OWED[kind];
}

/** The message that this obligation owes, without MAC. */
export function messageOf(session: AppSession, obligation: Obligation): UnionPayMessage {
  const original = restoreMessage(obligation.original, session.seal);
  return owedMessage(obligation).build(session.rules, original, obligation);
}
