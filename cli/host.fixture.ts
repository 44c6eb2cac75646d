import type { Files } from '../world/files.ts';
import type { HostProcess } from '../world/process.ts';
import type { Session } from './session.ts';

/** A process in memory, with what it wrote. */
export interface MemoryHost extends HostProcess {
  readonly written: { out: string; err: string };
  /** Presses Ctrl+C. */
  interrupt(): void;
}

/** Builds a process; `isTty` makes both outputs terminals of 80 columns. */
export function memoryHost(
  options: { args?: string[]; environment?: Record<string, string>; isTty?: boolean } = {},
): MemoryHost {
  const written = { out: '', err: '' };
  const terminal = { isTty: options.isTty ?? false, columns: 80 };
  const handlers: (() => void)[] = [];
  return {
    args: options.args ?? [],
    environment: (name) => options.environment?.[name],
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    terminal,
    errorTerminal: terminal,
    onInterrupt: (handler) => handlers.push(handler),
    exitWith: () => {},
    written,
    interrupt: () => {
      for (const handler of handlers) handler();
    },
  };
}

const NO_FILES: Files = {
  read: () => new Uint8Array(),
  write: () => {},
  assertWritable: () => {},
  exists: () => false,
  list: () => [],
};

/** A session on a process in memory. */
export function memorySession(host: HostProcess, changes: Partial<Session> = {}): Session {
  const workerUrl = new URL('./worker.ts', import.meta.url);
  const rest = { language: 'en', json: false, version: '0.1.0' } as const;
  return { host, files: NO_FILES, workerUrl, ...rest, ...changes };
}
