import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record/events.ts';
import { finishRecord } from '../record/finish-record.ts';
import { parseRecord } from '../record/parse-record.ts';
import {
  SAMPLE_INSTANCES,
  SAMPLE_RUN,
  sampleHeader,
  sampleInstance,
} from '../record/sample-run.fixture.ts';
import { REPORTERS, type ReportFormat } from './all-reporters.ts';
import { widthOf } from './columns.ts';
import type { ReportOptions } from './reporter.ts';
import { assertWellFormed } from './xml-check.fixture.ts';

const PLAIN: ReportOptions = { language: 'en', color: false, columns: 80 };

function report(
  format: ReportFormat,
  record: RunRecord = SAMPLE_RUN,
  options: Partial<ReportOptions> = {},
): string {
  return [...REPORTERS[format](record, { ...PLAIN, ...options })].join('');
}

/** Another record of the same run: other host, other order in memory. */
const ELSEWHERE: RunRecord = {
  header: sampleHeader({ host: { node: 'v24.0.0', platform: 'darwin' } }),
  instances: [...SAMPLE_INSTANCES].reverse(),
  footer: SAMPLE_RUN.footer,
};

describe('samples', () => {
  it.each<[ReportFormat, 'zh' | 'en', string]>([
    ['console', 'en', 'console.en.txt'],
    ['console', 'zh', 'console.zh.txt'],
    ['json', 'en', 'report.json'],
    ['json', 'zh', 'report.json'],
    ['junit', 'en', 'junit.en.xml'],
    ['record', 'en', 'run.jsonl'],
  ])('%s in %s is as checked in', async (format, language, file) => {
    const text = report(format, SAMPLE_RUN, { language });
    await expect(text).toMatchFileSnapshot(`../samples/${file}`);
  });
});

describe('the JSON report', () => {
  it('has the keys programs rely on, in this order', () => {
    const json = JSON.parse(report('json'));
    expect(Object.keys(json)).toEqual(['schema', 'seed', 'hash', 'counts', 'scenarios']);
    expect(Object.keys(json.scenarios[0])).toEqual([
      'instance',
      'id',
      'title',
      'requirements',
      'model',
      'app',
      'transaction',
      'verdict',
      'fidelity',
      'blame',
      'checks',
      'reproduce',
      'reason',
      'selectedBy',
    ]);
    expect(Object.keys(json.scenarios[0].checks[0])).toEqual([
      'id',
      'verdict',
      'expected',
      'received',
    ]);
    expect(json.scenarios).toHaveLength(SAMPLE_INSTANCES.length);
  });

  it('does not depend on the host or on the order of instances', () => {
    expect(report('json', ELSEWHERE)).toBe(report('json'));
    expect(report('junit', ELSEWHERE)).toBe(report('junit'));
    expect(report('console', ELSEWHERE)).toBe(report('console'));
  });

  it('says that a run was interrupted', () => {
    const partial = finishRecord(sampleHeader(), SAMPLE_INSTANCES.slice(0, 2), true);
    expect(JSON.parse(report('json', partial)).interrupted).toBe(true);
  });

  it('of nothing is still JSON', () => {
    const nothing = finishRecord(sampleHeader({ planned: 0 }), [], false);
    expect(JSON.parse(report('json', nothing)).scenarios).toEqual([]);
  });
});

describe('the JUnit report', () => {
  it('is well-formed, whatever the texts hold', () => {
    assertWellFormed(report('junit'));
    const nasty = [0, 1, 8, 9, 10, 11, 13, 31, 127, 0xd800, 0xdfff, 0xfffe, 0xffff]
      .map((code) => String.fromCharCode(code))
      .join('<&"\'>]]>');
    const hostile = sampleInstance('sale-x', 'A920', {
      verdict: 'failed',
      reason: nasty,
      title: { zh: nasty, en: nasty },
      suite: nasty,
      checks: [{ id: nasty, verdict: 'failed', expected: nasty, received: nasty }],
      reproduce: nasty,
    });
    const text = report('junit', finishRecord(sampleHeader(), [hostile], false));
    assertWellFormed(text);
    expect(text).toContain('&lt;&amp;');
  });

  it('counts what it holds', () => {
    const text = report('junit');
    expect(text).toContain('tests="7" failures="2" errors="2" skipped="1" time="428.750"');
    expect(text.match(/<failure /g)).toHaveLength(2);
    expect(text.match(/<error /g)).toHaveLength(2);
    expect(text.match(/<skipped /g)).toHaveLength(1);
  });
});

describe('the console report', () => {
  it('tells for a red: instance, blame, expected and received, remedy, reproduce', () => {
    const text = report('console');
    expect(text).toMatch(/✗ failed {2}faq-03-1-stale-mak@Wpos-3\/unionpay-pay\/sale/);
    expect(text).toContain('blame: the app');
    expect(text).toMatch(/expected +│ received/);
    expect(text).toContain('remedy: Sign on again before the next trade');
    expect(text).toContain("reproduce: poslab run return-codes --grep 'faq-03-1-stale-mak@Wpos-3");
    expect(text.trimEnd().split('\n').at(-1)).toBe('Red: 4 of 6 judged instances did not pass.');
  });

  it.each([40, 80, 120])('keeps side by side inside %i columns', (columns) => {
    const lines = report('console', SAMPLE_RUN, { columns }).split('\n');
    const sides = lines.filter((line) => line.includes('│'));
    expect(sides.length).toBeGreaterThan(3);
    for (const line of sides) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    const bars = new Set(sides.map((line) => widthOf(line.slice(0, line.indexOf('│')))));
    expect(bars.size).toBe(1);
  });

  it('never lets a text steer the screen, and is plain without colour', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what must not be there
    expect(report('console')).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F]/);
    const coloured = report('console', SAMPLE_RUN, { color: true });
    expect(coloured).toContain('\u001B[31m✗\u001B[0m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are taken away
    expect(coloured.replace(/\u001B\[\d+m/g, '')).toBe(report('console'));
  });

  it('numbers the models when their names do not fit', () => {
    const many = Array.from({ length: 22 }, (_, index) =>
      sampleInstance('faq-03-1-stale-mak', `Model-${index + 1}`),
    );
    const text = report('console', finishRecord(sampleHeader(), many, false));
    const lines = text.split('\n');
    for (const line of lines.slice(0, 4)) expect(widthOf(line)).toBeLessThanOrEqual(80);
    expect(text).toContain('22 Model-9');
    expect(text).toContain('22/22');
    expect(lines.at(-2)).toBe('Green: all 22 judged instances passed.');
  });

  it('shows the first reds in full and counts the others', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      sampleInstance(`sale-${index}`, 'A920', { verdict: 'failed', blame: 'app' }),
    );
    const text = report('console', finishRecord(sampleHeader(), many, false));
    expect(text.match(/reproduce:/g)).toHaveLength(20);
    expect(text).toContain('… and 10 more that are red');
  });

  it.each<[string, RunRecord, string]>([
    ['nothing scored', finishRecord(sampleHeader(), [], false), 'Nothing was judged'],
    [
      'an interrupted run',
      finishRecord(sampleHeader(), SAMPLE_INSTANCES.slice(0, 2), true),
      'Interrupted: 2 of 7 instances were run, 1 of them red.',
    ],
  ])('says one sentence about %s', (_, record, sentence) => {
    expect(report('console', record)).toContain(sentence);
  });
});

describe('the record report', () => {
  it('reads back as the record', () => {
    expect(parseRecord(report('record'), 'x')).toEqual(SAMPLE_RUN);
  });
});
