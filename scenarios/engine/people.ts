import type { Awaited, Card, Question, TerminalDoors } from '../../simulator/index.ts';
import type { Trace } from '../../world/trace.ts';

/** How the cardholder presents a card. */
export interface Presentation {
  readonly how: 'insert' | 'swipe';
  readonly card: Card;
  /** The chip is pulled out when this many APDUs have been answered. */
  readonly removeAfterApdus?: number;
}

/** What the cardholder types on the pad. */
export type PinPlan =
  | { readonly types: 'pin'; readonly pin: string }
  | { readonly types: 'cancel' | 'bypass' | 'nothing' };

/** What the operator answers to a question, by the field's name. */
export type Answers = Readonly<Record<string, string>>;

/** What the operator knows without being told. */
export interface Knowledge {
  readonly habits: Answers;
  /** What stands on a card or a note at the counter, by the field asked for. */
  readonly readsOff: (field: string) => string | undefined;
}

/** How often an operator types the same answer to one question that refuses it. */
const MOST_TRIES = 3;

/**
 * The people at the counter. They act only when the terminal waits for them, and only as the
 * story says; a question nobody has an answer to leaves them at a loss, which is recorded.
 */
export class People {
  /** Cards to present, in turn, each once. */
  presentations: Presentation[] = [];
  pinPlan: PinPlan = { types: 'nothing' };
  #answers: Answers = {};
  /** Whether the operator loads paper when asked to. */
  loadsPaper = true;
  readonly #explicitAnswers = new Set<string>();
  #cancelField: string | undefined;
  #pullAfterApdus: number | undefined;
  #lastField = '';
  #timesTyped = 0;
  #hasGivenUp = false;
  #lossReported = '';

  constructor(
    private readonly doors: TerminalDoors,
    private readonly known: Knowledge,
    private readonly trace: Trace,
  ) {}

  /** What the operator answers from now on; nothing of it was refused yet. */
  set answers(answers: Answers) {
    this.#answers = answers;
    this.#timesTyped = 0;
  }

  get answers(): Answers {
    return this.#answers;
  }

  /** The operator will cancel at this question instead of answering. */
  cancelAt(field: string | undefined): void {
    this.#cancelField = field;
  }

  /** What was planned for the people and never came about. */
  unmet(asked: ReadonlySet<string>): readonly string[] {
    const cancel = this.#cancelField === undefined ? [] : [`cancel at ${this.#cancelField}`];
    const unasked = [...this.#explicitAnswers].filter((field) => !asked.has(field));
    return [...cancel, ...unasked.map((field) => `answer to ${field}`)];
  }

  /** The story says itself what is answered to these questions: they must be asked. */
  expectQuestions(fields: readonly string[]): void {
    for (const field of fields) this.#explicitAnswers.add(field);
  }

  /** Nobody goes on: questions are cancelled from now on, no card is shown, no PIN typed. */
  giveUp(): void {
    this.#hasGivenUp = true;
    this.presentations = [];
    this.pinPlan = { types: 'cancel' };
  }

  /** They go on: questions are answered again. */
  goOn(): void {
    this.#hasGivenUp = false;
    this.pinPlan = { types: 'nothing' };
  }

  /** Does one thing that is awaited. False when nobody can or will do anything. */
  act(): boolean {
    if (this.#pullAfterApdus === 0) return this.#pullOut();
    for (const awaited of this.doors.awaited()) {
      if (this.#actOn(awaited)) return true;
    }
    return false;
  }

  /** The chip has answered one more command; an impatient cardholder counts. */
  noteApdu(): void {
    if (this.#pullAfterApdus !== undefined && this.#pullAfterApdus > 0) this.#pullAfterApdus -= 1;
  }

  #pullOut(): boolean {
    this.#pullAfterApdus = undefined;
    this.doors.cardholder.remove();
    return true;
  }

  #actOn(awaited: Awaited): boolean {
    if (this.#hasGivenUp && (awaited.what === 'entry' || awaited.what === 'card')) {
      return this.#cancel(awaited);
    }
    if (awaited.what === 'entry') return this.#answer(awaited.question);
    if (awaited.what === 'card') return this.#present(awaited.interfaces);
    if (awaited.what === 'pin') return this.#typePin();
    if (awaited.what === 'removeCard') {
      this.doors.cardholder.remove();
      return true;
    }
    return false;
  }

  #answer(question: Question): boolean {
    const { operator } = this.doors;
    if (question.field === this.#cancelField) {
      this.#cancelField = undefined;
      operator.cancel();
      return true;
    }
    if (question.field === 'paperLoaded') return this.#loadPaper();
    const { field } = question;
    const answer = this.answers[field] ?? this.known.readsOff(field) ?? this.known.habits[field];
    if (answer === undefined || this.#isStuck(question)) return this.#atALoss(field);
    operator.type(answer);
    return true;
  }

  /** The same question again and again, put anew or not: typing the same will not help. */
  #isStuck({ field }: Question): boolean {
    this.#timesTyped = field === this.#lastField ? this.#timesTyped + 1 : 1;
    this.#lastField = field;
    return this.#timesTyped > MOST_TRIES;
  }

  /** Paper is loaded all the same: a receipt that is owed is not refused. */
  #cancel(awaited: Awaited): boolean {
    if (awaited.what === 'entry' && awaited.question.field === 'paperLoaded') {
      return this.#loadPaper();
    }
    this.doors.operator.cancel();
    return true;
  }

  #loadPaper(): boolean {
    const { operator } = this.doors;
    if (!this.loadsPaper) return false;
    operator.closeCover();
    operator.refillPaper();
    operator.type(this.known.habits.paperLoaded ?? 'yes');
    return true;
  }

  #present(interfaces: readonly string[]): boolean {
    const next = this.presentations[0];
    if (next === undefined) return false;
    const needed = next.how === 'swipe' ? 'stripe' : 'chip';
    if (!interfaces.includes(needed)) return false;
    this.presentations = this.presentations.slice(1);
    if (next.how === 'swipe') this.doors.cardholder.swipe(next.card);
    else {
      this.#pullAfterApdus = next.removeAfterApdus;
      this.doors.cardholder.insert(next.card);
    }
    return true;
  }

  #typePin(): boolean {
    const { cardholder } = this.doors;
    if (this.pinPlan.types === 'pin') cardholder.enterPin(this.pinPlan.pin);
    else if (this.pinPlan.types === 'cancel') cardholder.cancelPin();
    else if (this.pinPlan.types === 'bypass') cardholder.bypassPin();
    else return false;
    return true;
  }

  #atALoss(field: string): boolean {
    if (this.#lossReported !== field) {
      this.#lossReported = field;
      this.trace.emit('operator', 'person.atALoss', { field });
    }
    return false;
  }
}
