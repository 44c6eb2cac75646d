import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveSeed } from './seed.ts';
import { TapedChance, type TapeScript } from './tape.ts';

/** Draws from two streams in turns. */
function draw(chance: TapedChance, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) =>
    chance.stream(index % 2 === 0 ? 'network' : 'store').below(100, `draw ${index}`),
  );
}

function scriptOf({ entries }: TapedChance): TapeScript {
  const script = new Map<string, number[]>();
  for (const { stream, value } of entries) {
    script.set(stream, [...(script.get(stream) ?? []), value]);
  }
  return script;
}

describe('the tape', () => {
  it('is equal for equal seeds and another for others', () => {
    expect(draw(new TapedChance('1'), 40)).toEqual(draw(new TapedChance('1'), 40));
    expect(draw(new TapedChance('1'), 40)).not.toEqual(draw(new TapedChance('2'), 40));
  });

  it('repeats what it recorded, under any seed', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(60), (seed, count) => {
        const first = new TapedChance(seed);
        const values = draw(first, count);
        const again = new TapedChance('another seed', scriptOf(first));
        expect(draw(again, count)).toEqual(values);
        expect(again.entries).toEqual(first.entries);
      }),
    );
  });

  it('is boring beyond the end of a script, and keeps scripted values in range', () => {
    const chance = new TapedChance('1', new Map([['network', [7, 12]]]));
    const stream = chance.stream('network');
    expect([stream.below(10, 'a'), stream.below(10, 'b'), stream.below(10, 'c')]).toEqual([
      7, 2, 0,
    ]);
    expect(chance.stream('store').happens(9, 10, 'loss')).toBe(false);
  });

  it('keeps streams apart: what one draws does not move another', () => {
    const alone = new TapedChance('1').stream('network');
    const beside = new TapedChance('1');
    beside.stream('store').bytes(50, 'noise');
    const values = (stream: typeof alone) => Array.from({ length: 20 }, () => stream.below(9, ''));
    expect(values(beside.stream('network'))).toEqual(values(alone));
  });

  it('records stream, label, arity and value of every choice', () => {
    const chance = new TapedChance('1');
    const value = chance.stream('network').below(6, 'jitter');
    expect(chance.entries).toEqual([{ stream: 'network', label: 'jitter', arity: 6, value }]);
  });

  it('derives seeds that tell apart what differs', () => {
    const seeds = ['', 'a', 'b', 'ab', 'ba', '1', '11', '111'].flatMap((seed) =>
      ['', 'a', 'b', '1', '11'].map((name) => deriveSeed(seed, name).join()),
    );
    expect(new Set(seeds).size).toBe(seeds.length);
  });
});
