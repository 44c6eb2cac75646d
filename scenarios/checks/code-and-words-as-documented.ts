import { comparableCode, rowOfId, type Variant } from '../../catalogue/index.ts';
import { broken, type Check, holds, unproven } from './check.ts';
import { documentedVariant, remedySteps, storyEnd } from './documented-variant.ts';
import { type FailureScreen, failureScreens, failureText } from './failure-screens.ts';

/** The operator reads what the document prints. */
export const codeAndWordsAsDocumented: Check = {
  id: 'code-and-words-as-documented',
  statement: {
    zh: '操作员看到的返回码和文字与文档印的一致。',
    en: 'The operator reads the code and the words that the document prints.',
  },
  judge: (evidence) => {
    const variant = documentedVariant(evidence);
    if (variant === undefined) return unproven('a documented cause', 'the story is about none');
    const until = remedySteps(evidence)[0]?.event ?? storyEnd(evidence);
    const screens = failureScreens(evidence).filter(({ event }) => event < until);
    const { code } = rowOfId(variant.id);
    const expected = `${code ?? '(no code)'} ${variant.screenWords}`;
    const last = screens.at(-1);
    if (last === undefined) return unproven(expected, 'no screen told of a failure');
    if (screens.some((screen) => isAsPrinted(screen, variant, code))) {
      return holds(expected, expected);
    }
    return broken(expected, failureText(last), last.event);
  },
};

function isAsPrinted(screen: FailureScreen, variant: Variant, code: string | null): boolean {
  if (!screen.lines.some((line) => line.includes(variant.screenWords))) return false;
  if (code !== null) return comparableCode(screen.code) === comparableCode(code);
  return screen.code === '' || variant.channel !== 'terminal';
}
