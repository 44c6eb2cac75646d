import type { Language } from '../reports/reporters/reporter.ts';
import { LabError } from '../world/errors.ts';
import type { HostProcess } from '../world/process.ts';
import { headlineOf } from './error-headlines.ts';
import { UsageError } from './usage-error.ts';

/** Tells an error on standard error: what, where, and what to do. Never a stack trace unasked. */
export function tellError(host: HostProcess, error: unknown, language: Language): void {
  const isZh = language === 'zh';
  const label = isZh ? '错误' : 'error';
  if (error instanceof UsageError) {
    host.err(`${label} ${error.code}: ${error.messages[language]}\n`);
    host.err(`  ${error.remedies[language]}\n`);
  } else if (error instanceof LabError) {
    const headline = isZh ? headlineOf(error.code) : undefined;
    if (headline === undefined) host.err(`${label} ${error.code}: ${error.message}\n`);
    else host.err(`${label} ${error.code}: ${headline}\n${indented(error.message)}\n`);
    host.err(`${indented(error.remedy)}\n`);
  } else {
    const reason = error instanceof Error ? error.message : String(error);
    host.err(`${label}: ${isZh ? '实验室自身的缺陷' : 'a defect of the lab'}: ${reason}\n`);
    host.err(`  ${isZh ? '请报告此问题，并附上' : 'please report it with the output of'} `);
    host.err('POSLAB_DEBUG=1\n');
  }
  if (host.environment('POSLAB_DEBUG') !== undefined) host.err(`${stackOf(error)}\n`);
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
