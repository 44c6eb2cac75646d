import { comparableCode, rowOfId, rows, type Variant, variants } from '../../../catalogue/index.ts';
import type { App, DeviceMessage } from '../../../simulator/index.ts';
import type { Mutant } from '../mutant.ts';
import { storyOf, variantSuffix } from '../mutant-story.ts';
import { edited, methodOf, parameterOf, withParameters } from './edited-channel.ts';
import { everyBuild } from './every-build.ts';

/** Words that no document prints for any code. */
const OTHER_WORDS = '操作失败';

/** What a documented failure is called: its code, else its words. */
function nameOf({ id, screenWords }: Variant): string {
  return rowOfId(id).code ?? screenWords;
}

function linesOf(message: DeviceMessage): readonly string[] {
  if (!('method' in message) || !('lines' in message.params)) return [];
  const { lines } = message.params;
  return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
}

/** Whether the app shows the failure of this variant. */
function showsFailure(message: DeviceMessage, { id, screenWords }: Variant): boolean {
  if (methodOf(message) !== 'screen.show') return false;
  const { code } = rowOfId(id);
  const isCode =
    code === null || comparableCode(parameterOf(message, 'code')) === comparableCode(code);
  return isCode && linesOf(message).some((line) => line.includes(screenWords));
}

/** The app, but screens that show this failure are changed. */
function showing(app: App, variant: Variant, change: (message: DeviceMessage) => object): App {
  return edited(app, () => ({
    sent: (message) =>
      showsFailure(message, variant) ? withParameters(message, change(message)) : message,
  }));
}

function withoutNextStep(variant: Variant): Mutant['mutate'] {
  return everyBuild((app) => showing(app, variant, () => ({ next: undefined })));
}

function withOtherWords(variant: Variant): Mutant['mutate'] {
  const lines = (message: DeviceMessage) => [OTHER_WORDS, ...linesOf(message).slice(1)];
  return everyBuild((app) => showing(app, variant, (message) => ({ lines: lines(message) })));
}

function noNextStep(variant: Variant): Mutant {
  const name = nameOf(variant);
  return {
    ...storyOf(variant.id),
    id: `app-no-next-step-${variantSuffix(variant.id)}`,
    title: { zh: `${name}不说下一步`, en: `${name} without a next step` },
    diff: `screen of ${name}: next step → none`,
    check: 'next-step-shown',
    blame: 'app',
    mutate: withoutNextStep(variant),
  };
}

function otherWords(variant: Variant): Mutant {
  const name = nameOf(variant);
  return {
    ...storyOf(variant.id),
    id: `app-other-words-${variantSuffix(variant.id)}`,
    title: { zh: `${name}的文字不是文档的`, en: `${name} in words of the app's own` },
    diff: `screen of ${name}: ${variant.screenWords} → ${OTHER_WORDS}`,
    check: 'code-and-words-as-documented',
    blame: 'app',
    mutate: withOtherWords(variant),
  };
}

/** The first variant of every row. */
const FIRST = rows.flatMap(({ causes }) => causes[0]?.variants[0] ?? []);

/**
 * Apps that leave people alone with a failure, one for each variant, or tell it in other words,
 * one for each row.
 */
export const SCREEN_MUTANTS: readonly Mutant[] = [
  ...variants.map(noNextStep),
  ...FIRST.map(otherWords),
];
