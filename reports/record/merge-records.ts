import { LabError } from '../../world/errors.ts';
import type { Json, RecordedRequirement, RecordHeader, RunRecord } from './events.ts';
import { finishRecord } from './finish-record.ts';

/** A record with the name of its file. */
export interface NamedRecord {
  readonly name: string;
  readonly record: RunRecord;
}

interface Shard extends NamedRecord {
  readonly index: number;
  readonly of: number;
}

/**
 * Puts the shards of one run together: the result reads as if the run had not been sharded. A
 * shard that was interrupted makes the whole interrupted.
 * @throws LabError LAB_MERGE_… naming the files that do not belong together
 */
export function mergeRecords(records: readonly NamedRecord[]): RunRecord {
  const shards = records.map(shardOf);
  const [first] = shards;
  if (first === undefined) throw refusal('NOTHING', 'no record was given', 'name the shards');
  for (const shard of shards) assertSameRun(first, shard);
  assertComplete(shards);
  assertNoOverlap(shards);
  const { shard: _, ...header } = first.record.header;
  const whole: RecordHeader = {
    ...header,
    selection: withoutShard(header.selection),
    requirements: allRequirements(shards),
    planned: shards.reduce((sum, { record }) => sum + record.header.planned, 0),
  };
  const instances = shards.flatMap(({ record }) => record.instances);
  const isPartial = shards.some(({ record }) => record.footer.interrupted);
  return finishRecord(whole, instances, isPartial);
}

function refusal(what: string, message: string, remedy: string): LabError {
  return new LabError({ code: `LAB_MERGE_${what}`, message, remedy });
}

function shardOf({ name, record }: NamedRecord): Shard {
  const [index, of] = (record.header.shard ?? '').split('/').map(Number);
  if (index === undefined || of === undefined || !(index >= 1 && index <= of)) {
    const remedy = 'give the records of runs with --shard i/n, all n of them';
    throw refusal('NOT_A_SHARD', `${name} is not the record of a shard`, remedy);
  }
  return { name, record, index, of };
}

function assertSameRun(first: Shard, other: Shard): void {
  const facts = (shard: Shard): readonly (readonly [string, string])[] => [
    ['seed', shard.record.header.seed],
    ['version of the lab', shard.record.header.lab],
    ['number of shards', String(shard.of)],
    ['selection', JSON.stringify(withoutShard(shard.record.header.selection))],
  ];
  const theirs = facts(other);
  for (const [position, [what, value]] of facts(first).entries()) {
    const found = theirs[position]?.[1];
    if (found === value) continue;
    const message =
      `${first.name} and ${other.name} are not of one run: ` +
      `${what} ${value} there, ${found ?? 'none'} here`;
    throw refusal('DIFFERENT_RUNS', message, 'merge only the shards of one run');
  }
}

function assertComplete(shards: readonly Shard[]): void {
  const of = shards[0]?.of ?? 0;
  const indices = shards.map(({ index }) => index);
  const twice = shards.find(({ index }, position) => indices.indexOf(index) < position);
  if (twice !== undefined) {
    const message = `shard ${twice.index}/${of} is given twice, again as ${twice.name}`;
    throw refusal('OVERLAP', message, 'give every shard once');
  }
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter(
    (index) => !indices.includes(index),
  );
  if (missing.length > 0) {
    const list = missing.map((index) => `${index}/${of}`).join(', ');
    throw refusal('MISSING_SHARD', `missing: ${list}`, 'run the missing shards, then merge all');
  }
}

function assertNoOverlap(shards: readonly Shard[]): void {
  const owners = new Map<string, string>();
  for (const { name, record } of shards) {
    for (const { instance } of record.instances) {
      const owner = owners.get(instance);
      if (owner !== undefined) {
        const message = `${instance} is in ${owner} and in ${name}`;
        throw refusal('OVERLAP', message, 'merge only shards made by the same version and options');
      }
      owners.set(instance, name);
    }
  }
}

function withoutShard(selection: Json): Json {
  if (typeof selection !== 'object' || selection === null) return selection;
  const rest = Object.entries(selection).filter(([key]) => key !== 'shard');
  return Array.isArray(selection) ? selection : Object.fromEntries(rest);
}

function allRequirements(shards: readonly Shard[]): readonly RecordedRequirement[] {
  const byId = new Map<string, RecordedRequirement>();
  for (const { record } of shards) {
    for (const requirement of record.header.requirements) byId.set(requirement.id, requirement);
  }
  return [...byId.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}
