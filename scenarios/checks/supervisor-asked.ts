import type { TransactionName } from '../../protocol/messages/transactions.ts';
import { type Check, judgeEach } from './check.ts';
import { callsOf, dataOf, type Evidence, type Trade, textOf } from './evidence.ts';
import { tradeText } from './trades.ts';

const SUPERVISED: ReadonlySet<TransactionName> = new Set([
  'void',
  'refund',
  'preAuthCompletionVoid',
]);

/** Money goes back only with the supervisor's consent. */
export const supervisorAsked: Check = {
  id: 'supervisor-asked',
  statement: {
    zh: '撤销和退货要输入主管密码。',
    en: 'Voids and refunds ask for the supervisor’s password.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.trades.filter(({ transaction }) => SUPERVISED.has(transaction)),
      expected: 'the question supervisorPassword before the request leaves',
      nothing: 'neither void nor refund left the terminal',
      breach: (trade) =>
        isAsked(evidence, trade)
          ? undefined
          : {
              received: `${tradeText(trade)} left without the password`,
              event: trade.request.event,
            },
    }),
};

function isAsked(evidence: Evidence, { request, launch }: Trade): boolean {
  return callsOf(evidence, 'device.call', 'screen.ask').some(
    ({ event, data }) =>
      event > (launch?.event ?? 0) &&
      event < request.event &&
      textOf(dataOf(data, 'params'), 'field') === 'supervisorPassword',
  );
}
