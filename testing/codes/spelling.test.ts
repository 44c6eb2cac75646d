import { describe, expect, it } from 'vitest';
import { CodeStage } from './code-stage.ts';
import { FUND_CODES } from './fund-codes.ts';
import { PAYOUT_CODES } from './payout-codes.ts';

const LETTER_O = 0x4f;
const DIGIT_0 = 0x30;

/** Codes of section 3.4 that begin with OE or 0E, with the first character as printed. */
const SPELLINGS: ReadonlyMap<string, number> = new Map([
  ['OE7', LETTER_O],
  ['OE11', LETTER_O],
  ['OE21', LETTER_O],
  ['OE22', LETTER_O],
  ['OE23', LETTER_O],
  ['0E24', DIGIT_0],
]);

const CASES = [...PAYOUT_CODES, ...FUND_CODES].flatMap((one) =>
  one.code !== null && SPELLINGS.has(one.code) ? [{ ...one, code: one.code }] : [],
);

/** What the terminal received, byte for byte. */
function received(stage: CodeStage): readonly Uint8Array[] {
  return stage.world.trace.events
    .filter(({ kind, data }) => kind === 'wire.received' && data.direction === 'down')
    .flatMap(({ data }) => (data.bytes instanceof Uint8Array ? [data.bytes] : []));
}

/** The bytes of the code in an answer of the JSON API. */
function codeBytes(frame: Uint8Array): readonly number[] {
  const text = String.fromCharCode(...frame);
  const start = text.indexOf('"code":"') + '"code":"'.length;
  return [...frame.subarray(start, text.indexOf('"', start))];
}

describe('OE and 0E', () => {
  it('are spelt in six codes', () => {
    expect(new Set(CASES.map(({ code }) => code))).toEqual(new Set(SPELLINGS.keys()));
  });

  it.each(CASES)('$code stands on wire and screen as printed', ({ cause, trade, code }) => {
    const stage = new CodeStage();
    cause(stage);
    const end = trade(stage);
    const answer = codeBytes(received(stage).at(-1) ?? new Uint8Array());
    expect(answer[0]).toBe(SPELLINGS.get(code));
    expect(String.fromCharCode(...answer)).toBe(code);
    expect(end?.code).toBe(code);
    expect(stage.rig.lastFrame()?.code).toBe(code);
  });
});
