import type { CommandAction } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { textOption } from '../option-values.ts';
import { readRecord } from '../read-record.ts';
import { deliverReports, reportFormat } from '../run/report-targets.ts';

/**
 * `poslab report RECORD --as FORMAT`: makes a report of a record, on standard output. The status
 * says whether the report was made, not what it says.
 */
export const reportCommand: CommandAction = (session, { args: [path = ''], options }) => {
  const asked = textOption(options, 'as') ?? (session.json ? 'json' : 'console');
  const screen = reportFormat(asked);
  const record = readRecord(session, path);
  return deliverReports(session, record, { targets: [], screen }) ? EXIT.green : EXIT.lab;
};
