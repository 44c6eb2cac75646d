import { isRed, type RunRecord } from '../reports/record/events.ts';
import { LabError } from '../world/errors.ts';

/** With which status the command ends. */
export const EXIT = {
  green: 0,
  /** Failed, unproven, inconclusive; findings of doctor; surviving mutants; open coverage. */
  red: 1,
  /** Wrong usage or configuration, found before anything ran; output that cannot be written. */
  usage: 2,
  /** The lab itself went wrong, a failing reporter included. */
  lab: 3,
  /** Nothing was scored. */
  nothing: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The worst first: where several apply, the first one counts. */
const PRECEDENCE: readonly ExitCode[] = [130, 2, 3, 1, 4, 0];

/** The status that counts among several; green where there is none. */
export function worstExit(codes: readonly ExitCode[]): ExitCode {
  return PRECEDENCE.find((code) => codes.includes(code)) ?? EXIT.green;
}

/** The status a run record stands for. */
export function exitOfRecord({ instances, footer }: RunRecord): ExitCode {
  const codes: ExitCode[] = [];
  if (footer.interrupted) codes.push(EXIT.interrupted);
  if (footer.counts.labError > 0) codes.push(EXIT.lab);
  if (instances.some(({ verdict }) => isRed(verdict) && verdict !== 'labError')) {
    codes.push(EXIT.red);
  }
  if (instances.length === footer.counts.notApplicable) codes.push(EXIT.nothing);
  return worstExit(codes);
}

/** Beginnings of the codes of errors that the user can mend. */
const USER_FAMILIES = [
  'LAB_USAGE_',
  'LAB_CONFIG_',
  'LAB_CATALOGUE_UNKNOWN_NAME',
  'LAB_FILE_',
  'LAB_RECORD_',
  'LAB_MERGE_',
  'LAB_NETWORK_ADDRESS_',
];

/** The status an error stands for: the user's to mend, or a defect of the lab. */
export function exitOfError(error: unknown): ExitCode {
  if (!(error instanceof LabError)) return EXIT.lab;
  return USER_FAMILIES.some((family) => error.code.startsWith(family)) ? EXIT.usage : EXIT.lab;
}
