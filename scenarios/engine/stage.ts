import { createPlatform, type Platform, type PlatformData } from '../../platform-mock/index.ts';
import {
  type App,
  type AppBooks,
  type Card,
  createTerminal,
  type PadPlacement,
  type Terminal,
  type TerminalModel,
} from '../../simulator/index.ts';
import type { BusinessCalendar } from '../../world/calendar.ts';
import type { SimMachine } from '../../world/sim/sim-machine.ts';
import { createSimWorld, type SimWorld } from '../../world/sim/sim-world.ts';
import type { TapeScript } from '../../world/sim/tape.ts';
import type { UnmetFault } from '../../world/unmet-fault.ts';
import type { CardholderPlan } from './cardholder-plan.ts';
import type { ExpectationResult } from './expectation.ts';
import type { Intent } from './intent.ts';
import { lastApproved, lastBatchNumber } from './line-facts.ts';
import { type Answers, People } from './people.ts';
import { buildsOf } from './reference-apps.ts';
import type { RemedyCall } from './remedies/remedy-call.ts';
import { StoryStopped } from './story-stopped.ts';
import { Witness } from './witness.ts';

/** Name of the terminal's machine and of its line. */
export const TERMINAL_MACHINE = 'terminal';

/** Longest virtual time one function may take before the story goes on without it. */
const FUNCTION_PATIENCE_MS = 30 * 60_000;

/** What a stage is built from: everything is data or a factory, nothing is shared. */
export interface StageParts {
  readonly seed: string;
  /** Choices to take instead of drawing, per stream; past its end all are the boring one. */
  readonly tape?: TapeScript;
  readonly model: TerminalModel;
  readonly app: App;
  /** Every other build that can be on the terminal. */
  readonly companions: readonly App[];
  readonly platformData: PlatformData;
  readonly calendar: BusinessCalendar;
  /** Files the terminal is delivered with. */
  readonly files: readonly { readonly file: string; readonly text: string }[];
  readonly serialNumber: string;
  readonly accessAddress: string;
  /** What the operator answers out of habit: own number, passwords, yes. */
  readonly habits: Answers;
  /** Makes the card of this alias, in its state of issue. */
  readonly makeCard: (alias: string) => Card;
  /** The PIN of the card of this alias. */
  readonly pinOf: (alias: string) => string;
  /** A usable card of another issuer than this card's. */
  readonly otherCard: (alias: string) => string;
  /** What the operator reads off a card, by the field of the question. */
  readonly onCard: (alias: string) => Answers;
  /** Test keys of the mother POS: the terminal's own TMK, and one that is not. */
  readonly tmk: { readonly right: Uint8Array; readonly wrong: Uint8Array };
}

/** What people carry from one remedy step to the next. */
export interface Paperwork {
  ticket: string;
  order: string;
  application: string;
  tmkCiphertext: string;
  /** What the operator will answer differently from now on. */
  answers: Answers;
}

/** The stage on which one story is played: a fresh world, a platform, a terminal, its people. */
export class Stage {
  readonly world: SimWorld;
  readonly machine: SimMachine;
  readonly platform: Platform;
  readonly terminal: Terminal;
  readonly people: People;
  readonly witness = new Witness();
  readonly intents: Intent[] = [];
  readonly expectations: ExpectationResult[] = [];
  /** Position in the events at which the function running now was launched. */
  launchedAt = 0;
  /** What is being launched, to start it again. */
  lastLaunch: { functionName: string; answers: Answers; app: string } | undefined;
  /** True once a remedy was done: what is expected from now on is recovery. */
  isRemedied = false;
  /** Virtual time at which the story itself began. */
  storyBegan = 0;
  /** Numbers that operations has associated with apps since, other than those provisioned. */
  readonly associated = new Map<string, { readonly tid: string; readonly mid: string }>();
  /** Apps of which a function was ever launched. */
  readonly launchedApps = new Set<string>();
  /** How cards were presented since the function was started, to do it again. */
  presented: CardholderPlan[] = [];
  readonly paperwork: Paperwork = {
    ticket: '',
    order: '',
    application: '',
    tmkCiphertext: '',
    answers: {},
  };
  /** The pad that really is in use: the one that got the terminal's own TMK. */
  fittedPad: PadPlacement;
  chosenPad: PadPlacement;
  /** Refusals met while a remedy was done. */
  readonly refusedRemedies: string[] = [];
  /** Planned faults that met fewer messages than they should. */
  readonly unappliedFaults: UnmetFault[] = [];
  readonly #builds: readonly App[];
  #failure: unknown;
  #savedLaunch: Stage['lastLaunch'];
  readonly #cards = new Map<string, Card>();

