import type { JsonValue } from '../platform-mock/edge/api.ts';
import type { ApiRequest, ApiScript } from './scripted-api.ts';

/** What a payout comes to at the scripted platform. */
export type PayoutFate = 'succeeds' | 'failsLater' | 'succeedsLater';

interface KnownPayout {
  readonly amountFen: number;
  state: 'succeeded' | 'pending' | 'failed';
}

const DOUBT = { code: '98', message: '发卡方超时' };
const ASK_ISSUER = { code: 'A6', message: '交易成功，请联系发卡行确认' };

/**
 * A platform of payouts in a few lines: every order is paid once however often it comes, and one
 * that was asked about before it came is refused.
 */
export class PayoutPlatform {
  readonly payouts = new Map<string, KnownPayout>();
  readonly #buried = new Set<string>();
  fate: PayoutFate = 'succeeds';
  /** Answers to these APIs are lost, after the work was done. */
  readonly losesAnswersTo = new Set<string>();
  /** Requests to these APIs never arrive. */
  readonly losesRequestsTo = new Set<string>();
  /** Answers to these APIs, instead of doing anything. */
  readonly refusals = new Map<string, JsonValue>();

  readonly script: ApiScript = (request) => {
    const { api = '' } = request;
    if (this.losesRequestsTo.has(api)) return undefined;
    const answer = this.refusals.get(api) ?? this.#answer(request);
    return this.losesAnswersTo.has(api) ? undefined : answer;
  };

  /** What is open at the back end is known now. */
  resolve(): void {
    for (const payout of this.payouts.values()) {
      if (payout.state === 'pending') {
        payout.state = this.fate === 'failsLater' ? 'failed' : 'succeeded';
      }
    }
  }

  /** Fen that payees have got. */
  paidFen(): number {
    return [...this.payouts.values()]
      .filter(({ state }) => state === 'succeeded')
      .reduce((sum, { amountFen }) => sum + amountFen, 0);
  }

  #answer(request: ApiRequest): JsonValue {
    switch (request.api) {
      case 'payout-request':
        return this.#request(request);
      case 'payout-confirm':
        return this.#confirm(request);
      case 'payout-query':
        return this.#query(request);
      default:
        return { accepted: true };
    }
  }

  #request({ orderId = '', amountFen = '' }: ApiRequest): JsonValue {
    if (this.#buried.has(orderId)) return { code: 'E3', message: '请求数据非法' };
    const state = this.fate === 'succeeds' ? 'succeeded' : 'pending';
    if (!this.payouts.has(orderId)) {
      this.payouts.set(orderId, { amountFen: Number(amountFen), state });
    }
    return this.payouts.get(orderId)?.state === 'succeeded' ? { accepted: true } : DOUBT;
  }

  #confirm({ orderId = '' }: ApiRequest): JsonValue {
    return this.payouts.get(orderId)?.state === 'succeeded' ? { accepted: true } : ASK_ISSUER;
  }

  #query({ orderId = '' }: ApiRequest): JsonValue {
    const known = this.payouts.get(orderId);
    if (known !== undefined) return { accepted: true, state: known.state, reason: '' };
    this.#buried.add(orderId);
    return { accepted: true, state: 'none', reason: '' };
  }
}
