import { fieldOf } from './exchanges.ts';
import { type Launch, launchAt } from './launches.ts';
import { isFalse, linesOf, type SeenEvent, textOf } from './seen-event.ts';
import type { Trade } from './trades.ts';

/** A piece of paper that came out of the printer. */
export interface Paper {
  /** Where its last line was out. */
  readonly event: number;
  /** Where the app asked for it. */
  readonly startedAt: number;
  readonly lines: readonly string[];
  readonly isComplete: boolean;
  /** Whether it says that it is a reprint. */
  readonly isMarked: boolean;
  /** Voucher and batch number on it; empty where none can be read. */
  readonly stan: string;
  readonly batchNumber: string;
  /** Terminal number on it: apps number their vouchers each for itself. */
  readonly tid: string;
  readonly copy: 'merchant' | 'cardholder' | 'unknown';
  readonly launch?: Launch;
}

const VOUCHER = /(?<!原)(?:凭证号|VOUCHER NO\.?)[:：]?\s*(\d{6})/;
const BATCH = /(?:批次号|BATCH NO\.?)[:：]?\s*(\d{6})/;
const TERMINAL = /(?:终端编号|终端号|TERMINAL NO\.?)[:：]?\s*(\w{8})/;
const MERCHANT_COPY = /商户存根|MERCHANT COPY/;
const CARDHOLDER_COPY = /持卡人存根|CARDHOLDER COPY/;
const REPRINT_MARK = /重打印|DUPLICATED?\b/;

/** Every piece of paper, in order. */
export function papersOf(
  byKind: ReadonlyMap<string, readonly SeenEvent[]>,
  launches: readonly Launch[],
): readonly Paper[] {
  const starts = (byKind.get('device.call') ?? []).filter(
    ({ data }) => textOf(data, 'method') === 'printer.startPrint',
  );
  return (byKind.get('receipt.printed') ?? []).map(({ event, data }) => {
    const startedAt = starts.findLast((start) => start.event < event)?.event ?? event;
    const launch = launchAt(launches, startedAt);
    return {
      event,
      startedAt,
      isComplete: !isFalse(data, 'completed'),
      ...readPaper(linesOf(data, 'lines')),
      ...(launch === undefined ? {} : { launch }),
    };
  });
}

function readPaper(lines: readonly string[]) {
  const text = lines.join('\n');
  const isMerchants = MERCHANT_COPY.test(text);
  return {
    lines,
    isMarked: REPRINT_MARK.test(text),
    stan: VOUCHER.exec(text)?.[1] ?? '',
    batchNumber: BATCH.exec(text)?.[1] ?? '',
    tid: TERMINAL.exec(text)?.[1] ?? '',
    copy: isMerchants
      ? ('merchant' as const)
      : CARDHOLDER_COPY.test(text)
        ? ('cardholder' as const)
        : ('unknown' as const),
  };
}

/** Whether the paper is a receipt of this trade. */
export function isPaperOf(paper: Paper, { stan, batchNumber, request }: Trade): boolean {
  const isSameBatch = paper.batchNumber === '' || paper.batchNumber === batchNumber;
  const isSameTerminal = paper.tid === '' || paper.tid === fieldOf(request, 'tid');
  return paper.stan === stan && isSameBatch && isSameTerminal;
}

/** The copies of a trade's receipt that are completely on paper. */
export function copiesOnPaper(papers: readonly Paper[], trade: Trade): readonly Paper['copy'][] {
  return papers
    .filter((paper) => paper.isComplete && isPaperOf(paper, trade))
    .map(({ copy }) => copy);
}
