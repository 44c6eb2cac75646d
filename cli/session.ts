import type { Wording } from '../reports/record/events.ts';
import { wrapped } from '../reports/reporters/columns.ts';
import type { Language, ReportOptions } from '../reports/reporters/reporter.ts';
import type { Files } from '../world/files.ts';
import type { HostProcess } from '../world/process.ts';

/** What every command works with. */
export interface Session {
  readonly host: HostProcess;
  readonly files: Files;
  readonly language: Language;
  /** Whether standard output holds JSON only. */
  readonly json: boolean;
  /** Version of the lab. */
  readonly version: string;
  /** The program of `--jobs`. */
  readonly workerUrl: URL;
}

/** The text in the session's language. */
export function say({ language }: Session, words: Wording): string {
  return words[language];
}

/** Prints lines on standard output. */
export function printLines({ host }: Session, lines: readonly string[]): void {
  host.out(`${lines.join('\n')}\n`);
}

/** Prints a value as the one JSON of standard output. */
export function printJson({ host }: Session, value: unknown): void {
  host.out(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** How reports for the screen are written here. */
export function screenOptions({ host, language }: Session): ReportOptions {
  const { isTty, columns } = host.terminal;
  const isPlain =
    (host.environment('NO_COLOR') ?? '') !== '' || host.environment('TERM') === 'dumb';
  return { language, color: isTty && !isPlain, columns: Math.max(40, Math.min(columns, 160)) };
}

/** Breaks lines that are too long for the screen; what follows is indented deeper. */
export function hanging(session: Session, lines: readonly string[]): readonly string[] {
  const { columns } = screenOptions(session);
  return lines.flatMap((line) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    const [first = '', ...rest] = wrapped(line.slice(indent.length), columns - indent.length - 4);
    return [indent + first, ...rest.map((more) => `${indent}    ${more}`)];
  });
}
