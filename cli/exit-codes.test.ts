import { describe, expect, it } from 'vitest';
import type { Verdict } from '../reports/record/events.ts';
import { finishRecord } from '../reports/record/finish-record.ts';
import { sampleHeader, sampleInstance } from '../reports/record/sample-run.fixture.ts';
import { LabError } from '../world/errors.ts';
import { type ExitCode, exitOfError, exitOfRecord, worstExit } from './exit-codes.ts';

function recordOf(verdicts: readonly Verdict[], interrupted = false) {
  const instances = verdicts.map((verdict, index) =>
    sampleInstance(`s-${index}`, 'A920', { verdict }),
  );
  return finishRecord(sampleHeader(), instances, interrupted);
}

describe('exit codes', () => {
  it('count in the order 130, 2, 3, 1, 4, 0', () => {
    const order: readonly ExitCode[] = [130, 2, 3, 1, 4, 0];
    for (const [index, code] of order.entries()) {
      expect(worstExit([...order.slice(index)].reverse())).toBe(code);
    }
    expect(worstExit([])).toBe(0);
  });

  it.each<[readonly Verdict[], ExitCode]>([
    [['passed'], 0],
    [['passed', 'warned', 'notApplicable'], 0],
    [['passed', 'failed'], 1],
    [['passed', 'unproven'], 1],
    [['passed', 'inconclusive'], 1],
    [['passed', 'labError'], 3],
    [['failed', 'labError'], 3],
    [['notApplicable'], 4],
    [[], 4],
  ])('%j end with %i', (verdicts, code) => {
    expect(exitOfRecord(recordOf(verdicts))).toBe(code);
    expect(exitOfRecord(recordOf(verdicts, true))).toBe(130);
  });

  it.each([
    ['LAB_USAGE_SHARD', 2],
    ['LAB_CONFIG_MODEL_UNKNOWN', 2],
    ['LAB_CATALOGUE_UNKNOWN_NAME', 2],
    ['LAB_FILE_UNWRITABLE', 2],
    ['LAB_RECORD_DAMAGED', 2],
    ['LAB_MERGE_OVERLAP', 2],
    ['LAB_NETWORK_ADDRESS_IN_USE', 2],
    ['LAB_KERNEL_SPIN', 3],
    ['LAB_PLATFORM_LOG_CORRUPT', 3],
  ])('the error %s ends with %i', (code, exit) => {
    expect(exitOfError(new LabError({ code, message: '', remedy: '' }))).toBe(exit);
  });

  it('an error nobody foresaw is the lab’s', () => {
    expect(exitOfError(new TypeError('x'))).toBe(3);
  });
});
