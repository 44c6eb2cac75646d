import { businessSales } from './business-sales.ts';
import { type Check, judgeEach } from './check.ts';
import { type Evidence, fieldOf, type JsonCall } from './evidence.ts';
import { callText, isAccepted, sent, told } from './json-calls.ts';
import { isSameOrder } from './payout-calls.ts';
import { tradeText } from './trades.ts';

/** What is due is what is ordered, and what is ordered is what the card pays. */
export const saleAsOrdered: Check = {
  id: 'sale-as-ordered',
  statement: {
    zh: '账单查询告知的金额、订单的金额和刷卡的金额相同。',
    en: 'What the bill query told, what is ordered and what the card pays are the same amount.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.calls.filter(({ api }) => api === 'business-order'),
      expected: 'one amount in bill, order and sale',
      nothing: 'no business was ordered',
      breach: (order) => {
        const amount = sent(order, 'amountFen');
        const due = amountDue(evidence, order);
        if (due !== undefined && due !== amount) {
          const received = `${callText(order)} over ${amount} fen, due were ${due}`;
          return { received, event: order.event };
        }
        const sale = businessSales(evidence).find(({ call }) => isSameOrder(call, order))?.sale;
        if (sale === undefined || Number(fieldOf(sale.request, 'amountMinor')) === Number(amount)) {
          return undefined;
        }
        const received = `${tradeText(sale)} is not over ${amount} fen as ordered`;
        return { received, event: sale.request.event };
      },
    }),
};

/** What the last bill query before the order told, in the same function. */
function amountDue({ calls }: Evidence, order: JsonCall): string | undefined {
  const query = calls.findLast(
    (call) =>
      call.api === 'bill-query' &&
      call.event < order.event &&
      call.launch !== undefined &&
      call.launch.event === order.launch?.event &&
      isAccepted(call),
  );
  return query === undefined ? undefined : told(query, 'amountFen');
}
