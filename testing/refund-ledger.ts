import type { UnionPayMessage } from '../protocol/messages/unionpay-pos.ts';
import { answerAll, type HostScript } from './scripted-host.ts';

/** Remembers refunds as a host does: each is booked once, its repeat is answered as before. */
export class RefundLedger {
  /** Fen paid back, by batch number and STAN. */
  readonly refunds = new Map<string, number>();
  readonly #answers = new Map<string, Partial<UnionPayMessage> | undefined>();

  /** Answers everything. */
  readonly answers: HostScript = (request, host) => {
    if (request.mti !== '0220') return answerAll(request, host);
    const key = `${request.batchControl?.slice(2, 8)}/${request.stan}`;
    if (!this.#answers.has(key)) {
      this.refunds.set(key, Number(request.amountMinor));
      this.#answers.set(key, answerAll(request, host));
    }
    return this.#answers.get(key);
  };

  /** Books refunds, and its answers to them are lost. */
  readonly losesAnswers: HostScript = (request, host) => {
    const answer = this.answers(request, host);
    return request.mti === '0220' ? undefined : answer;
  };

  /** Never hears of refunds. */
  readonly losesRequests: HostScript = (request, host) =>
    request.mti === '0220' ? undefined : this.answers(request, host);
}

/** The answers of an operator who refunds. */
export function refundAnswers(amount: string): Readonly<Record<string, string>> {
  return { supervisorPassword: '123456', originalDate: '0301', referenceNumber: '42', amount };
}
