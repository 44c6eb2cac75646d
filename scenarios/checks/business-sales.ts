import { type Evidence, fieldOf, type JsonCall, type Trade } from './evidence.ts';
import { sent } from './json-calls.ts';

/** A completion of a business with the sale that it names. */
export interface BusinessSale {
  readonly call: JsonCall;
  /** The card sale that pays; undefined when it names none that left. */
  readonly sale?: Trade;
}

const COMPLETE = 'business-complete';

/** Every business that was asked for after a card sale, in order. */
export function businessSales({ calls, trades }: Evidence): readonly BusinessSale[] {
  return calls
    .filter(({ api }) => api === COMPLETE)
    .map((call) => {
      const sale = trades.find((trade) => isSaleOf(trade, call));
      return sale === undefined ? { call } : { call, sale };
    });
}

function isSaleOf({ request, stan, batchNumber }: Trade, call: JsonCall): boolean {
  return (
    request.event < call.event &&
    stan === sent(call, 'stan') &&
    batchNumber === sent(call, 'batchNumber') &&
    fieldOf(request, 'tid') === sent(call, 'appTid')
  );
}
