import { spawnActor } from '../actor.ts';
import type { Entry, Question, ScreenFrame } from '../device-messages/methods.ts';
import { type DevicePorts, NOTHING, type Reply, recordUnexpected } from './device-ports.ts';
import { entryMachine } from './entry-machine.ts';
import { readTyped } from './read-typed.ts';

/** The screen and the operator's keypad of one powered life. */
export class Screen {
  readonly #actor;
  #open: { readonly question: Question; readonly reply: Reply<Entry> } | undefined;

  constructor(private readonly ports: DevicePorts) {
    this.#actor = spawnActor(entryMachine, {
      ports: ports.actor,
      id: 'entry',
      input: { screen: this },
    });
  }

  /** The question that waits for the operator. */
  get question(): Question | undefined {
    return this.#open?.question;
  }

  show(frame: ScreenFrame, reply: Reply<object>): void {
    const { power, trace } = this.ports.board;
    if (!power.gate('screen.show')) return;
    trace.emit('terminal', 'screen.frame', {
      screen: frame.screen,
      lines: [...frame.lines],
      code: frame.code,
      next: frame.next,
    });
    reply.answer(NOTHING);
  }

  ask(question: Question, reply: Reply<Entry>) {
    const { power, trace } = this.ports.board;
    if (this.#open !== undefined) return reply.fail('deviceBusy', this.#open.question.field);
    if (!power.gate('screen.ask')) return;
    trace.emit('terminal', 'screen.asked', {
      field: question.field,
      title: question.title,
      format: question.format,
      options: question.options?.map(({ id, title }) => ({ id, title })),
    });
    this.#open = { question, reply };
    this.#actor.send({ type: 'ASKED', timeoutMs: question.timeoutMs });
  }

  /** The operator types and confirms; what does not fit the question is beeped at. */
  type(text: string): void {
    const open = this.#open;
    if (open === undefined) return;
    const reading = readTyped(open.question, text);
    if ('refused' in reading) {
      const { field } = open.question;
      this.ports.board.trace.emit('terminal', 'screen.beeped', { field, reason: reading.refused });
      return;
    }
    this.#actor.send({ type: 'ENTERED' });
    this.#close({ ended: 'entered', value: reading.value });
  }

  cancel(): void {
    this.#actor.send({ type: 'CANCELLED' });
    this.#close({ ended: 'cancelled' });
  }

  entryTimedOut(): void {
    this.#close({ ended: 'timedOut' });
  }

  unexpected(type: string): void {
    recordUnexpected(this.ports, 'entry', type);
  }

  #close(entry: Entry): void {
    const open = this.#open;
    this.#open = undefined;
    open?.reply.answer(entry);
  }
}
