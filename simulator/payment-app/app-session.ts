import type { AppScope } from '../../catalogue/index.ts';
import type { ActorPorts } from '../actor.ts';
import type { AppPorts } from '../app.ts';
import type { Outcome, Question, TerminalSpec } from '../device-messages/methods.ts';
import { AccessLine } from './access-line.ts';
import type { BusinessInquiry } from './card-business.ts';
import { CONFIG_FILE, configText, FACTORY_CONFIG, type PaymentConfig } from './config-codec.ts';
import { HostLine } from './host-line.ts';
import { Journal } from './journal.ts';
import { JsonLine } from './json-line.ts';
import { OrderBook } from './order-book.ts';
import type { TerminalRequest } from './parse-terminal-message.ts';
import { type QuestionField, questionOf } from './questions-table.ts';
import type { AppRules } from './rules.ts';
import type { ScreenName } from './screen-names.ts';
import { type FrameParts, frameOf } from './screens.ts';
import { PanSeal } from './sealed-pan.ts';
import { type LinkListener, TerminalLink } from './terminal-link.ts';

/** How a function of the app ended. */
export interface FunctionEnd {
  readonly outcome: Outcome;
  readonly code?: string;
  readonly orderId?: string;
  readonly stan?: string;
  /** Header digit 6 of the last answer: what the host wants done now. */
  readonly requirement?: string;
}

const NO_SPEC: TerminalSpec = {
  version: 1,
  model: '',
  vendor: '',
  serialNumber: '',
  pinPads: [],
  appVersion: '',
  accessAddress: '',
};

/** Everything one powered life of the app works with; machines reach the terminal through it. */
export class AppSession {
  readonly link: TerminalLink;
  readonly host: HostLine;
  readonly access: AccessLine;
  readonly json: JsonLine;
  readonly journal: Journal;
  readonly orders: OrderBook;
  config: PaymentConfig = FACTORY_CONFIG;
  spec: TerminalSpec = NO_SPEC;
  seal = new PanSeal('');
  /** Operator of this shift. */
  operator: string = FACTORY_CONFIG.operator;
  /** Whether the pad was opened in this life and has answered since. */
  isPadOpen = false;
  /** Who answers the calls of the running chip transaction. */
  chipHost: ((request: TerminalRequest) => void) | undefined;

  constructor(
    readonly ports: AppPorts,
    /** Which app this is, and its decisions. */
    readonly app: {
      readonly id: AppScope;
      readonly rules: AppRules;
      /** Finds out what became of a business that a card sale pays for. */
      readonly inquiry?: BusinessInquiry;
    },
    listener: LinkListener,
  ) {
    const { rules } = app;
    this.link = new TerminalLink(ports.channel, listener);
    this.host = new HostLine(this.link, ports.clock);
    this.journal = new Journal(this.link);
    this.orders = new OrderBook(this.link);
    this.access = new AccessLine({
      link: this.link,
      host: this.host,
      rules,
      config: () => this.config,
      address: () => this.spec.accessAddress,
    });
    this.json = new JsonLine(this.host, {
      accessAddress: () => this.spec.accessAddress,
      timeoutMs: () => this.config.answerTimeoutSeconds * 1000,
    });
  }

  /** The decisions of the app. */
  get rules(): AppRules {
    return this.app.rules;
  }

  /** What machines are started with. */
  get actorPorts(): ActorPorts {
    return this.ports;
  }

  #owner() {
    return { app: this.app.id, language: this.config.language };
  }

  /** Runs something in an event of its own: machines are not started inside a machine's action. */
  later(run: () => void): void {
    this.ports.clock.setTimer(0, run, 'app goes on');
  }

  show(screen: ScreenName, parts?: FrameParts): void {
    this.link.call('screen.show', frameOf(screen, this.#owner(), parts));
  }

  /** Asks the operator; `done` hears the value, or undefined when the entry was given up. */
  ask(
    field: QuestionField,
    done: (value: string | undefined) => void,
    extra?: Partial<Question>,
  ): void {
    this.link.call('screen.ask', questionOf(field, this.config.language, extra), (answer) =>
      done(answer.ok && answer.result.ended === 'entered' ? answer.result.value : undefined),
    );
  }

  /** Opens the pad that the settings name, else the one the operator has chosen. */
  openPad(done: (failure: string | undefined) => void): void {
    const { padPlacement } = this.config;
    const params = padPlacement === undefined ? {} : { placement: padPlacement };
    this.link.call('pinpad.open', params, (answer) => {
      this.isPadOpen = answer.ok;
      done(answer.ok ? undefined : answer.code);
    });
  }

  /** Changes the settings and keeps them. */
  changeConfig(change: Partial<PaymentConfig>, done: () => void): void {
    this.config = { ...this.config, ...change };
    this.link.call('store.write', { file: CONFIG_FILE, text: configText(this.config) });
    this.link.call('store.sync', {}, done);
  }

  /**
   * Takes the next STAN for a message that is no trade. It is written down for good before `send`
   * is called: a power cut cannot make another message have it too.
   */
  withStan(send: (stan: string) => void): void {
    const stan = this.rules.nextStan(this.journal.state.stan);
    this.journal.record({ kind: 'stanUsed', stan });
    this.journal.sync(() => send(stan));
  }

  /** Marks the terminal as signed off when a code asks for a new sign-on. */
  heedCode(code: string): void {
    if (this.rules.asksSignOn(code)) this.journal.record({ kind: 'signedOff', code });
  }
}
