import { type Cause, rows } from '../../catalogue/index.ts';
import { isApproval } from '../../protocol/messages/response-codes.ts';
import { type Evidence, eventsOf, linesOf, textOf } from './evidence.ts';

/** A screen that tells the operator of a failure. */
export interface FailureScreen {
  readonly event: number;
  readonly lines: readonly string[];
  /** Return code; empty where none is shown. */
  readonly code: string;
  readonly next: string;
}

/** Words that the documents print for failures without a code. */
const WORDS_WITHOUT_CODE = rows
  .filter(({ code }) => code === null)
  .flatMap(({ causes }) => wordsOf(causes));

/** Words that the documents print for each code, among them codes that elsewhere mean success. */
const WORDS_OF_CODE: ReadonlyMap<string, readonly string[]> = new Map(
  rows.flatMap(({ code, causes }): [string, readonly string[]][] =>
    code === null ? [] : [[code, wordsOf(causes)]],
  ),
);

const LOGIN_WORDS = '操作员或者密码错误';

function wordsOf(causes: readonly Cause[]): readonly string[] {
  return causes.flatMap(({ variants }) => variants.map(({ screenWords }) => screenWords));
}

/** Screens with a return code that is no success, or with words documented without a code. */
export function failureScreens(evidence: Evidence): readonly FailureScreen[] {
  return eventsOf(evidence, 'screen.frame').flatMap(({ event, data }) => {
    const code = textOf(data, 'code');
    const lines = linesOf(data, 'lines');
    const says = (words: string) => lines.some((line) => line.includes(words));
    const isFailure =
      (code !== '' && !isApproval(code, false)) ||
      (WORDS_OF_CODE.get(code) ?? []).some(says) ||
      WORDS_WITHOUT_CODE.some(says) ||
      says(LOGIN_WORDS);
    return isFailure ? [{ event, lines, code, next: textOf(data, 'next') }] : [];
  });
}

/** A failure in words: `A0 MAC 校验错`. */
export function failureText({ code, lines }: FailureScreen): string {
  return `${code || '(no code)'} ${lines[0] ?? ''}`.trim();
}
