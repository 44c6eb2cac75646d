import type { JsonValue } from '../platform-mock/edge/api.ts';
import type { ApiRequest, ApiScript } from './scripted-api.ts';
import type { ScriptedHost } from './scripted-host.ts';

type State = 'open' | 'done' | 'refused';

/** An order of the scripted platform. */
export interface ScriptedOrder {
  readonly request: ApiRequest;
  state: State;
  /** STAN of the sale that pays it. */
  stan: string;
}

/**
 * A multi-channel platform of a few lines: it takes orders, carries each out once for a sale that
 * the host has debited, and knows afterwards. Tests let it refuse, or lose requests and answers.
 */
export class ScriptedBusiness {
  readonly orders = new Map<string, ScriptedOrder>();
  /** What is answered to an API instead, nothing being done. */
  readonly refusals = new Map<string, JsonValue>();
  /** APIs whose requests arrive and whose answers get lost. */
  readonly lostAnswers = new Set<string>();
  /** APIs whose requests get lost. */
  readonly lostRequests = new Set<string>();
  dueFen = '12850';

  constructor(private readonly host: ScriptedHost) {}

  readonly script: ApiScript = (request) => {
    const { api = '' } = request;
    if (this.lostRequests.has(api)) return undefined;
    const answer = this.#answer(api, request);
    return this.lostAnswers.has(api) ? undefined : answer;
  };

  /** Fen of the businesses that were done. */
  doneFen(): number {
    return [...this.orders.values()]
      .filter(({ state }) => state === 'done')
      .reduce((sum, { request }) => sum + Number(request.amountFen), 0);
  }

  #answer(api: string, request: ApiRequest): JsonValue {
    const refusal = this.refusals.get(api);
    const { orderId = '', stan = '' } = request;
    const order = this.orders.get(orderId);
    if (api === 'business-query') {
      return refusal ?? { accepted: true, state: order?.state ?? 'none', reason: '' };
    }
    if (api === 'business-complete') return this.#complete(order, stan, refusal);
    if (refusal !== undefined) return refusal;
    if (api === 'bill-query') {
      return { accepted: true, amountFen: this.dueFen, customer: '王*' };
    }
    if (api === 'business-order') {
      this.orders.set(orderId, { request, state: order?.state ?? 'open', stan: '' });
    }
    return { accepted: true };
  }

  #complete(
    order: ScriptedOrder | undefined,
    stan: string,
    refusal: JsonValue | undefined,
  ): JsonValue {
    const wrong = { code: 'E3', message: '请求数据非法' };
    if (order === undefined || !this.host.debits.has(stan)) return wrong;
    if (order.state === 'done') return order.stan === stan ? { accepted: true } : wrong;
    order.state = refusal === undefined ? 'done' : 'refused';
    order.stan = stan;
    return refusal ?? { accepted: true };
  }
}
