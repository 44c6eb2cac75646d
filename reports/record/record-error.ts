import { LabError } from '../../world/errors.ts';

/** What can be wrong with a record file. */
export type RecordFault = 'EMPTY' | 'DAMAGED' | 'VERSION' | 'CHANGED' | 'NOT_A_RECORD';

const REMEDIES: Readonly<Record<RecordFault, string>> = {
  EMPTY: 'the run wrote nothing; run it again with --report record:FILE',
  DAMAGED: 'take the record from where it was written, or run again',
  VERSION: 'read it with the version of the lab that wrote it, or run again with this one',
  CHANGED: 'do not edit records; take the original, or run again',
  NOT_A_RECORD: 'give a file written by --report record:FILE',
};

/** A refusal of a record, naming its file and, where it can, the line. */
export function recordError(fault: RecordFault, message: string, cause?: unknown): LabError {
  const parts = { code: `LAB_RECORD_${fault}`, message, remedy: REMEDIES[fault] };
  return new LabError(cause === undefined ? parts : { ...parts, cause });
}
