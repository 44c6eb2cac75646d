import { type Check, judgeEach } from './check.ts';

/** A balance is nobody's business but the cardholder's. */
export const balanceNotPrinted: Check = {
  id: 'balance-not-printed',
  statement: {
    zh: '余额查询的结果不打印。',
    en: 'The result of a balance inquiry is not printed.',
  },
  judge: ({ trades, papers }) =>
    judgeEach({
      cases: trades.filter(
        ({ transaction, reply }) => transaction === 'balanceInquiry' && reply === 'approval',
      ),
      expected: 'no paper of a balance inquiry',
      nothing: 'no balance was told',
      breach: ({ answer, launch, stan }) => {
        const paper = papers.find(
          ({ startedAt, event, ...printed }) =>
            startedAt > (answer?.event ?? 0) &&
            event <= (launch?.end ?? 0) &&
            (printed.stan === '' || printed.stan === stan),
        );
        if (paper === undefined) return undefined;
        return { received: `${paper.lines.length} lines of paper`, event: paper.event };
      },
    }),
};
