/** The process the lab runs in. Only the command line uses it. */
export interface HostProcess {
  readonly args: readonly string[];
  environment(name: string): string | undefined;
  /** Writes to standard output. */
  out(text: string): void;
  /** Writes to standard error. */
  err(text: string): void;
  /** Whether standard output is a terminal, and its width in columns. */
  readonly terminal: { readonly isTty: boolean; readonly columns: number };
  /** The same of standard error, where progress is shown. */
  readonly errorTerminal: { readonly isTty: boolean; readonly columns: number };
  /** Calls `handler` at the first Ctrl+C or termination; the second ends at once. */
  onInterrupt(handler: () => void): void;
  /** Sets the status with which the process will end. */
  exitWith(status: number): void;
}
