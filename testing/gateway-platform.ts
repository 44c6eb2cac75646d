import type { JsonValue } from '../platform-mock/edge/api.ts';
import type { ApiRequest, ApiScript } from './scripted-api.ts';

interface GatewayOrder {
  readonly request: ApiRequest;
  state: 'succeeded' | 'pending' | 'failed';
  reason: string;
}

const WRONG_DATA = { code: 'E3', message: '请求数据非法' };
const FAILED = { code: 'OE11', message: '代付交易失败' };

/**
 * The way to the omni-channel in a few lines: an order is paid once however often it comes, a
 * purchase carries one payout, and what was asked about before it came is refused.
 */
export class GatewayPlatform {
  readonly orders = new Map<string, GatewayOrder>();
  readonly #buried = new Set<string>();
  /** What becomes of new payouts. */
  fate: 'succeeds' | 'fails' | 'stays open' = 'succeeds';
  /** Answers to these APIs are lost, after the work was done. */
  readonly lostAnswers = new Set<string>();
  /** Requests to these APIs never arrive. */
  readonly lostRequests = new Set<string>();
  /** Answers to these APIs, instead of doing anything. */
  readonly refusals = new Map<string, JsonValue>();

  readonly script: ApiScript = (request) => {
    const { api = '' } = request;
    if (this.lostRequests.has(api)) return undefined;
    const answer = this.refusals.get(api) ?? this.#answer(request);
    return this.lostAnswers.has(api) ? undefined : answer;
  };

  /** What is open becomes this. */
  resolve(state: 'succeeded' | 'failed', reason = ''): void {
    for (const order of this.orders.values()) {
      if (order.state === 'pending') Object.assign(order, { state, reason });
    }
  }

  /** Fen that payees have got. */
  paidFen(): number {
    return [...this.orders.values()]
      .filter(({ state }) => state === 'succeeded')
      .reduce((sum, { request }) => sum + Number(request.amountFen), 0);
  }

  #answer(request: ApiRequest): JsonValue {
    if (request.api === 'gateway-payout') return this.#payOut(request);
    if (request.api === 'gateway-query') return this.#query(request);
    return { accepted: true };
  }

  #payOut(request: ApiRequest): JsonValue {
    const { orderId = '', purchaseRrn } = request;
    const known = this.orders.get(orderId);
    const isHeld = [...this.orders.values()].some(
      (order) => order.request.purchaseRrn === purchaseRrn && order.state !== 'failed',
    );
    if (known === undefined && (isHeld || this.#buried.has(orderId))) return WRONG_DATA;
    const fate = { succeeds: 'succeeded', fails: 'failed', 'stays open': 'pending' } as const;
    const state = known?.state ?? fate[this.fate];
    const reason = state === 'failed' ? '转入卡持卡人姓名与账户不符' : '';
    if (known === undefined) this.orders.set(orderId, { request, state, reason });
    return state === 'failed' ? FAILED : { accepted: true, state };
  }

  #query({ orderId = '' }: ApiRequest): JsonValue {
    const order = this.orders.get(orderId);
    if (order !== undefined) return { accepted: true, state: order.state, reason: order.reason };
    this.#buried.add(orderId);
    return { accepted: true, state: 'none', reason: '' };
  }
}
