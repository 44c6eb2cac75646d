import type { CheckResult, RecordedInstance } from '../record/events.ts';
import { harmless, padded, wrapped } from './columns.ts';
import type { Paint } from './paint.ts';
import type { Language } from './reporter.ts';
import { BLAME_WORDS, VERDICT_LOOKS, WORDS } from './words.ts';

interface Style {
  readonly language: Language;
  readonly columns: number;
  readonly paint: Paint;
}

const INDENT = '    ';

/** One red in full: instance, blame, what was expected and received, remedy, how to repeat. */
export function redLines(instance: RecordedInstance, style: Style): readonly string[] {
  const { language, paint } = style;
  const { verdict, title, blame, reason, remedy, reproduce, checks } = instance;
  const look = VERDICT_LOOKS[verdict];
  const name = harmless(instance.instance);
  const lines = [`${paint(look.meaning, `${look.sign} ${look.word[language]}`)}  ${name}`];
  lines.push(`  ${harmless(title[language])}`);
  if (blame !== undefined) lines.push(labelled('blame', BLAME_WORDS[blame][language], style));
  if (reason !== undefined) lines.push(labelled('reason', harmless(reason), style));
  for (const check of checks) {
    if (check.verdict !== 'passed' && check.verdict !== 'notApplicable') {
      lines.push(...checkLines(check, style));
    }
  }
  if (remedy !== undefined) lines.push(labelled('remedy', harmless(remedy[language]), style));
  lines.push(`  ${WORDS.reproduce[language]}: ${paint('strong', harmless(reproduce))}`);
  return lines;
}

function labelled(
  label: 'blame' | 'reason' | 'remedy',
  text: string,
  { language, columns }: Style,
): string {
  const [first = '', ...rest] = wrapped(`${WORDS[label][language]}: ${text}`, columns - 2);
  return [`  ${first}`, ...rest.map((line) => `${INDENT}${line}`)].join('\n');
}

/** Expected and received side by side, as far as the screen is wide enough. */
function checkLines(check: CheckResult, style: Style): readonly string[] {
  const { language, columns, paint } = style;
  const look = VERDICT_LOOKS[check.verdict];
  const head = `  ${paint(look.meaning, look.sign)} ${harmless(check.id)}`;
  const room = Math.floor((columns - INDENT.length - 3) / 2);
  const left = [WORDS.expected[language], ...wrapped(harmless(check.expected), room)];
  const right = [WORDS.received[language], ...wrapped(harmless(check.received), room)];
  const height = Math.max(left.length, right.length);
  const rows = Array.from({ length: height }, (_, row) => {
    const line = `${padded(left[row] ?? '', room)} │ ${right[row] ?? ''}`.trimEnd();
    return `${INDENT}${row === 0 ? paint('quiet', line) : line}`;
  });
  return [head, ...rows];
}
