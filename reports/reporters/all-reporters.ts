import { consoleReport } from './console.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { recordReport } from './record.ts';
import type { Reporter } from './reporter.ts';

/** Every format a report can be written in, by its name on the command line. */
export const REPORTERS = {
  console: consoleReport,
  json: jsonReport,
  junit: junitReport,
  record: recordReport,
} as const satisfies Readonly<Record<string, Reporter>>;

/** Name of a format. */
export type ReportFormat = keyof typeof REPORTERS;

/** Names of all formats. */
export const REPORT_FORMATS: readonly string[] = Object.keys(REPORTERS);

/** Whether a word names a format. */
export function isReportFormat(word: string): word is ReportFormat {
  return Object.hasOwn(REPORTERS, word);
}
