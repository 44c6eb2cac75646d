import {
  type CureException,
  cureExceptions,
  cureOf,
  modelByName,
  nearest,
  variants,
} from '../../catalogue/index.ts';
import { tableWithin, wrapped } from '../../reports/reporters/columns.ts';
import {
  cureName,
  cureStories,
  differences,
  type MeasuredCure,
  measureStory,
  TRIED,
} from '../../scenarios/cures/cure-matrix.ts';
import type { CureStory } from '../../scenarios/cures/cure-story.ts';
import { terminalModels } from '../../scenarios/engine/provision.ts';
import type { CommandAction } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { textOption } from '../option-values.ts';
import { Progress } from '../run/progress.ts';
import { hanging, printJson, printLines, type Session, say, screenOptions } from '../session.ts';
import { unknownName } from '../usage-error.ts';

const SEED = '1';

/** A story with what every trial on it came to. */
interface Measured {
  readonly story: CureStory;
  readonly cures: readonly MeasuredCure[];
}

/**
 * `poslab cures`: tries every action on every documented cause. What is measured and what the
 * catalogue says are the same, or the command ends with 1.
 */
export const curesCommand: CommandAction = (session, { args, options }) => {
  const wanted = variantsNamed(args);
  const model = textOption(options, 'model');
  const name = model === undefined ? undefined : modelByName(model).name;
  const models = terminalModels().filter((one) => name === undefined || one.name === name);
  const stories = cureStories(models).filter(({ variant }) => wanted.has(variant.id));
  const measured = measureWithProgress(session, stories);
  if (session.json) printJson(session, jsonOf(session, measured));
  else printLines(session, lines(session, measured));
  return exitOf(measured, name === undefined ? wanted.size : measured.length);
};

/** The variants of the rows, causes and variants named; all when none is. */
function variantsNamed(names: readonly string[]): ReadonlySet<string> {
  const found = names.flatMap((name) => {
    const wanted = name.trim().toUpperCase();
    const own = variants.filter(({ id }) => id === wanted || id.startsWith(`${wanted}.`));
    if (own.length > 0) return own;
    throw unknownName({
      code: 'LAB_USAGE_VARIANT_UNKNOWN',
      kind: { zh: '文档列出的行或原因', en: 'documented row or cause' },
      name,
      near: nearest(
        wanted,
        variants.map(({ id }) => id),
      ),
      list: 'poslab codes',
    });
  });
  return new Set((names.length === 0 ? variants : found).map(({ id }) => id));
}

/** Every variant wanted has to be measured; on a model those that apply to it. */
function exitOf(measured: readonly Measured[], wanted: number): ExitCode {
  if (measured.length === 0) return EXIT.nothing;
  const isWhole = measured.length === wanted;
  const isSame = measured.every(({ cures }) => differences(cures).length === 0);
  return isWhole && isSame ? EXIT.green : EXIT.red;
}

function measureWithProgress(session: Session, stories: readonly CureStory[]): readonly Measured[] {
  const progress = new Progress(session);
  const state = { done: 0, reds: 0, total: stories.length * TRIED.length };
  const told = (cure: MeasuredCure) => {
    state.done += 1;
    if (cure.recovered !== cure.expected) state.reds += 1;
    progress.update({ ...state, latest: `${cure.variant} ${cureName(cure)}` });
  };
  try {
    return stories.map((story) => ({ story, cures: measureStory(story, SEED, told) }));
  } finally {
    progress.clear();
  }
}

function exceptionOf({ action }: MeasuredCure, { variant }: CureStory): CureException | undefined {
  return action === undefined ? undefined : cureOf(action, variant).exception;
}

function jsonOf(session: Session, measured: readonly Measured[]) {
  const { language } = session;
  return {
    cures: measured.map(({ story, cures }) => ({
      variant: story.variant.id,
      statement: story.variant.statement[language],
      recovery: story.variant.recovery.kind,
      instance: story.planned.id,
      tried: cures.length,
      curedBy: cures.filter(({ recovered }) => recovered).map(cureName),
      differences: differences(cures).map((cure) => ({
        action: cureName(cure),
        measured: cure.recovered,
        catalogue: cure.expected,
        told: cure.told,
      })),
    })),
    exceptions: cureExceptions.map(({ actions, variants: of, cures, why, fidelity, at }) => ({
      actions,
      variants: of,
      cures,
      why: why[language],
      fidelity,
      source: `catalogue/data/${at}`,
    })),
  };
}

