import type { AppSession, FunctionEnd } from './app-session.ts';
import { NO_ANSWER_CODE } from './conclusion.ts';
import type { ScreenName } from './screen-names.ts';
import type { Verdict } from './verdict.ts';

/** What every function's machine is started with. */
export interface FunctionInput {
  readonly session: AppSession;
  readonly done: (end: FunctionEnd) => void;
}

/** Runs one function of an app to its end. */
export type RunFunction = (session: AppSession, done: (end: FunctionEnd) => void) => void;

/** Header digit 6 of a verdict, as the end of a function tells it. */
export function requirementOf(verdict: Verdict | undefined): { requirement?: string } {
  return verdict?.kind === 'approved' || verdict?.kind === 'declined'
    ? { requirement: verdict.requirement }
    : {};
}

/**
 * The end of a function without money that the host did not grant: a code as told, none where an
 * approval cannot be used, or 105 where no answer came.
 */
export function endWithoutGrant(verdict: Verdict): FunctionEnd {
  if (verdict.kind === 'declined') {
    return { outcome: 'declined', code: verdict.code, requirement: verdict.requirement };
  }
  if (verdict.kind === 'padFailed' || verdict.kind === 'approved') return { outcome: 'declined' };
  return { outcome: 'declined', code: NO_ANSWER_CODE };
}

/** The screen of such an end: the function's own, or the words of silence. */
export function screenWithoutGrant(end: FunctionEnd, own: ScreenName): ScreenName {
  return end.code === NO_ANSWER_CODE ? 'hostUnreachable' : own;
}
