import type { RunRecord } from '../record/events.ts';

/** Languages of reports. */
export type Language = 'zh' | 'en';

/** How a report is to be written. */
export interface ReportOptions {
  readonly language: Language;
  /** Whether escape sequences for colours may be used. */
  readonly color: boolean;
  /** Columns of the reader's screen. */
  readonly columns: number;
}

/** Makes a report of a finished record: a pure function, in pieces that follow one another. */
export type Reporter = (record: RunRecord, options: ReportOptions) => Iterable<string>;
