import type { RunRequest, ScenarioFile } from '../../scenarios/run-contract.ts';
import type { CommandInput } from '../command.ts';
import { listOption, textOption } from '../option-values.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

const DEFAULT_SEED = '1';
const JOBS_MAX = 64;
const SCENARIO_KIB_MAX = 256;

/** What the arguments of `run` ask for. Names are checked by the planner. */
export function runRequest(session: Session, { args, options }: CommandInput): RunRequest {
  const paths = args.filter((arg) => isPath(arg));
  const grep = textOption(options, 'grep');
  const shard = shardOf(textOption(options, 'shard'));
  return {
    suites: args.filter((arg) => !isPath(arg)),
    files: paths.map((path) => scenarioFile(session, path)),
    models: listOption(options, 'model'),
    apps: listOption(options, 'app'),
    ...(grep === undefined ? {} : { grep }),
    ...(shard === undefined ? {} : { shard }),
    seed: seedOf(textOption(options, 'seed')),
  };
}

/** A scenario file is told from a suite by its ending or a separator in it. */
function isPath(arg: string): boolean {
  return /\.ya?ml$/i.test(arg) || /[/\\]/.test(arg);
}

function scenarioFile({ files }: Session, path: string): ScenarioFile {
  const bytes = files.read(path);
  if (bytes.length > SCENARIO_KIB_MAX * 1024) throw tooLarge(path, bytes.length);
  return { path, text: new TextDecoder().decode(bytes) };
}

function tooLarge(path: string, bytes: number): UsageError {
  return new UsageError({
    code: 'LAB_USAGE_SCENARIO_SIZE',
    message: {
      zh: `场景文件 ${path} 有 ${bytes} 字节，上限为 ${SCENARIO_KIB_MAX} KiB`,
      en: `the scenario file ${path} has ${bytes} bytes; the limit is ${SCENARIO_KIB_MAX} KiB`,
    },
    remedy: { zh: '分成几个场景文件', en: 'split it into several scenario files' },
  });
}

function seedOf(text: string | undefined): string {
  if (text === undefined) return DEFAULT_SEED;
  if (/^\d{1,15}$/.test(text)) return String(Number(text));
  throw new UsageError({
    code: 'LAB_USAGE_SEED',
    message: { zh: `“${text}”不是种子`, en: `"${text}" is no seed` },
    remedy: { zh: '用 0 到 15 位的整数', en: 'give a whole number of up to 15 digits' },
  });
}

/** Which part of how many. @throws UsageError LAB_USAGE_SHARD */
function shardOf(text: string | undefined): RunRequest['shard'] {
  if (text === undefined) return undefined;
  const [index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).slice(1).map(Number);
  if (index >= 1 && index <= of) return { index, of };
  throw new UsageError({
    code: 'LAB_USAGE_SHARD',
    message: { zh: `没有分片“${text}”`, en: `there is no shard "${text}"` },
    remedy: {
      zh: '写成 i/n，i 从 1 到 n，如 --shard 1/3',
      en: 'write i/n with i from 1 to n, such as --shard 1/3',
    },
  });
}

/**
 * How many worker threads were asked for; undefined where the lab may choose.
 * @throws UsageError LAB_USAGE_JOBS
 */
export function jobsAsked({ options }: CommandInput): number | undefined {
  const text = textOption(options, 'jobs');
  if (text === undefined) return undefined;
  const jobs = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (jobs >= 1 && jobs <= JOBS_MAX) return jobs;
  throw new UsageError({
    code: 'LAB_USAGE_JOBS',
    message: { zh: `--jobs “${text}”无效`, en: `--jobs "${text}" is impossible` },
    remedy: { zh: `用 1 到 ${JOBS_MAX}`, en: `give a number from 1 to ${JOBS_MAX}` },
  });
}
