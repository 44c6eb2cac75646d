import type { App } from '../../simulator/index.ts';
import { LabError } from '../../world/errors.ts';
import { planCardholder } from '../engine/actions/operator.ts';
import { referenceCast } from '../engine/cast.ts';
import { yuanOf } from '../engine/line-facts.ts';
import type { Answers } from '../engine/people.ts';
import { terminalModels } from '../engine/provision.ts';
import { Stage, TERMINAL_MACHINE } from '../engine/stage.ts';
import { stageParts } from '../engine/stage-parts.ts';
import type { SeenFinish } from '../engine/witness.ts';
import { sequenceOf } from '../sequences/transactions.ts';
import { isRequestSent, LineLog } from './line-log.ts';
import type { BelievedTrade, CardUse } from './money-model.ts';

/** The app whose place is taken, and where its terminal starts. */
const PLACE = { app: 'unionpay-pay', scenario: { start: 'signedOn' } } as const;

/** The one card of each kind that the cardholder has. */
const CARD_OF: Readonly<Record<CardUse, string>> = { stripe: 'debit-stripe', chip: 'debit-chip' };

/** How often a shop presses cancel or switches the machine on for one function. */
const MOST_ATTEMPTS = 12;

/** What the shop is made of. */
export interface ShopParts {
  readonly app: App;
  /** What power cuts do to unsynced writes, choice by choice: 0 loses them. */
  readonly fates: readonly number[];
}

/** When the power goes: after so many more boundaries, or after a time. */
export type Cut = { readonly boundaries: number } | { readonly ms: number };

/** A trade as the shop agrees on it with the cardholder. */
export interface Agreement {
  readonly transaction: string;
  readonly amountFen: number;
  readonly card: CardUse;
  readonly answers?: Answers;
  /** The chip is pulled out after so many of its answers. */
  readonly removeAfterApdus?: number;
}

/**
 * A shop with one terminal: the real system of the properties. It does what sensible people do
 * and nothing more: cancel what hangs, switch on what went off.
 */
export class Shop {
  readonly stage: Stage;
  readonly line: LineLog;
  /** Cuts that are still to come, one after each start. */
  #cuts: readonly Cut[] = [];
  readonly #timers: number[] = [];

  constructor({ app, fates }: ShopParts) {
    const [model] = terminalModels();
    if (model === undefined) throw new RangeError('the catalogue has no model');
    const cast = { ...referenceCast(PLACE.app), app };
    const parts = stageParts({ planned: { ...PLACE, model }, cast, seed: 'shop' });
    const tape = new Map([[`store/${TERMINAL_MACHINE}`, fates]]);
    this.stage = new Stage({ ...parts, tape });
    this.line = new LineLog(this.stage.witness);
    this.stage.deliver();
    this.stage.perform('signOn');
  }

  /** Cuts the power once, and again after every start that follows. */
  cutPower([first, ...later]: readonly Cut[]): void {
    this.#cuts = later;
    if (first !== undefined) this.#plan(first);
  }

  /** The network's cable is pulled after a while and put back later. */
  pullCable({ afterMs, forMs }: { readonly afterMs: number; readonly forMs: number }): void {
    const { kernel, network } = this.stage.world;
    const at = (ms: number, up: boolean) =>
      kernel.setTimer(ms, () => network.setConditions(TERMINAL_MACHINE, { up }), 'cable');
    this.#timers.push(at(afterMs, false), at(afterMs + forMs, true));
  }

  /** Trades as agreed; the facts of the trade when the terminal says that it is approved. */
  trade(agreement: Agreement): BelievedTrade | undefined {
    const { transaction, amountFen, card } = agreement;
    const { stage } = this;
    const sequence = sequenceOf(transaction);
    const amount = sequence?.asksAmount === true ? { amount: yuanOf(amountFen) } : {};
    this.#beOn();
    this.#present(agreement);
    stage.launch(transaction, { ...agreement.answers, ...amount });
    stage.intents.push({
      app: PLACE.app,
      transaction,
      amountMinor: amountFen,
      launchedAt: stage.launchedAt,
      outcome: undefined,
    });
    if (this.#seeThrough()?.outcome !== 'approved') return undefined;
    return { ...this.#factsOfAnswer(), transaction, amountFen, card };
  }

  /** Runs a function without card or money; whether it was approved. */
  serve(functionName: string): boolean {
    this.#beOn();
    this.stage.people.presentations = [];
    this.stage.launch(functionName, {});
    return this.#seeThrough()?.outcome === 'approved';
  }

  /** No trouble comes any more, the power is on, and no function runs. */
  comeToRest(): void {
    const { machine, world } = this.stage;
    this.#cuts = [];
    for (const timer of this.#timers) world.kernel.clearTimer(timer);
    if (machine.supply.isOn) machine.supply.restore();
    this.#seeThrough();
  }

  #present({ card, removeAfterApdus }: Agreement): void {
    const alias = CARD_OF[card];
    this.stage.people.presentations = [];
    planCardholder(this.stage, {
      ...(card === 'stripe' ? { swipe: alias } : { insert: alias }),
      ...(removeAfterApdus === undefined ? {} : { removeAfterApdus: String(removeAfterApdus) }),
      pin: 'correct',
    });
  }

  /** Lets the function end: people cancel what hangs and switch on what went off. */
  #seeThrough(): SeenFinish | undefined {
    const { stage } = this;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      stage.settle();
      if (!stage.machine.supply.isOn) this.#switchOn();
      else if (this.#isIdle()) break;
      else stage.terminal.doors.operator.cancel();
    }
    this.#takeCardBack();
    const finish = stage.witness.lastFinishSince(stage.launchedAt);
    if (finish === undefined) stage.lastLaunch = undefined;
    return finish;
  }

  /** Nothing is launched while the power is off. */
  #beOn(): void {
    while (!this.stage.machine.supply.isOn) {
      this.#switchOn();
      this.stage.settle();
    }
  }

  #switchOn(): void {
    this.stage.terminal.doors.machine.powerOn();
    this.cutPower(this.#cuts);
  }

  #plan(cut: Cut): void {
    const { machine, world } = this.stage;
    if ('boundaries' in cut) machine.supply.cutAfter(cut.boundaries);
    else this.#timers.push(world.kernel.setTimer(cut.ms, () => machine.supply.cut(), 'power'));
  }

  /** No cardholder leaves without the card. */
  #takeCardBack(): void {
    try {
      this.stage.terminal.doors.cardholder.remove();
    } catch (error) {
      if (!(error instanceof LabError) || error.code !== 'LAB_DOOR_SLOT_EMPTY') throw error;
    }
  }

  #isIdle(): boolean {
    return this.stage.terminal.doors.awaited().some(({ what }) => what === 'launch');
  }

  /** What the answer to the request launched last said about the trade. */
  #factsOfAnswer(): Pick<BelievedTrade, 'stan' | 'rrn' | 'authCode' | 'date'> {
    const entries = this.line.since(this.stage.launchedAt);
    const stan = entries.findLast(isRequestSent)?.message.stan;
    const answer = entries.find(
      ({ direction, moment, message }) =>
        direction === 'down' && moment === 'received' && message.stan === stan,
    )?.message;
    const { rrn = '', authCode = '', localDate = '' } = answer ?? {};
    return { stan: stan ?? '', rrn, authCode, date: localDate };
  }
}
