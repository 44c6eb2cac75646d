import { findTransaction } from '../../protocol/messages/find-transaction.ts';
import { isApproval, responseCodeRow } from '../../protocol/messages/response-codes.ts';
import { endsReversal } from '../../protocol/messages/reversal.ts';
import type { TransactionName, TransactionRow } from '../../protocol/messages/transactions.ts';
import { type Exchange, fieldOf, type SeenMessage } from './exchanges.ts';
import { type Launch, launchAt } from './launches.ts';

/**
 * What came of a request: `none`, bytes that are no answer or code 10 (`unusable`), a wrong MAC,
 * an approval or a refusal.
 */
export type Reply = 'none' | 'unusable' | 'badMac' | 'approval' | 'refusal';

/** A card transaction that left the terminal. */
export interface Trade {
  readonly transaction: TransactionName;
  readonly request: SeenMessage;
  /** The answer that reached the terminal while it waited. */
  readonly answer?: SeenMessage;
  readonly batchNumber: string;
  readonly stan: string;
  /** F39 of the answer; empty without one. */
  readonly code: string;
  readonly reply: Reply;
  /** Whether silence obliges to a reversal. */
  readonly isReversible: boolean;
  /** Whether silence obliges to send the same request once more: it is an advice. */
  readonly isRepeatable: boolean;
  /** Whether money or a hold is meant. */
  readonly isBooked: boolean;
  /** Whether the same request had left before and its answer was not known. */
  readonly isRepeat: boolean;
  /** The function whose trade it is; none for a repeat, which whatever runs then may send. */
  readonly launch?: Launch;
  /** Whether an answer came when nobody waited for it any more. */
  readonly hasLateAnswer: boolean;
  readonly platformFault?: string;
  /** Reversals of it, in order. */
  readonly reversals: readonly Exchange[];
}

const REVERSAL = '0400';
const ADVICE = '0220';
/** What a request that is sent once more has in common with its first sending. */
const IDENTITY: readonly string[] = [
  'processingCode',
  'amountMinor',
  'stan',
  'conditionCode',
  'rrn',
  'tid',
  'mid',
  'currencyCode',
  'batchControl',
  'originalMessage',
];
const BATCH_FROM = 2;
const BATCH_TO = 8;

/** Batch number in F60 of a message. */
export function batchOf(message: SeenMessage): string {
  return fieldOf(message, 'batchControl').slice(BATCH_FROM, BATCH_TO);
}

/** F60.3 of a message: what a management message is about. */
export function networkCodeOf(message: SeenMessage): string {
  return fieldOf(message, 'batchControl').slice(BATCH_TO, BATCH_TO + 3);
}

/** The row of a recorded message in the table of the interface. */
export function rowOf(message: SeenMessage): TransactionRow | undefined {
  const field = (name: string) => fieldOf(message, name) || undefined;
  return findTransaction({
    mti: message.mti,
    processingCode: field('processingCode'),
    conditionCode: field('conditionCode'),
    batchControl: field('batchControl'),
  });
}

/** Whether two messages are about the same trade: terminal, batch number and STAN. */
function isSameTrade(left: SeenMessage, right: SeenMessage): boolean {
  return (
    fieldOf(left, 'stan') === fieldOf(right, 'stan') &&
    fieldOf(left, 'tid') === fieldOf(right, 'tid') &&
    batchOf(left) === batchOf(right)
  );
}

/** The card transactions among the exchanges. */
export function tradesOf(
  exchanges: readonly Exchange[],
  launches: readonly Launch[],
): readonly Trade[] {
  const reversals = exchanges.filter(({ request }) => request.mti === REVERSAL);
  const trades: Trade[] = [];
  for (const exchange of exchanges) {
    const row = rowOf(exchange.request);
    if (row?.processingCode === undefined || row.name === 'reversal') continue;
    const own = reversals.filter(
      ({ request }) =>
        request.event > exchange.request.event && isSameTrade(request, exchange.request),
    );
    const { request } = exchange;
    const isRepeat = trades.some((trade) => isOpen(trade) && isSameRequest(trade.request, request));
    const launch = isRepeat ? undefined : launchAt(launches, exchange.request.event);
    trades.push(tradeOf(exchange, row, { launch, isRepeat, reversals: own }));
  }
  return trades;
}

