import type { CommandAction } from '../command.ts';
import { exitOfRecord, worstExit } from '../exit-codes.ts';
import { textOption } from '../option-values.ts';
import { readRecord } from '../read-record.ts';
import { deliverReports, reportFormat } from '../run/report-targets.ts';
import { UsageError } from '../usage-error.ts';

/**
 * `poslab report RECORD --as FORMAT`: makes a report of a record, on standard output. The status
 * is that of the run.
 */
export const reportCommand: CommandAction = (session, { args: [path = ''], options }) => {
  const asked = textOption(options, 'as') ?? (session.json ? 'json' : 'console');
  const screen = reportFormat(asked);
  if (session.json && screen !== 'json') throw twoFormats(screen);
  const record = readRecord(session, path, { onlyRedEvents: screen !== 'record' });
  const delivery = deliverReports(session, record, { targets: [], screen });
  return worstExit([exitOfRecord(record), delivery]);
};

function twoFormats(format: string): UsageError {
  return new UsageError({
    code: 'LAB_USAGE_FORMAT_TWICE',
    message: {
      zh: `--as ${format} 与 --json 不能同时使用`,
      en: `--as ${format} and --json ask for two formats`,
    },
    remedy: { zh: '去掉其中一个', en: 'leave one of them out' },
  });
}
