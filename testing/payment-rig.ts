import type { App } from '../simulator/app.ts';
import type { Card } from '../simulator/cards/card.ts';
import type { AppBooks, SharedSettings } from '../simulator/device-messages/methods.ts';
import type { Awaited } from '../simulator/doors.ts';
import { createPaymentApp, type PaymentConfig } from '../simulator/payment-app/payment-app.ts';
import {
  paymentProvisioning,
  settingsProvisioning,
} from '../simulator/terminal/payment-provisioning.ts';
import { createTerminal, type Terminal } from '../simulator/terminal/terminal.ts';
import type { TerminalModel } from '../simulator/terminal-model.ts';
import type { SimMachine } from '../world/sim/sim-machine.ts';
import { createSimWorld, type SimWorld } from '../world/sim/sim-world.ts';
import type { TraceEvent } from '../world/trace.ts';
import { HOST_TMK, ScriptedHost } from './scripted-host.ts';
import { BOTH_PADS } from './terminal-harness.ts';

/** A stripe-only debit card of the tests. */
export const STRIPE_CARD: Card = {
  alias: 'debit-stripe',
  stripe: { track2: '6299901000000000028=30121200000012345' },
};

/** Answers to questions by field, and what the cardholder does. */
export interface PaymentStory {
  /** Whose function it is; by default the home app's. */
  readonly app?: string;
  readonly answers?: Readonly<Record<string, string>>;
  readonly card?: Card;
  readonly via?: 'swipe' | 'insert';
  /** How the card is presented when it is asked for again; by default as before. */
  readonly viaAgain?: 'swipe' | 'insert';
  readonly pin?: string | 'cancel' | 'bypass';
  /** A card presented before `card`: the one that is not debited. */
  readonly firstCard?: Card;
  /** Field at which the operator cancels; `firstCard` and `card` at the wait for these. */
  readonly cancelAt?: string;
}

/** What a rig is made of; everything has a default. */
export interface PaymentRigOptions {
  readonly seed?: string;
  readonly app?: App;
  /** Other builds that can be on the terminal. */
  readonly others?: readonly App[];
  readonly config?: Partial<PaymentConfig>;
  /** Settings of the other apps, by their ids. */
  readonly configs?: Readonly<Record<string, Partial<PaymentConfig>>>;
  /** What all apps of the terminal share. */
  readonly settings?: Partial<SharedSettings>;
  /** False: the pads have no TMK. */
  readonly hasKeys?: boolean;
  /** Where another host than the scripted one listens. */
  readonly world?: SimWorld;
  readonly accessAddress?: string;
  readonly tmk?: Uint8Array;
  readonly model?: TerminalModel;
}

/** A terminal with the payment app, a scripted host, and people who follow a story. */
export class PaymentRig {
  readonly world: SimWorld;
  readonly machine: SimMachine;
  readonly host: ScriptedHost;
  readonly terminal: Terminal;
  readonly failures: unknown[] = [];
  #presented = 0;
  #hasShownFirst = false;

  constructor(options: PaymentRigOptions = {}) {
    this.world = options.world ?? createSimWorld(options.seed ?? 'payment');
    this.machine = this.world.machine('terminal');
    const { kernel, network } = this.world;
    this.host = new ScriptedHost(network, (delayMs, run) =>
      kernel.setTimer(delayMs, run, 'host answers'),
    );
    const numbers = { tid: '12345678', mid: '898110000000001', merchantName: '测试商户' };
    const app = options.app ?? createPaymentApp();
    const files = [
      ...paymentProvisioning({ ...numbers, ...options.config }, app.id),
      ...Object.entries(options.configs ?? {}).flatMap(([id, config]) =>
        paymentProvisioning(config, id),
      ),
      ...(options.settings === undefined ? [] : settingsProvisioning(options.settings)),
    ];
    for (const { file, text } of files) {
      this.machine.disk.write(file, new TextEncoder().encode(text));
    }
    this.machine.disk.sync();
    const model = options.model ?? BOTH_PADS;
    this.terminal = createTerminal({
      model,
      startBoard: () => this.machine.start(),
      apps: [app, ...(options.others ?? [])],
      settings: {
        serialNumber: 'SN00000001',
        accessAddress: options.accessAddress ?? 'cloud:8583',
      },
      failed: (error) => this.failures.push(error),
    });
    const tmk = options.tmk ?? HOST_TMK.reveal();
    if (options.hasKeys !== false) this.#injectInAll(model, tmk);
    this.run(200);
  }

