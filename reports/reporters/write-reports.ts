import type { RunRecord } from '../record/events.ts';
import type { Reporter, ReportOptions } from './reporter.ts';

/** One report to be made, and where its pieces go. */
export interface ReportTask {
  /** How messages call it, for instance `junit:report.xml`. */
  readonly name: string;
  readonly reporter: Reporter;
  /** Takes the whole report; called once, and only when the reporter finished. */
  readonly write: (pieces: readonly string[]) => void;
}

/** A reporter or its output that failed. */
export interface ReportFailure {
  readonly name: string;
  readonly error: unknown;
}

/**
 * Makes every report. One that throws hurts no other and leaves nothing half written.
 * @returns what failed, in order
 */
export function writeReports(
  record: RunRecord,
  tasks: readonly ReportTask[],
  options: ReportOptions,
): readonly ReportFailure[] {
  return tasks.flatMap(({ name, reporter, write }) => {
    try {
      write([...reporter(record, options)]);
      return [];
    } catch (error) {
      return [{ name, error }];
    }
  });
}
