import type { Phase } from '../../catalogue/index.ts';
import type { AppSession, FunctionEnd } from '../payment-app/app-session.ts';
import { NO_ANSWER_CODE } from '../payment-app/conclusion.ts';
import type { RunFunction } from '../payment-app/function-context.ts';
import type { JsonVerdict } from '../payment-app/json-line.ts';
import { type SignOnRefusal, signOnWith } from '../payment-app/sign-on-machine.ts';

/** The numbers that an app trades under: F41 and F42 of its card messages. */
export interface AppNumbers {
  /** 8 characters. */
  readonly tid: string;
  /** 15 characters. */
  readonly mid: string;
}

/** The numbers as the JSON API names them. */
export function numberFields({ tid, mid }: AppNumbers): Readonly<Record<string, string>> {
  return { appTid: tid, appMid: mid };
}

/** How a function ends that the JSON API did not grant; silence is 105, as in every function. */
export function refusalOf(verdict: JsonVerdict): SignOnRefusal | undefined {
  if (verdict.kind === 'accepted') return undefined;
  if (verdict.kind !== 'refused') return { end: { outcome: 'declined', code: NO_ANSWER_CODE } };
  const { code, message } = verdict;
  const end: FunctionEnd = { outcome: 'declined', ...(code === undefined ? {} : { code }) };
  return { end, message };
}

/**
 * Introduces an app to terminal management: the physical terminal, the app and its numbers have to
 * be the associated ones (casebook rows 4 and 5: E6).
 */
export function introduceApp(
  session: AppSession,
  numbers: AppNumbers,
  done: (refusal: SignOnRefusal | undefined) => void,
): void {
  session.link.call('terminal.getSettings', {}, (answer) => {
    const tid = answer.ok ? answer.result.tid : '';
    const fields = { tid, app: session.app.id, ...numberFields(numbers) };
    session.json.ask('third-party-sign-on', fields, (verdict) => done(refusalOf(verdict)));
  });
}

/**
 * Third-party sign-on (第三方签到): the pad, the introduction, then the sign-on message under the
 * app's own numbers, whose keys are those of the physical terminal.
 */
export const runThirdPartySignOn = thirdPartySignOn('third-party-sign-on');

/** The same where the documents read its codes at another moment. */
export function thirdPartySignOn(phase: Phase): RunFunction {
  return signOnWith({
    phase,
    introduce: (session, done) => introduceApp(session, session.config, done),
  });
}
