import { nearest } from '../../catalogue/index.ts';
import type { RunRecord } from '../../reports/record/events.ts';
import {
  isReportFormat,
  REPORT_FORMATS,
  REPORTERS,
  type ReportFormat,
} from '../../reports/reporters/all-reporters.ts';
import { type ReportTask, writeReports } from '../../reports/reporters/write-reports.ts';
import { realPath } from '../../world/real/real-path.ts';
import { type ExitCode, exitOfError, worstExit } from '../exit-codes.ts';
import { type Session, say, screenOptions } from '../session.ts';
import { tellError } from '../tell-error.ts';
import { UsageError, unknownName } from '../usage-error.ts';

/** A report to be written into a file. */
export interface ReportTarget {
  readonly format: ReportFormat;
  readonly path: string;
}

/**
 * A format by its name.
 * @throws UsageError LAB_USAGE_FORMAT_UNKNOWN with the nearest formats
 */
export function reportFormat(word: string): ReportFormat {
  if (isReportFormat(word)) return word;
  const near = nearest(word, REPORT_FORMATS);
  throw unknownName({
    code: 'LAB_USAGE_FORMAT_UNKNOWN',
    kind: { zh: '报告格式', en: 'report format' },
    name: word,
    near: near.length > 0 ? near : REPORT_FORMATS,
    list: 'poslab run --help',
  });
}

/**
 * Reads `FORMAT:FILE` texts and finds out whether every file can be written.
 * @param parts.inputs files the command reads, which no report may replace
 * @throws UsageError for a wrong form, two reports into one file, or a report into an input
 * @throws LabError LAB_FILE_UNWRITABLE
 */
export function reportTargets(
  { files }: Session,
  parts: { readonly texts: readonly string[]; readonly inputs: readonly string[] },
): readonly ReportTarget[] {
  const targets = parts.texts.map(parseTarget);
  const inputs = new Set(parts.inputs.map(realPath));
  const taken = new Set<string>();
  for (const { path } of targets) {
    const place = realPath(path);
    if (inputs.has(place)) throw overwriting(path);
    if (taken.has(place)) throw doubled(path);
    taken.add(place);
    files.assertWritable(path);
  }
  return targets;
}

function parseTarget(text: string): ReportTarget {
  const colon = text.indexOf(':');
  const path = text.slice(colon + 1);
  if (colon > 0 && path !== '') return { format: reportFormat(text.slice(0, colon)), path };
  throw new UsageError({
    code: 'LAB_USAGE_REPORT',
    message: { zh: `报告“${text}”缺少格式或文件`, en: `"${text}" lacks a format or a file` },
    remedy: {
      zh: '写成 格式:文件，如 --report junit:junit.xml',
      en: 'write FORMAT:FILE, such as --report junit:junit.xml',
    },
  });
}

function doubled(path: string): UsageError {
  return new UsageError({
    code: 'LAB_USAGE_REPORT',
    message: { zh: `两份报告写入同一文件 ${path}`, en: `two reports go into ${path}` },
    remedy: { zh: '给每份报告一个文件', en: 'give every report a file of its own' },
  });
}

function overwriting(path: string): UsageError {
  return new UsageError({
    code: 'LAB_USAGE_REPORT',
    message: {
      zh: `报告 ${path} 会覆盖本命令的输入文件`,
      en: `the report ${path} would replace a file this command reads`,
    },
    remedy: { zh: '给报告另一个文件名', en: 'give the report another name' },
  });
}

/** The report for standard output. */
export function screenTask({ host }: Session, format: ReportFormat): ReportTask {
  return {
    name: format,
    reporter: REPORTERS[format],
    write: (pieces) => {
      for (const piece of pieces) host.out(piece);
    },
  };
}

/** The report for a file; files hold no colours. */
function fileTask({ files }: Session, { format, path }: ReportTarget): ReportTask {
  const reporter: ReportTask['reporter'] = (record, options) =>
    REPORTERS[format](record, { ...options, color: false });
  return {
    name: `${format}:${path}`,
    reporter,
    write: (pieces) => files.write(path, joinedBytes(pieces)),
  };
}

function joinedBytes(pieces: readonly string[]): Uint8Array {
  const encoder = new TextEncoder();
  const parts = pieces.map((piece) => encoder.encode(piece));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * Writes all reports: files first, so that what is on the screen stands last. Those that fail are
 * told on standard error.
 * @returns the worst status of a failure: the user's to mend, such as a full disk, or the lab's
 */
export function deliverReports(
  session: Session,
  record: RunRecord,
  parts: { readonly targets: readonly ReportTarget[]; readonly screen: ReportFormat },
): ExitCode {
  const tasks = [
    ...parts.targets.map((target) => fileTask(session, target)),
    screenTask(session, parts.screen),
  ];
  const failures = writeReports(record, tasks, screenOptions(session));
  for (const { name, error } of failures) {
    const words = { zh: `报告 ${name} 没有写成`, en: `the report ${name} was not written` };
    session.host.err(`${say(session, words)}\n`);
    tellError(session.host, error, session.language);
  }
  return worstExit(failures.map(({ error }) => exitOfError(error)));
}
