import { type AppScope, apps } from '../../catalogue/index.ts';
import type { App, AppPorts } from '../app.ts';
import type { AppBooks } from '../device-messages/methods.ts';
import { AppSession, type FunctionEnd } from './app-session.ts';
import { boot } from './boot.ts';
import type { BusinessInquiry } from './card-business.ts';
import { followUp } from './follow-ups.ts';
import type { RunFunction } from './function-context.ts';
import { journalLine } from './journal-state.ts';
import type { News, TerminalRequest } from './parse-terminal-message.ts';
import type { AppRules } from './rules.ts';

/** What an app is made of: any app of the lab that trades with cards, or looks after the others. */
export interface AppDefinition {
  readonly id: AppScope;
  readonly version: string;
  /** The name as printed. */
  readonly title: string;
  /** Every function that can be launched, by its name. */
  readonly functions: ReadonlyMap<string, RunFunction>;
  /** Its decisions; deliberately wrong apps replace some. */
  readonly rules: AppRules;
  /** Finds out what became of a business that a card sale pays for; without it nobody asks. */
  readonly inquiry?: BusinessInquiry;
  /** What its boot does after that of every app: business orders whose end is unknown. */
  readonly resume?: (session: AppSession, done: () => void) => void;
}

/** One life of an app: boots, then runs one function after the other. */
class AppRun {
  readonly #session: AppSession;
  readonly #launched: string[] = [];
  #isBusy = true;

  constructor(
    ports: AppPorts,
    private readonly definition: AppDefinition,
  ) {
    this.#session = new AppSession(ports, definition, {
      news: (news) => this.#news(news),
      request: (request) => this.#request(request),
    });
    boot(this.#session, () => {
      if (definition.resume === undefined) this.#idle();
      else definition.resume(this.#session, () => this.#idle());
    });
  }

  #idle(): void {
    this.#session.show('idle', { words: titleOf(this.definition, this.#session.config.language) });
    this.#next();
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
    const run = this.definition.functions.get(name);
    if (run === undefined) {
      this.#session.show('functionUnknown');
      this.#finished(name, { outcome: 'declined' });
    } else run(this.#session, (end) => this.#ended(name, end));
  }

  /** Closes the order, does what the host asked for, and tells the end. */
  #ended(name: string, end: FunctionEnd): void {
    const { orders } = this.#session;
    const goOn = () =>
      followUp(
        this.#session,
        {
          launched: name,
          requirement: end.requirement,
          signOn: this.definition.functions.get('signOn'),
        },
        () => this.#finished(name, end),
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

/** The name of an app in the settings' language, as the catalogue has it. */
function titleOf({ id, title }: AppDefinition, language: 'zh' | 'en'): string {
  return apps.find((app) => app.id === id)?.title[language] ?? title;
}

/** An app that meets its terminal in device messages only. */
export function createApp(definition: AppDefinition): App {
  const { id, version, title, functions } = definition;
  return {
    id,
    version,
    title,
    functions: [...functions.keys()],
    start: (ports) => {
      new AppRun(ports, definition);
    },
  };
}
