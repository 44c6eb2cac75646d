import { mergeRecords } from '../../reports/record/merge-records.ts';
import type { CommandAction } from '../command.ts';
import { exitOfRecord, worstExit } from '../exit-codes.ts';
import { listOption } from '../option-values.ts';
import { readRecord } from '../read-record.ts';
import { deliverReports, reportTargets } from '../run/report-targets.ts';

/** `poslab merge FILES…`: the run that its shards make up; status and reports as of that run. */
export const mergeCommand: CommandAction = (session, { args, options }) => {
  const targets = reportTargets(session, { texts: listOption(options, 'report'), inputs: args });
  const onlyRedEvents = targets.every(({ format }) => format !== 'record');
  const record = mergeRecords(
    args.map((name) => ({ name, record: readRecord(session, name, { onlyRedEvents }) })),
  );
  const screen = session.json ? 'json' : 'console';
  const delivery = deliverReports(session, record, { targets, screen });
  return worstExit([exitOfRecord(record), delivery]);
};
