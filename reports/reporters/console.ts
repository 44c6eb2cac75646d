import {
  isRed,
  type RecordedInstance,
  type RunRecord,
  VERDICTS,
  type Wording,
} from '../record/events.ts';
import { sortedInstances } from '../record/finish-record.ts';
import { matrixLines } from './matrix.ts';
import { type Paint, painter } from './paint.ts';
import { redLines } from './red-lines.ts';
import type { Language, ReportOptions } from './reporter.ts';
import { VERDICT_LOOKS, WORDS } from './words.ts';

/** Reds shown in full; the others are counted and stand in the other reports. */
const REDS_SHOWN = 20;

/** The report for people: matrix, every red with what to do, counts, one verdict sentence. */
export function* consoleReport(record: RunRecord, options: ReportOptions): Generator<string> {
  const { language, columns, color } = options;
  const paint = painter(color);
  const style = { language, columns, paint };
  const instances = sortedInstances(record.instances);
  if (instances.length > 0) yield `${matrixLines(instances, style).join('\n')}\n\n`;
  const reds = instances.filter(({ verdict }) => isRed(verdict));
  for (const red of reds.slice(0, REDS_SHOWN)) yield `${redLines(red, style).join('\n')}\n\n`;
  if (reds.length > REDS_SHOWN) yield `${moreReds(reds.length - REDS_SHOWN, language)}\n\n`;
  yield `${countsLine(record, { language, paint })}\n`;
  if (instances.length > 0) yield `${fidelityLine(instances, language)}\n`;
  yield `seed ${record.header.seed}  hash ${record.footer.hash}\n`;
  yield `${verdictSentence(record, { language, paint })}\n`;
}

function moreReds(count: number, language: Language): string {
  return language === 'zh'
    ? `……另有 ${count} 个未通过的实例，见 --report json:文件 或 junit:文件`
    : `… and ${count} more that are red: see --report json:FILE or junit:FILE`;
}

interface Style {
  readonly language: Language;
  readonly paint: Paint;
}

function countsLine({ footer }: RunRecord, { language, paint }: Style): string {
  const shown = VERDICTS.filter((verdict) => footer.counts[verdict] > 0).map((verdict) => {
    const { sign, word, meaning } = VERDICT_LOOKS[verdict];
    return paint(meaning, `${sign} ${word[language]} ${footer.counts[verdict]}`);
  });
  return shown.join('   ');
}

function fidelityLine(instances: readonly RecordedInstance[], language: Language): string {
  const kinds = ['documented', 'public', 'assumed'] as const;
  const scored = instances.filter(({ verdict }) => verdict !== 'notApplicable');
  const parts = kinds.map((kind) => {
    const count = scored.filter(({ fidelity }) => fidelity === kind).length;
    return `${WORDS[kind][language]} ${count}`;
  });
  return `${WORDS.fidelity[language]}: ${parts.join(', ')}`;
}

/** One sentence that says whether this is good, and if not why. */
export function verdictSentence(
  { header, instances, footer }: RunRecord,
  { language, paint }: Style,
): string {
  const { notApplicable } = footer.counts;
  const scored = instances.length - notApplicable;
  const reds = instances.filter(({ verdict }) => isRed(verdict)).length;
  const isZh = language === 'zh';
  if (footer.interrupted) {
    const done = instances.length;
    const text = isZh
      ? `已中断：计划 ${header.planned} 个实例，完成 ${done} 个，其中未通过 ${reds} 个。`
      : `Interrupted: ${done} of ${header.planned} instances were run, ${reds} of them red.`;
    return paint('doubtful', text);
  }
  if (scored === 0) return paint('doubtful', nothingJudged(header, instances.length)[language]);
  if (reds > 0) {
    const text = isZh
      ? `未通过：${scored} 个被评判的实例中有 ${reds} 个未通过。`
      : `Red: ${reds} of ${scored} judged instances did not pass.`;
    return paint('bad', text);
  }
  const text = isZh
    ? `通过：${scored} 个被评判的实例全部通过。`
    : `Green: all ${scored} judged instances passed.`;
  return paint('good', text);
}

function nothingJudged({ selection }: RunRecord['header'], chosen: number): Wording {
  const grep = chosen === 0 ? grepOf(selection) : undefined;
  return grep === undefined
    ? { zh: '没有任何实例得到评判。', en: 'Nothing was judged: no instance applied.' }
    : {
        zh: `没有任何实例得到评判：没有名称含“${grep}”（--grep）且符合其他选项的实例。`,
        en:
          `Nothing was judged: no instance has "${grep}" (--grep) in its name ` +
          'and fits the other options.',
      };
}

function grepOf(selection: RunRecord['header']['selection']): string | undefined {
  if (typeof selection !== 'object' || selection === null || !('grep' in selection)) return;
  return typeof selection.grep === 'string' ? selection.grep : undefined;
}
