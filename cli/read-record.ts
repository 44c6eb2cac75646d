import type { RunRecord } from '../reports/record/events.ts';
import { parseRecordLines, type RecordWish } from '../reports/record/parse-record.ts';
import type { Session } from './session.ts';

const NEW_LINE = 0x0a;

/** The lines of a text in UTF-8, each decoded for itself: a text may be longer than any string. */
function* linesOf(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder();
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEW_LINE, from);
    const to = end < 0 ? bytes.length : end;
    yield decoder.decode(bytes.subarray(from, to));
    from = to + 1;
  }
}

/**
 * Reads a run record from a file.
 * @throws LabError LAB_FILE_UNREADABLE, LAB_RECORD_…
 */
export function readRecord({ files }: Session, path: string, wish: RecordWish = {}): RunRecord {
  return parseRecordLines(linesOf(files.read(path)), path, wish);
}
