import type { TraceEvent, TraceValue } from '../../world/trace.ts';

/** A screen as the operator read it. */
export interface SeenScreen {
  readonly event: number;
  readonly screen: string;
  readonly lines: readonly string[];
  readonly code?: string;
  readonly next?: string;
}

/** A piece of paper as it came out. */
export interface SeenReceipt {
  readonly event: number;
  readonly lines: readonly string[];
  readonly isComplete: boolean;
}

/** What an app said at the end of a function. */
export interface SeenFinish {
  readonly event: number;
  readonly app: string;
  readonly function: string;
  readonly outcome: string;
  readonly code?: string;
  readonly orderId?: string;
}

type Data = { readonly [key: string]: TraceValue };

const textOf = (value: TraceValue): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Lines of a screen (texts) or of paper (texts with their layout). */
function linesOf(value: TraceValue): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((line: TraceValue) => {
    const text = isData(line) ? line.text : line;
    return typeof text === 'string' ? [text] : [];
  });
}

function isData(value: TraceValue): value is Data {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array)
  );
}

/** Reads the trace as it happens and keeps what people at the counter could see. */
export class Witness {
  readonly events: TraceEvent[] = [];
  readonly screens: SeenScreen[] = [];
  readonly receipts: SeenReceipt[] = [];
  readonly finishes: SeenFinish[] = [];
  /** Fields of the questions that were asked. */
  readonly askedFields = new Set<string>();

  /** Takes one event of the trace. */
  note(event: TraceEvent): void {
    const position = this.events.push(event) - 1;
    if (event.kind === 'screen.frame') this.screens.push(screenOf(position, event.data));
    else if (event.kind === 'screen.asked') this.askedFields.add(textOf(event.data.field) ?? '');
    else if (event.kind === 'receipt.printed') this.receipts.push(receiptOf(position, event.data));
    else if (event.kind === 'app.finished') this.finishes.push(finishOf(position, event.data));
  }

  /** The last screen since a position in the events. */
  lastScreenSince(position: number): SeenScreen | undefined {
    const last = this.screens.at(-1);
    return last !== undefined && last.event >= position ? last : undefined;
  }

  screensSince(position: number): readonly SeenScreen[] {
    return this.screens.filter(({ event }) => event >= position);
  }

  lastFinishSince(position: number): SeenFinish | undefined {
    const last = this.finishes.at(-1);
    return last !== undefined && last.event >= position ? last : undefined;
  }
}

function finishOf(event: number, data: Data): SeenFinish {
  const code = textOf(data.code);
  const orderId = textOf(data.orderId);
  return {
    event,
    app: textOf(data.app) ?? '',
    function: textOf(data.function) ?? '',
    outcome: textOf(data.outcome) ?? '',
    ...(code === undefined ? {} : { code }),
    ...(orderId === undefined ? {} : { orderId }),
  };
}

function screenOf(event: number, data: Data): SeenScreen {
  const code = textOf(data.code);
  const next = textOf(data.next);
  return {
    event,
    screen: textOf(data.screen) ?? '',
    lines: linesOf(data.lines),
    ...(code === undefined ? {} : { code }),
    ...(next === undefined ? {} : { next }),
  };
}

function receiptOf(event: number, data: Data): SeenReceipt {
  return { event, lines: linesOf(data.lines), isComplete: data.completed === true };
}
