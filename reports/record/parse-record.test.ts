import { describe, expect, it } from 'vitest';
import { parseRecord } from './parse-record.ts';
import { SAMPLE_INSTANCES, SAMPLE_RUN, sampleHeader } from './sample-run.fixture.ts';
import { recordLine, recordLines } from './write-record.ts';

const LINES = [...recordLines(SAMPLE_RUN)];
const TEXT = LINES.join('');

function refusalOf(text: string): { code?: string; message: string } {
  try {
    parseRecord(text, 'run.jsonl');
  } catch (error) {
    return error as { code?: string; message: string };
  }
  return { message: 'accepted' };
}

describe('a record', () => {
  it('reads back as it was written', () => {
    expect(parseRecord(TEXT, 'run.jsonl')).toEqual(SAMPLE_RUN);
    expect(parseRecord(TEXT.replaceAll('\n', '\r\n'), 'run.jsonl')).toEqual(SAMPLE_RUN);
  });

  it('without its last line was interrupted, and counts what is there', () => {
    const read = parseRecord(LINES.slice(0, 4).join(''), 'run.jsonl');
    expect(read.footer.interrupted).toBe(true);
    expect(read.instances).toEqual(SAMPLE_INSTANCES.slice(0, 3));
    expect(read.footer.counts).toMatchObject({ passed: 1, failed: 1, notApplicable: 1 });
  });

  it('with a torn last line was interrupted before it', () => {
    const read = parseRecord(TEXT.slice(0, LINES.slice(0, 4).join('').length - 20), 'run.jsonl');
    expect(read.footer.interrupted).toBe(true);
    expect(read.instances).toHaveLength(2);
  });

  it('names every damaged line in the middle by its number', () => {
    const damaged = LINES.map((line, index) => (index === 2 ? `${line.slice(0, 9)}\n` : line));
    damaged[4] = '{"record":"instance","instance":"x"}\n';
    expect(refusalOf(damaged.join(''))).toMatchObject({
      code: 'LAB_RECORD_DAMAGED',
      message: expect.stringMatching(/line 3: not JSON; line 5: "scenario" is missing/),
    });
  });

  it('is refused when empty, of another format, or something else', () => {
    expect(refusalOf('\n')).toMatchObject({ code: 'LAB_RECORD_EMPTY' });
    const newer = recordLine({ ...sampleHeader(), schema: 2 });
    expect(refusalOf(newer)).toMatchObject({
      code: 'LAB_RECORD_VERSION',
      message: expect.stringContaining('newer'),
    });
    expect(refusalOf('{"a":1}')).toMatchObject({ code: 'LAB_RECORD_NOT_A_RECORD' });
    expect(refusalOf('{"record":"constructor"}')).toMatchObject({
      code: 'LAB_RECORD_NOT_A_RECORD',
    });
    expect(refusalOf(LINES.slice(1).join(''))).toMatchObject({ code: 'LAB_RECORD_NOT_A_RECORD' });
  });

  it('is refused when an instance or its verdict was changed afterwards', () => {
    const removed = LINES.filter((_, index) => index !== 1).join('');
    expect(refusalOf(removed)).toMatchObject({ code: 'LAB_RECORD_CHANGED' });
    const prettier = TEXT.replace('"verdict":"failed","fidelity"', '"verdict":"passed","fidelity"');
    expect(prettier).not.toBe(TEXT);
    expect(refusalOf(prettier)).toMatchObject({ code: 'LAB_RECORD_CHANGED' });
    const doubled = [LINES[0], LINES[1], LINES[1]].join('');
    expect(refusalOf(doubled)).toMatchObject({ code: 'LAB_RECORD_CHANGED' });
  });

  it('is refused when something follows the last line', () => {
    expect(refusalOf(TEXT + LINES[1])).toMatchObject({
      code: 'LAB_RECORD_DAMAGED',
      message: expect.stringContaining('line 9: a footer'),
    });
  });
});
