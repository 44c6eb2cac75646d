import type { RunRecord } from '../reports/record/events.ts';
import { parseRecord } from '../reports/record/parse-record.ts';
import type { Session } from './session.ts';

/**
 * Reads a run record from a file.
 * @throws LabError LAB_FILE_UNREADABLE, LAB_RECORD_…
 */
export function readRecord({ files }: Session, path: string): RunRecord {
  return parseRecord(new TextDecoder().decode(files.read(path)), path);
}
