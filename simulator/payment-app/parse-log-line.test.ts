import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logLine, parseLog, textCrc } from './parse-log-line.ts';

describe('a log', () => {
  it('has the check value of CRC-32', () => {
    expect(textCrc('123456789').toString(16)).toBe('cbf43926');
  });

  it('gives back what was written', () => {
    const text = logLine({ a: 1 }) + logLine({ b: '冲正' });
    expect(parseLog(text, 'x')).toEqual({
      entries: [{ a: 1 }, { b: '冲正' }],
      soundText: text,
      isTorn: false,
    });
  });

  it('cut anywhere keeps exactly its whole lines', () => {
    const lines = [{ n: 1 }, { words: '签到失败' }, { n: 3 }].map(logLine);
    const text = lines.join('');
    fc.assert(
      fc.property(fc.nat(text.length), (length) => {
        const { entries, soundText, isTorn } = parseLog(text.slice(0, length), 'x');
        const whole = lines.join('').slice(0, length).split('\n').length - 1;
        expect(entries).toHaveLength(whole);
        expect(soundText).toBe(lines.slice(0, whole).join(''));
        expect(isTorn).toBe(soundText.length < length);
      }),
      { seed: 1 },
    );
  });

  it('with a flipped last line drops it', () => {
    const text = logLine({ a: 1 }) + logLine({ a: 2 }).replace('2', '3');
    expect(parseLog(text, 'x')).toMatchObject({ entries: [{ a: 1 }], isTorn: true });
  });

  it('damaged in the middle is refused: no power cut does that', () => {
    const text = logLine({ a: 1 }).replace('1', '2') + logLine({ a: 2 });
    expect(() => parseLog(text, 'journal-00001')).toThrow(/journal-00001/);
  });
});
