import { type ApiAnswer, type ApiRefusal, FORMS, type JsonApi } from '../edge/api.ts';
import { api, badRequest } from '../edge/parse-request.ts';
import type { PlatformCore } from '../platform-core.ts';
import { appApi } from '../terminal-management/app-api.ts';
import { refusedAssociation } from '../terminal-management/terminal-apis.ts';
import { requestFarmPayout } from './farm-payout.ts';
import { type Payout, payoutKey } from './payout.ts';

/** Row 35 of casebook section 3.4. */
const ASK_ISSUER: ApiRefusal = { code: 'A6', message: '交易成功，请联系发卡行确认' };

const { name, tid, mid, orderId, amountFen, pan, text } = FORMS;
const accepted: ApiAnswer = { accepted: true };

/** One order of an app, by the number under which it was placed. */
interface OrderName {
  readonly appTid: string;
  readonly orderId: string;
}

/**
 * What is known of an order that was placed may be asked as long as the app's numbers are on
 * record, associated or not (assumed): nobody is left without the fate of a payout.
 */
function unknownApp(core: PlatformCore, asked: OrderName): ApiAnswer | undefined {
  const app = core.state.terminals.get(asked.appTid)?.app ?? null;
  if (app !== null) return undefined;
  return refusedAssociation(core, { ...asked, appMid: '' }, 'no numbers of an app');
}

function farmPayout(core: PlatformCore, asked: OrderName): Payout | undefined {
  const payout = core.state.payouts.payouts.get(payoutKey(asked));
  return payout?.taken.channel === 'farm' ? payout : undefined;
}

/**
 * 代付确认: accepted when the money is known to have arrived, else A6. Whoever asks again is told
 * the same. There is nothing to confirm about an order that was never taken on: E3.
 */
function confirm(core: PlatformCore, asked: OrderName): ApiAnswer {
  const against = unknownApp(core, asked);
  if (against !== undefined) return against;
  const payout = farmPayout(core, asked);
  if (payout === undefined) return badRequest(core, `no order ${asked.orderId} to confirm`);
  if (payout.isClear === null) {
    const isClear = payout.state === 'succeeded';
    core.commit([{ kind: 'payout.confirmed', key: payout.taken.key, isClear }]);
  }
  return payout.isClear === true ? accepted : { ...ASK_ISSUER };
}

/** The state of a payout. What is asked about before it came is dead should it still come. */
function query(core: PlatformCore, asked: OrderName): ApiAnswer {
  const against = unknownApp(core, asked);
  if (against !== undefined) return against;
  const payout = farmPayout(core, asked);
  if (payout !== undefined) {
    return { accepted: true, state: payout.state, reason: payout.reason };
  }
  const key = payoutKey(asked);
  if (!core.state.payouts.buried.has(key)) core.commit([{ kind: 'payout.buried', key }]);
  return { accepted: true, state: 'none', reason: '' };
}

/** The APIs of payouts of farm purchase, by name. */
export const PAYOUT_APIS: Readonly<Record<string, JsonApi>> = {
  'payout-request': appApi(
    {
      tid,
      app: name,
      appTid: tid,
      appMid: mid,
      payoutTid: tid,
      payoutMid: mid,
      orderId,
      amountFen,
      payeePan: pan,
      payeeName: text,
      payeeId: { form: /^[0-9A-Za-z]{6,20}$/ },
      mode: { form: /^\d$/ },
    },
    requestFarmPayout,
  ),
  'payout-confirm': api({ appTid: tid, orderId }, confirm),
  'payout-query': api({ appTid: tid, orderId }, query),
};
