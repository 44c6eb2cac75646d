import { type Check, judgeEach } from './check.ts';
import type { Paper, Trade } from './evidence.ts';

/** Nobody can hand in the same receipt twice as two originals. */
export const reprintIsMarked: Check = {
  id: 'reprint-is-marked',
  statement: {
    zh: '再次打印的签购单注明重打印。',
    en: 'A copy that is printed again says that it is a duplicate.',
  },
  judge: ({ papers, trades }) =>
    judgeEach({
      cases: papers.filter(
        (paper, index) =>
          papers.slice(0, index).some((earlier) => isSameCopy(earlier, paper, trades)) ||
          isTornBefore(papers[index - 1], paper, trades),
      ),
      expected: '重打印 on every copy of which a part was out before',
      nothing: 'no copy was printed twice',
      breach: (paper) =>
        paper.isMarked
          ? undefined
          : {
              received: `voucher ${paper.stan} printed again without a mark`,
              event: paper.event,
            },
    }),
};

function isSameCopy(earlier: Paper, later: Paper, trades: readonly Trade[]): boolean {
  return (
    earlier.copy !== 'unknown' &&
    earlier.copy === later.copy &&
    isSameVoucher(earlier, later, trades)
  );
}

/** A piece torn above its copy line: what is printed next of this voucher is the same copy. */
function isTornBefore(before: Paper | undefined, paper: Paper, trades: readonly Trade[]): boolean {
  if (before === undefined || before.isComplete || before.lines.length === 0) return false;
  return before.copy === 'unknown' && isSameVoucher(before, paper, trades);
}

function isSameVoucher(earlier: Paper, later: Paper, trades: readonly Trade[]): boolean {
  const isSameBatch = earlier.batchNumber === '' || earlier.batchNumber === later.batchNumber;
  return later.stan !== '' && isSameBatch && voucherOf(earlier, trades) === later.stan;
}

/** A piece that was torn above its voucher number belongs to the last approved trade. */
function voucherOf({ stan, startedAt }: Paper, trades: readonly Trade[]): string {
  if (stan !== '') return stan;
  const last = trades.findLast(
    ({ reply, request }) => reply === 'approval' && request.event < startedAt,
  );
  return last?.stan ?? '';
}
