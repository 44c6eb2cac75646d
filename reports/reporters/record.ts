import type { RunRecord } from '../record/events.ts';
import { recordLines } from '../record/write-record.ts';

/** The whole record as line JSON: what `report`, `merge` and later readers start from. */
export function recordReport(record: RunRecord): Iterable<string> {
  return recordLines(record);
}
