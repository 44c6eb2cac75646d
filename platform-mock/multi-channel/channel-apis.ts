import { type ApiAnswer, FORMS, type JsonApi } from '../edge/api.ts';
import { api, badRequest } from '../edge/parse-request.ts';
import type { PlatformCore } from '../platform-core.ts';
import { appApi } from '../terminal-management/app-api.ts';
import { BUSINESSES, orderKey } from './business-order.ts';
import {
  checkAttributes,
  checkMerchant,
  firstVerdict,
  REFUSALS,
  refused,
} from './channel-checks.ts';
import { completeOrder } from './complete-order.ts';
import { placeOrder } from './place-order.ts';
import { verifyAccount, verifyPayee } from './verify.ts';

const { text, tid, mid, orderId, amountFen, pan, rrn, stan } = FORMS;

const numbers = { appTid: tid, appMid: mid };
const optional = { ...text, isOptional: true };
const business = { form: new RegExp(`^(${BUSINESSES.join('|')})$`) };
/** Digits of a customer number, phone or card. */
const userNumber = { form: /^\d{6,20}$/ };
/** 身份证号, or the number of another document. */
const idNumber = { form: /^[0-9A-Za-z]{6,20}$/ };
const batchNumber = { form: /^\d{6}$/ };

/** A name as a stranger may see it: the first character. */
function maskedName(name: string): string {
  const [first = '', ...others] = [...name];
  return first + '*'.repeat(others.length);
}

/** 03, C1; then what the customer has to pay, 0 when nothing is due; an unknown number is E3. */
function queryBill(
  core: PlatformCore,
  asked: { readonly appMid: string; readonly customerNumber: string },
): ApiAnswer {
  const { appMid, customerNumber } = asked;
  const verdict = firstVerdict(
    () => checkMerchant(core, appMid),
    () => checkAttributes(core, appMid),
  );
  if (verdict !== undefined) return refused(core, verdict);
  const customer = core.state.industries.customers.get(customerNumber);
  if (customer === undefined) return badRequest(core, 'no such customer number');
  const { data, dueFen } = customer;
  return { accepted: true, amountFen: String(dueFen), customer: maskedName(data.name) };
}

/** How an order stands; `none` when there is none under these numbers. */
function queryOrder(
  core: PlatformCore,
  asked: { readonly appTid: string; readonly orderId: string },
): ApiAnswer {
  const order = core.state.multiChannel.orders.get(orderKey(asked));
  if (order === undefined) return { accepted: true, state: 'none', reason: '' };
  const reason = order.refusal === null ? '' : REFUSALS[order.refusal].message;
  return { accepted: true, state: order.state, reason };
}

/** The APIs of the multi-channel platform, by name. */
export const MULTI_CHANNEL_APIS: Readonly<Record<string, JsonApi>> = {
  'bill-query': appApi(
    {
      ...numbers,
      terminalRegion: optional,
      business: { form: /^bill-payment$/ },
      customerNumber: userNumber,
    },
    queryBill,
  ),
  'business-order': appApi(
    {
      ...numbers,
      orderId,
      business,
      userNumber,
      amountFen,
      terminalRegion: optional,
      appRegion: optional,
      customerName: optional,
    },
    placeOrder,
  ),
  'business-complete': appApi({ ...numbers, orderId, stan, batchNumber, rrn }, completeOrder),
  'business-query': api({ appTid: tid, orderId }, queryOrder),
  'verify-account': appApi({ ...numbers, pan }, verifyAccount),
  'verify-payee': appApi(
    { ...numbers, payeePan: pan, payeeName: text, payeeId: idNumber },
    verifyPayee,
  ),
};
