import {
  countVerdicts,
  type RecordedInstance,
  type RecordFooter,
  type RecordHeader,
  type RunRecord,
} from './events.ts';
import { runHash } from './run-hash.ts';

/** The last line that belongs to these instances. */
export function footerOf(
  instances: readonly RecordedInstance[],
  interrupted: boolean,
): RecordFooter {
  const counts = countVerdicts(instances);
  return { record: 'footer', hash: runHash(instances), counts, interrupted };
}

/** Instances by id, in code-unit order: the order of every record and report. */
export function sortedInstances(
  instances: readonly RecordedInstance[],
): readonly RecordedInstance[] {
  return [...instances].sort((left, right) => (left.instance < right.instance ? -1 : 1));
}

/** Puts a record together from what was run: instances sorted, counted and hashed. */
export function finishRecord(
  header: RecordHeader,
  instances: readonly RecordedInstance[],
  interrupted: boolean,
): RunRecord {
  const sorted = sortedInstances(instances);
  return { header, instances: sorted, footer: footerOf(sorted, interrupted) };
}
