import type { RequestFacts } from '../faults/fault-plan.ts';
import { MARKET_APIS } from '../market/market-apis.ts';
import { logAccess } from '../merchant-service/access-log.ts';
import { MULTI_CHANNEL_APIS } from '../multi-channel/channel-apis.ts';
import { GATEWAY_APIS } from '../omni-channel/gateway-apis.ts';
import { payoutKey } from '../payouts/payout.ts';
import { PAYOUT_APIS } from '../payouts/payout-apis.ts';
import { resolveDuePayouts } from '../payouts/record-payout.ts';
import type { PlatformCore } from '../platform-core.ts';
import { TERMINAL_APIS } from '../terminal-management/terminal-apis.ts';
import { type ApiAnswer, FORMS, type JsonApi, type JsonFields, type JsonValue } from './api.ts';
import { handleRequest, isFields } from './parse-request.ts';

/** Every API of the platform by name; each stands in the folder of the service that answers it. */
export const PLATFORM_APIS: ReadonlyMap<string, JsonApi> = new Map(
  Object.entries({
    ...TERMINAL_APIS,
    ...MARKET_APIS,
    ...PAYOUT_APIS,
    ...MULTI_CHANNEL_APIS,
    ...GATEWAY_APIS,
  }),
);

/** The JSON API on plain data. Answers once, at once. */
export function exchange(
  core: PlatformCore,
  request: JsonValue,
  answer: (value: JsonValue) => void,
): void {
  const answered = core.together(() => {
    resolveDuePayouts(core);
    const told = handleRequest(core, PLATFORM_APIS, request);
    logRequest(core, request, told);
    return told;
  });
  answer({ ...answered });
}

/** What of a request a fault looks at: its API, and the number under which it comes. */
export function factsOf(request: JsonValue): RequestFacts | undefined {
  if (!isFields(request)) return undefined;
  const api = textIn(request, 'api', FORMS.name.form);
  const appTid = textIn(request, 'appTid', FORMS.tid.form);
  const tid = appTid === '' ? textIn(request, 'tid', FORMS.tid.form) : appTid;
  return PLATFORM_APIS.has(api) ? { api, tid } : undefined;
}

const textIn = (request: JsonFields, field: string, form: RegExp): string => {
  const value = Object.hasOwn(request, field) ? request[field] : undefined;
  return typeof value === 'string' && form.test(value) ? value : '';
};

/** Writes a request of business under an app's numbers into the access log. */
function logRequest(core: PlatformCore, request: JsonValue, told: ApiAnswer): void {
  if (!isFields(request)) return;
  const name = textIn(request, 'api', FORMS.name.form);
  const appTid = textIn(request, 'appTid', FORMS.tid.form);
  if (!PLATFORM_APIS.has(name) || appTid === '') return;
  const orderId = textIn(request, 'orderId', FORMS.orderId.form);
  const code = 'accepted' in told ? '00' : (told.code ?? '');
  const ref = orderId === '' ? '' : payoutKey({ appTid, orderId });
  logAccess(core, { tid: appTid, name, number: orderId, code, ref });
}