  constructor(readonly parts: StageParts) {
    const { seed, tape } = parts;
    this.#builds = buildsOf(parts.app, parts.companions);
    this.world = createSimWorld(seed, tape === undefined ? {} : { script: tape });
    this.world.trace.onEvent((event) => {
      this.witness.note(event);
      if (event.kind === 'card.apdu') this.people.noteApdu();
    });
    this.platform = createPlatform({
      board: this.world.server('platform'),
      data: parts.platformData,
      calendar: parts.calendar,
    });
    this.platform.listen();
    this.machine = this.world.machine(TERMINAL_MACHINE);
    const encoder = new TextEncoder();
    for (const { file, text } of parts.files) this.machine.disk.write(file, encoder.encode(text));
    this.machine.disk.sync();
    this.terminal = createTerminal({
      model: parts.model,
      startBoard: () => this.machine.start(),
      apps: this.#builds,
      settings: { serialNumber: parts.serialNumber, accessAddress: parts.accessAddress },
      failed: (error: unknown) => {
        this.#failure ??= error;
      },
    });
    this.fittedPad = parts.model.defaultPlacement;
    this.chosenPad = parts.model.defaultPlacement;
    const { doors } = this.terminal;
    this.people = new People(
      doors,
      { habits: parts.habits, readsOff: (field) => this.#onCard(field) },
      this.world.trace,
    );
  }

  /** The card of this alias; the same card at every call. */
  card(alias: string): Card {
    const card = this.#cards.get(alias) ?? this.parts.makeCard(alias);
    this.#cards.set(alias, card);
    return card;
  }

  /** Aliases of the cards that were used. */
  usedCards(): readonly string[] {
    return [...this.#cards.keys()];
  }

  /**
   * Launches a function, by default of the judged app. What the operator will answer is known from
   * now on.
   * @throws StoryStopped when the app is not ready for it, or no longer on the terminal
   */
  launch(functionName: string, answers: Answers, app = this.parts.app.id): void {
    this.#runUntilReady();
    const { doors } = this.terminal;
    if (!doors.awaited().some(({ what }) => what === 'launch')) {
      const received = `it waits for ${describe(doors.awaited())}`;
      throw new StoryStopped('ready', `the app is ready to start ${functionName}`, received);
    }
    if (!this.terminal.packages().some((entry) => entry.app === app)) {
      const expected = `${functionName} is started`;
      throw new StoryStopped('ready', expected, `the terminal has no app "${app}"`);
    }
    this.people.answers = answers;
    this.launchedApps.add(app);
    this.lastLaunch = { functionName, answers, app };
    this.launchedAt = this.witness.events.length;
    doors.operator.launch(functionName, app);
  }

  /** Performs a whole function with habitual answers, as people do between the steps of a story. */
  perform(functionName: string, answers: Answers = {}, app = this.parts.app.id): void {
    const { presentations } = this.people;
    this.people.presentations = [];
    this.launch(functionName, { ...this.paperwork.answers, ...answers }, app);
    this.settle();
    this.people.presentations = presentations;
  }

  /** The mother POS loads a TMK into the pad in use, which forgets its work keys. */
  injectTmk(which: 'right-tmk' | 'wrong-tmk'): void {
    const { right, wrong } = this.parts.tmk;
    this.terminal.doors.motherPos.injectTmk(which === 'right-tmk' ? right : wrong);
    if (which === 'right-tmk') this.fittedPad = this.chosenPad;
  }

  /** The operator's setting says which pad is used. */
  choosePad(placement: PadPlacement): void {
    this.terminal.doors.operator.choosePad(placement);
    this.chosenPad = placement;
  }

  /** The branch hands the terminal out: keys loaded, unless it comes straight from the works. */
  deliver(): void {
    this.#runUntilReady();
    this.injectTmk('right-tmk');
  }

  /** An app's own books, by default the judged app's, if it shows any. */
  readBooks(app = this.parts.app.id): AppBooks | undefined {
    let shown: AppBooks | undefined;
    let isTold = false;
    this.terminal.askBooks((books) => {
      shown = books;
      isTold = true;
    }, app);
    const { kernel } = this.world;
    kernel.runUntil(() => isTold, kernel.now() + 60_000);
    return shown;
  }

  /** What the operator will answer when the function launched last is started again. */
  replan(answers: Answers): void {
    if (this.lastLaunch !== undefined) this.lastLaunch = { ...this.lastLaunch, answers };
    if (this.#savedLaunch !== undefined) this.#savedLaunch = { ...this.#savedLaunch, answers };
  }

  /** Whether this app has a function of this name. */
  hasFunction(functionName: string, app: string): boolean {
    return this.#builds.some(({ id, functions }) => id === app && functions.includes(functionName));
  }

  /** The PIN of a card, or of the card presented last. */
  pinOf(alias: string | undefined): string {
    return this.parts.pinOf(alias ?? this.lastPresented.insert ?? this.lastPresented.swipe ?? '');
  }

  /** What stands on the payee's card, which is the first one presented. */
  #onCard(field: string): string | undefined {
    const [payee] = this.presented;
    const alias = payee?.insert ?? payee?.swipe;
    return alias === undefined ? undefined : this.parts.onCard(alias)[field];
  }

  /** How the last card was presented; what a person does differently next time is set here. */
  get lastPresented(): CardholderPlan {
    return this.presented.at(-1) ?? {};
  }

  set lastPresented(plan: CardholderPlan) {
    this.presented = [...this.presented.slice(0, -1), plan];
  }

  /** Voucher number of the last approved original that was not launched as the present function. */
  originalVoucher(): string {
    return lastApproved(this.witness)?.stan ?? '';
  }

  /** The batch the terminal is in, as its last message said. */
  batchNumber(): string {
    return lastBatchNumber(this.witness);
  }

  /** What was done until now only prepared the story: nothing of it counts as the story's own. */
  beginStory(): void {
    this.launchedAt = this.witness.events.length;
    this.storyBegan = this.world.kernel.now();
    this.lastLaunch = undefined;
    this.presented = [];
  }

  /** Begins a remedy: what is launched meanwhile does not count as the story's function. */
  beginRemedy(): void {
    this.#savedLaunch = this.lastLaunch;
    if (this.isFinished) return;
    this.settle();
  }

  /** Ends a remedy: the story's function is the one to start again, and recovery is expected. */
  endRemedy(): void {
    this.lastLaunch = this.#savedLaunch;
    this.isRemedied = true;
  }

  /** Notes one remedy step, done or refused. */
  noteRemedy(call: RemedyCall, refused: string | undefined, told?: string): void {
    const { action, by, place, path } = call;
    this.world.trace.emit('lab', 'remedy.step', {
      action,
      by,
      place,
      path: path ?? undefined,
      refused,
      told,
    });
    if (refused !== undefined) this.refusedRemedies.push(`${action} by ${by}: ${refused}`);
  }

  /** Notes planned faults that met too few messages: what they speak of was not exercised. */
  noteUnappliedFaults(): void {
    const unmet = [
      ...(this.machine.supply.cutIsPending ? ['the power cut'] : []),
      ...this.people.unmet(this.witness.askedFields),
    ];
    const unapplied = [
      ...this.world.network.faults.unapplied(),
      ...this.platform.faults.unapplied(),
      ...unmet.map((id) => ({ id, met: 0, of: 1 })),
    ];
    for (const { id } of unapplied) this.world.trace.emit('lab', 'fault.unapplied', { id });
    this.unappliedFaults.push(...unapplied);
  }

  /** Takes over into the intents what the app said at the end of each. */
  noteOutcomes(): void {
    for (const [index, intent] of this.intents.entries()) {
      const next = this.intents[index + 1]?.launchedAt ?? Number.POSITIVE_INFINITY;
      const finish = this.witness.finishes.find(
        (finished) =>
          finished.event >= intent.launchedAt &&
          finished.event < next &&
          finished.function === intent.transaction &&
          finished.app === intent.app,
      );
      intent.outcome = finish?.outcome;
    }
  }

  /** Whether the function launched last has ended. */
  get isFinished(): boolean {
    return this.witness.lastFinishSince(this.launchedAt) !== undefined;
  }

  /**
   * Lets the world and its people go on until the function has ended, or nobody can do anything
   * and nothing is left to happen in time.
   */
  settle(patienceMs = FUNCTION_PATIENCE_MS): void {
    const { kernel } = this.world;
    const until = kernel.now() + patienceMs;
    let seen = -1;
    for (;;) {
      this.#throwFailure();
      if (this.isFinished && this.#nothingAwaited()) return;
      const events = this.witness.events.length;
      if (events !== seen) {
        seen = events;
        if (this.people.act()) continue;
      }
      const due = kernel.nextDue();
      if (due === undefined || due > until) return;
      kernel.step();
    }
  }

  /** Lets virtual time pass; people do nothing meanwhile. */
  pass(spanMs: number): void {
    this.world.kernel.advanceTo(this.world.kernel.now() + spanMs);
    this.#throwFailure();
  }

  /** Runs until the app waits to be launched (after boot) or nothing more happens. */
  #runUntilReady(): void {
    const { kernel } = this.world;
    const ready = () => this.terminal.doors.awaited().some(({ what }) => what === 'launch');
    const until = kernel.now() + FUNCTION_PATIENCE_MS;
    while (!ready()) {
      if (this.people.act()) continue;
      const due = kernel.nextDue();
      if (due === undefined || due > until) return;
      kernel.step();
      this.#throwFailure();
    }
  }

  #nothingAwaited(): boolean {
    return !this.terminal.doors.awaited().some(({ what }) => what === 'removeCard');
  }

  #throwFailure(): void {
    if (this.#failure === undefined) return;
    const failure = this.#failure;
    this.#failure = undefined;
    throw failure;
  }
}

function describe(awaited: readonly { what: string }[]): string {
  if (awaited.length === 0) return 'nobody (it is busy, or without power)';
  return awaited.map(({ what }) => what).join(', ');
}