/** Whether the terminal cannot know how it ended: no usable answer, or the power went with it. */
function isOpen(trade: Trade): boolean {
  return isUnanswered(trade) || trade.launch?.lostPower === true;
}

function isSameRequest(before: SeenMessage, request: SeenMessage): boolean {
  return (
    before.mti === request.mti &&
    IDENTITY.every((name) => fieldOf(before, name) === fieldOf(request, name))
  );
}

/** The same request once more, in order. */
export function repeatsOf(trades: readonly Trade[], { request }: Trade): readonly Trade[] {
  return trades.filter(
    (other) =>
      other.isRepeat &&
      other.request.event > request.event &&
      isSameRequest(request, other.request),
  );
}

function tradeOf(
  exchange: Exchange,
  row: TransactionRow,
  context: Pick<Trade, 'isRepeat' | 'reversals'> & { readonly launch: Launch | undefined },
): Trade {
  const { launch, isRepeat, reversals } = context;
  const { request, platformFault } = exchange;
  const givenUpAt = Math.min(
    launch?.finish?.event ?? Number.POSITIVE_INFINITY,
    reversals[0]?.request.event ?? Number.POSITIVE_INFINITY,
  );
  const isInTime = exchange.answer !== undefined && exchange.answer.event < givenUpAt;
  const answer = isInTime ? exchange.answer : undefined;
  return {
    transaction: row.name,
    request,
    ...(answer === undefined ? {} : { answer }),
    batchNumber: batchOf(request),
    stan: fieldOf(request, 'stan'),
    code: answer === undefined ? '' : fieldOf(answer, 'responseCode'),
    reply: replyOf(exchange, answer),
    isReversible: row.isReversible,
    isRepeatable: row.mti === ADVICE,
    isBooked: row.name !== 'balanceInquiry' && row.name !== 'accountVerification',
    isRepeat,
    ...(launch === undefined ? {} : { launch }),
    hasLateAnswer:
      exchange.late !== undefined ||
      (exchange.answer !== undefined && !isInTime) ||
      (answer === undefined && platformFault === 'late-answer'),
    ...(platformFault === undefined ? {} : { platformFault }),
    reversals,
  };
}

function replyOf(exchange: Exchange, answer: SeenMessage | undefined): Reply {
  if (answer === undefined) return exchange.hasPieces ? 'unusable' : 'none';
  if (exchange.platformFault === 'bad-mac') return 'badMac';
  const code = fieldOf(answer, 'responseCode');
  if (code === '10' || code === '') return 'unusable';
  return isApproval(code, false) ? 'approval' : 'refusal';
}

/** Whether the outcome of the trade was not told by its answer. */
export function isUnanswered({ reply }: Trade): boolean {
  return reply === 'none' || reply === 'unusable' || reply === 'badMac';
}

/** Whether the answer tells what became of the trade; A0, 99 and 77 refuse only the message. */
export function isTold({ reply, code }: Trade): boolean {
  const refusesMessage = responseCodeRow(code).postAction === 'signOnAgain';
  return reply === 'approval' || (reply === 'refusal' && !refusesMessage);
}

/** The position at which a reversal of the trade was answered for good; undefined when none was. */
export function reversedAt({ reversals }: Trade): number | undefined {
  const ended = reversals.find(
    ({ answer }) => answer !== undefined && endsReversal(fieldOf(answer, 'responseCode')),
  );
  return ended?.answer?.event;
}

/** A trade in words: `sale 000001/000003`. */
export function tradeText({ transaction, batchNumber, stan }: Trade): string {
  return `${transaction} ${batchNumber}/${stan}`;
}