function lines(session: Session, measured: readonly Measured[]): readonly string[] {
  const { columns } = screenOptions(session);
  const used = new Set<CureException>();
  const head = [
    '',
    say(session, { zh: '情形', en: 'variant' }),
    say(session, { zh: '单独能解决的处理', en: 'one action that cures it' }),
  ];
  const rows = measured.map(({ story, cures }) => [
    differences(cures).length === 0 ? '✓' : '✗',
    story.variant.id,
    curedBy(session, { story, cures }, used),
  ]);
  return [
    ...tableWithin([head, ...rows], columns),
    '',
    ...notes(session, used, columns),
    ...hanging(
      session,
      measured.flatMap(({ story, cures }) =>
        differences(cures).map((cure) => differenceText(session, story, cure)),
      ),
    ),
    summary(session, measured),
  ];
}

/** An action, with the number of the note that says why it is listed where it is. */
function marked(cure: MeasuredCure, story: CureStory, used: Set<CureException>): string {
  const exception = exceptionOf(cure, story);
  if (exception === undefined) return cureName(cure);
  used.add(exception);
  return `${cureName(cure)} [${cureExceptions.indexOf(exception) + 1}]`;
}

/** The actions that cured, and those of the remedy that do not by themselves. */
function curedBy(session: Session, { story, cures }: Measured, used: Set<CureException>): string {
  const curing = cures.filter(({ recovered }) => recovered);
  const failing = cures.filter(
    (cure) => !cure.recovered && exceptionOf(cure, story)?.cures === false,
  );
  const names = (list: readonly MeasuredCure[]) =>
    list.map((cure) => marked(cure, story, used)).join(', ');
  const cured =
    curing.length === 0 ? say(session, { zh: '（无）', en: '(nothing)' }) : names(curing);
  const not = say(session, { zh: '单独不能：', en: 'not by itself: ' });
  return failing.length === 0 ? cured : `${cured}; ${not}${names(failing)}`;
}

function notes(
  session: Session,
  used: ReadonlySet<CureException>,
  columns: number,
): readonly string[] {
  const told = cureExceptions.flatMap((exception, at) =>
    used.has(exception) ? [{ exception, mark: `[${at + 1}]`.padStart(5) }] : [],
  );
  const texts = told.flatMap(({ exception, mark }) => {
    const [first = '', ...rest] = wrapped(exception.why[session.language], columns - 6);
    return [`${mark} ${first}`, ...rest.map((more) => `      ${more}`)];
  });
  return texts.length === 0 ? [] : [...texts, ''];
}

function differenceText(session: Session, { variant }: CureStory, cure: MeasuredCure): string {
  const name = cureName(cure);
  return cure.recovered
    ? say(session, {
        zh: `${variant.id}：${name} 能解决，文档说不能（${cure.told}）`,
        en: `${variant.id}: ${name} cures it, and should not (${cure.told})`,
      })
    : say(session, {
        zh: `${variant.id}：${name} 不能解决，文档说能（${cure.told}）`,
        en: `${variant.id}: ${name} does not cure it, and should (${cure.told})`,
      });
}

function summary(session: Session, measured: readonly Measured[]): string {
  const trials = measured.reduce((sum, { cures }) => sum + cures.length, 0);
  const wrong = measured.reduce((sum, { cures }) => sum + differences(cures).length, 0);
  const count = measured.length;
  return wrong === 0
    ? say(session, {
        zh: `${count} 种情形试了 ${trials} 次，与文档一致。`,
        en: `${trials} trials on ${count} variants: as the catalogue says.`,
      })
    : say(session, {
        zh: `${count} 种情形试了 ${trials} 次，${wrong} 次与文档不一致。`,
        en: `${trials} trials on ${count} variants: ${wrong} are not as the catalogue says.`,
      });
}
