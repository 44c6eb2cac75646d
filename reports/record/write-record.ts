import type { RecordLine, RunRecord } from './events.ts';

/** One line of a record, with its line end. */
export function recordLine(line: RecordLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** The lines of a record in order: header, instances, footer. */
export function* recordLines(record: RunRecord): Generator<string> {
  yield recordLine(record.header);
  for (const instance of record.instances) yield recordLine(instance);
  yield recordLine(record.footer);
}