  run(forMs: number): void {
    const { kernel } = this.world;
    kernel.advanceTo(kernel.now() + forMs);
    if (this.failures.length > 0) throw this.failures[0];
  }

  /** Launches a function and plays the story to its end; undefined when the power went. */
  play(functionName: string, story: PaymentStory = {}): TraceEvent['data'] | undefined {
    this.#presented = 0;
    this.#hasShownFirst = false;
    const before = this.traced('app.finished').length;
    this.terminal.doors.operator.launch(functionName, story.app);
    return this.playOn(before, story);
  }

  /** Plays on until one more function has ended. */
  playOn(before: number, story: PaymentStory): TraceEvent['data'] | undefined {
    for (let turns = 0; turns < 400; turns += 1) {
      this.run(turns < 200 ? 50 : 5000);
      const end = this.traced('app.finished')[before];
      if (end !== undefined) return end.data;
      if (!this.terminal.isOn) return undefined;
      for (const awaited of this.terminal.doors.awaited()) this.#act(awaited, story);
    }
    throw new Error(`the function does not end; awaited: ${this.#awaitedText()}`);
  }

  signOn(): void {
    const end = this.play('signOn');
    if (end?.outcome !== 'approved') throw new Error(`sign-on: ${JSON.stringify(end)}`);
  }

  sale(amount = '12.34', story: PaymentStory = {}): TraceEvent['data'] | undefined {
    return this.play('sale', { ...story, answers: { amount, ...story.answers } });
  }

  books(): AppBooks {
    let books: AppBooks | undefined;
    this.terminal.askBooks((told) => {
      books = told;
    });
    this.run(0);
    if (books === undefined) throw new Error('no books');
    return books;
  }

  traced(kind: string): readonly TraceEvent[] {
    return this.world.trace.events.filter((event) => event.kind === kind);
  }

  screens(): readonly unknown[] {
    return this.traced('screen.frame').map(({ data }) => data.screen);
  }

  lastFrame(): TraceEvent['data'] | undefined {
    return this.traced('screen.frame').at(-1)?.data;
  }

  /** Every key memory of the terminal gets the TMK; the pad named last stays chosen. */
  #injectInAll({ padPlacements }: TerminalModel, tmk: Uint8Array): void {
    const { operator, motherPos } = this.terminal.doors;
    for (const placement of padPlacements) {
      operator.choosePad(placement);
      motherPos.injectTmk(tmk);
    }
  }

  #awaitedText(): string {
    return JSON.stringify(this.terminal.doors.awaited());
  }

  /** The card before the payer's was presented, or the wait for a card was cancelled. */
  #isOtherCard({ firstCard, cancelAt }: PaymentStory): boolean {
    const { cardholder, operator } = this.terminal.doors;
    const isFirst = firstCard !== undefined && !this.#hasShownFirst;
    if (isFirst) this.#hasShownFirst = true;
    if (cancelAt === (isFirst ? 'firstCard' : 'card')) operator.cancel();
    else if (firstCard === undefined || !isFirst) return false;
    else if (firstCard.chip === undefined) cardholder.swipe(firstCard);
    else cardholder.insert(firstCard);
    return true;
  }

  #act(awaited: Awaited, story: PaymentStory): void {
    const { cardholder, operator } = this.terminal.doors;
    const { card = STRIPE_CARD, pin = '123456' } = story;
    if (awaited.what === 'entry') {
      const { field } = awaited.question;
      const answer = story.answers?.[field];
      if (story.cancelAt === field || answer === undefined) operator.cancel();
      else {
        if (field === 'paperLoaded') operator.refillPaper();
        operator.type(answer);
      }
    } else if (awaited.what === 'card') {
      if (this.#isOtherCard(story)) return;
      const first = story.via ?? 'swipe';
      const via = this.#presented > 0 ? (story.viaAgain ?? first) : first;
      this.#presented += 1;
      if (via === 'swipe') cardholder.swipe(card);
      else cardholder.insert(card);
    } else if (awaited.what === 'pin') {
      if (pin === 'cancel') cardholder.cancelPin();
      else if (pin === 'bypass') cardholder.bypassPin();
      else cardholder.enterPin(pin);
    } else if (awaited.what === 'removeCard') cardholder.remove();
  }
}
