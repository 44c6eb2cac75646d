import { describe, expect, it } from 'vitest';
import type { RecordHeader } from './events.ts';
import { finishRecord } from './finish-record.ts';
import { mergeRecords, type NamedRecord } from './merge-records.ts';
import { SAMPLE_INSTANCES, SAMPLE_RUN, sampleHeader } from './sample-run.fixture.ts';

/** Shard `index` of `of`, taking every n-th instance as the planner does. */
function shard(index: number, of: number, changes: Partial<RecordHeader> = {}): NamedRecord {
  const mine = SAMPLE_INSTANCES.filter((_, position) => position % of === index - 1);
  const selection = { suites: ['return-codes', 'sale'], rule: 'named', shard: `${index}/${of}` };
  const header = sampleHeader({
    planned: mine.length,
    shard: `${index}/${of}`,
    selection,
    ...changes,
  });
  return { name: `shard-${index}.jsonl`, record: finishRecord(header, mine, false) };
}

const codeOf = (records: readonly NamedRecord[]): unknown => {
  try {
    mergeRecords(records);
  } catch (error) {
    return error;
  }
  return 'accepted';
};

describe('merging shards', () => {
  it.each([[[1]], [[2, 1]], [[3, 1, 2]]])(
    'in the order %j gives the record of the run that was not sharded',
    (order) => {
      const shards = order.map((index) => shard(index, order.length));
      expect(mergeRecords(shards)).toEqual(SAMPLE_RUN);
    },
  );

  it('stays interrupted when a shard was', () => {
    const second = shard(2, 2);
    const partial = { ...second.record, footer: { ...second.record.footer, interrupted: true } };
    const merged = mergeRecords([shard(1, 2), { name: 'b', record: partial }]);
    expect(merged.footer.interrupted).toBe(true);
  });

  it.each<[string, readonly NamedRecord[], string, RegExp]>([
    ['no record', [], 'LAB_MERGE_NOTHING', /no record/],
    ['a whole run', [{ name: 'a', record: SAMPLE_RUN }], 'LAB_MERGE_NOT_A_SHARD', /^a is not/],
    [
      'another seed',
      [shard(1, 2), shard(2, 2, { seed: '8' })],
      'LAB_MERGE_DIFFERENT_RUNS',
      /seed 7 there, 8 here/,
    ],
    [
      'another version',
      [shard(1, 2), shard(2, 2, { lab: '0.2.0' })],
      'LAB_MERGE_DIFFERENT_RUNS',
      /version of the lab/,
    ],
    ['another count', [shard(1, 2), shard(2, 3)], 'LAB_MERGE_DIFFERENT_RUNS', /number of shards/],
    [
      'another selection',
      [shard(1, 2), shard(2, 2, { selection: ['sale'] })],
      'LAB_MERGE_DIFFERENT_RUNS',
      /selection/,
    ],
    ['a shard missing', [shard(1, 3), shard(3, 3)], 'LAB_MERGE_MISSING_SHARD', /missing: 2\/3/],
    ['a shard twice', [shard(1, 2), shard(1, 2)], 'LAB_MERGE_OVERLAP', /given twice/],
    [
      'an instance twice',
      [
        shard(1, 2),
        { name: 'b', record: { ...shard(1, 2).record, header: shard(2, 2).record.header } },
      ],
      'LAB_MERGE_OVERLAP',
      /faq-03-1-stale-mak@A920.* is in shard-1.jsonl and in b/,
    ],
  ])('refuses %s', (_, records, code, message) => {
    expect(codeOf(records)).toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
