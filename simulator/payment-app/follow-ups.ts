import { PROCESSING_REQUIREMENTS } from '../../protocol/messages/frame.ts';
import type { AppSession } from './app-session.ts';
import { runDownload } from './download-machine.ts';
import type { RunFunction } from './function-context.ts';

/** What a host's answer led to. */
export interface AnsweredFunction {
  readonly launched: string;
  /** Header digit 6 of its last answer. */
  readonly requirement: string | undefined;
  /** The sign-on of the app. */
  readonly signOn: RunFunction | undefined;
}

const DOWNLOADS: ReadonlyMap<string, RunFunction> = new Map<string, RunFunction>([
  [PROCESSING_REQUIREMENTS.downloadParameters, runDownload(['parameters'])],
  [PROCESSING_REQUIREMENTS.updateCapks, runDownload(['chip'])],
  [PROCESSING_REQUIREMENTS.downloadAidParameters, runDownload(['chip'])],
]);

/** Requirements that may follow each other before the app goes back to the operator. */
const FOLLOW_UPS_MAX = 3;

/**
 * Does what a host asked for in the header of its answer, after the transaction and before the
 * function ends: parameters, chip parameters, status, sign-on. The answers to these may ask again.
 */
export function followUp(session: AppSession, from: AnsweredFunction, done: () => void): void {
  const workOf = (requirement = '') =>
    requirement === PROCESSING_REQUIREMENTS.signOnAgain ? from.signOn : DOWNLOADS.get(requirement);
  const next = (requirement: string | undefined, count: number): void => {
    const run = workOf(requirement);
    if (run === undefined || count >= FOLLOW_UPS_MAX) {
      done();
      return;
    }
    session.later(() => run(session, (end) => next(end.requirement, count + 1)));
  };
  next(from.requirement, 0);
}
