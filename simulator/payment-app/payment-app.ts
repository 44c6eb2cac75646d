import type { App, AppPorts } from '../app.ts';
import type { AppBooks } from '../device-messages/methods.ts';
import { APP_FUNCTIONS } from './app-functions.ts';
import { AppSession, type FunctionEnd } from './app-session.ts';
import { boot } from './boot.ts';
import { followUp } from './follow-ups.ts';
import { journalLine } from './journal-state.ts';
import type { News, TerminalRequest } from './parse-terminal-message.ts';
import { type AppRules, correctRules } from './rules.ts';

export { type PaymentConfig, provisioningFiles } from './config-codec.ts';
export { type AppRules, correctRules } from './rules.ts';

/** How the app is made. */
export interface PaymentAppOptions {
  /** Its decisions; deliberately wrong apps replace some. Missing ones are the correct ones. */
  readonly rules?: Partial<AppRules>;
}

/** One powered life of the app: boots, then runs one function after the other. */
class PaymentAppLife {
  readonly #session: AppSession;
  readonly #launched: string[] = [];
  #isBusy = true;

  constructor(ports: AppPorts, rules: AppRules) {
    this.#session = new AppSession(ports, rules, {
      news: (news) => this.#news(news),
      request: (request) => this.#request(request),
    });
    boot(this.#session, () => {
      this.#session.show('idle');
      this.#next();
    });
  }

  #news(news: News): void {
    const { host } = this.#session;
    switch (news.method) {
      case 'app.launch':
        this.#launched.push(news.params.function);
        if (!this.#isBusy) this.#next();
        return;
      case 'network.received':
        host.received(news.params.session, news.params.data);
        return;
      case 'network.closed':
        host.closed(news.params.session);
        return;
      default:
        return;
    }
  }

  #request(request: TerminalRequest): void {
    if (request.method === 'app.books') {
      this.#session.link.answer<'app.books'>(request.id, this.#books());
    } else this.#session.chipHost?.(request);
  }

  #next(): void {
    const name = this.#launched.shift();
    this.#isBusy = name !== undefined;
    if (name === undefined) return;
    const run = APP_FUNCTIONS.get(name);
    if (run === undefined) {
      this.#session.show('functionUnknown');
      this.#finished(name, { outcome: 'declined' });
    } else run(this.#session, (end) => this.#ended(name, end));
  }

  /** Closes the order, does what the host asked for, and tells the end. */
  #ended(name: string, end: FunctionEnd): void {
    const { orders } = this.#session;
    const goOn = () =>
      followUp(this.#session, { launched: name, requirement: end.requirement }, () =>
        this.#finished(name, end),
      );
    if (end.orderId === undefined) {
      goOn();
      return;
    }
    orders.close(end.orderId, end.outcome, end.stan);
    orders.sync(goOn);
  }

  #finished(name: string, { outcome, code, orderId }: FunctionEnd): void {
    this.#session.link.finished({
      function: name,
      outcome,
      ...(code === undefined ? {} : { code }),
      ...(orderId === undefined ? {} : { orderId }),
    });
    this.#session.later(() => this.#next());
  }

  #books(): AppBooks {
    const { journal, orders } = this.#session;
    return {
      batchNumber: journal.state.batchNumber,
      journal: [...journal.state.records.values()].map(journalLine),
      orders: orders.lines(),
      pendingReversals: journal.state.obligation === undefined ? 0 : 1,
    };
  }
}

/** The reference payment app 银联支付. It meets its terminal in device messages only. */
export function createPaymentApp(options: PaymentAppOptions = {}): App {
  const rules: AppRules = { ...correctRules, ...options.rules };
  return {
    id: 'unionpay-pay',
    title: '银联支付',
    functions: [...APP_FUNCTIONS.keys()],
    start: (ports) => {
      new PaymentAppLife(ports, rules);
    },
  };
}
