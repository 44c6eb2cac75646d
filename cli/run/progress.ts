import { widthOf } from '../../reports/reporters/columns.ts';
import { type Session, say } from '../session.ts';

/** Where a run stands. */
export interface RunState {
  readonly done: number;
  readonly total: number;
  readonly reds: number;
  /** The instance finished last. */
  readonly latest: string;
}

const REWRITE_EVERY_MS = 100;
const LINE_EVERY_MS = 5000;

/**
 * Progress on standard error: one line that is rewritten on a terminal, a line now and then
 * elsewhere. Short runs show none.
 */
export class Progress {
  #shownAt = Date.now();
  #isLineOpen = false;

  constructor(private readonly session: Session) {}

  /** Tells that a run begins; a terminal learns it from the first state. */
  begin(total: number, seed: string): void {
    if (this.session.host.errorTerminal.isTty) return;
    const words = {
      zh: `共 ${total} 个实例，种子 ${seed}`,
      en: `${total} ${total === 1 ? 'instance' : 'instances'}, seed ${seed}`,
    };
    this.session.host.err(`${say(this.session, words)}\n`);
  }

  /** Shows the state if it is time to. */
  update(state: RunState): void {
    const { isTty } = this.session.host.errorTerminal;
    const now = Date.now();
    if (now - this.#shownAt < (isTty ? REWRITE_EVERY_MS : LINE_EVERY_MS)) return;
    this.#shownAt = now;
    const text = this.#text(state);
    if (isTty) this.#rewrite(text, state.latest);
    else this.session.host.err(`${text}\n`);
  }

  /** Takes the rewritten line away, so that nothing of it stays on the screen. */
  clear(): void {
    if (this.#isLineOpen) this.session.host.err('\r\u001B[2K');
    this.#isLineOpen = false;
  }

  #text({ done, total, reds }: RunState): string {
    return say(this.session, {
      zh: `已运行 ${done}/${total}，未通过 ${reds}`,
      en: `${done}/${total} run, ${reds} red`,
    });
  }

  #rewrite(text: string, latest: string): void {
    const room = this.session.host.errorTerminal.columns - widthOf(text) - 3;
    const shown = widthOf(latest) <= room ? `${text}  ${latest}` : text;
    this.session.host.err(`\r\u001B[2K${shown}`);
    this.#isLineOpen = true;
  }
}
