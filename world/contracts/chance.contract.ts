import { describe, expect, it } from 'vitest';
import type { Chance } from '../chance.ts';

/** What every source of choices must do. */
export function describeChanceContract(name: string, make: () => Chance): void {
  describe(`chance contract: ${name}`, () => {
    it('chooses every value below the arity and none beyond', () => {
      const stream = make().stream('a');
      const seen = new Set(Array.from({ length: 400 }, () => stream.below(5, 'of five')));
      expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
      expect(stream.below(1, 'no choice')).toBe(0);
    });

    it('gives one stream for one name', () => {
      const chance = make();
      expect(chance.stream('a')).toBe(chance.stream('a'));
      expect(chance.stream('a')).not.toBe(chance.stream('b'));
    });

    it('lets things happen never, sometimes and always', () => {
      const stream = make().stream('a');
      const counts = [0, 1, 2].map(
        (numerator) =>
          Array.from({ length: 200 }, () => stream.happens(numerator, 2, 'coin')).filter(Boolean)
            .length,
      );
      expect(counts[0]).toBe(0);
      expect(counts[1]).toBeGreaterThan(40);
      expect(counts[1]).toBeLessThan(160);
      expect(counts[2]).toBe(200);
    });

    it('gives as many bytes as asked for, of all values', () => {
      const bytes = make().stream('a').bytes(4000, 'key');
      expect(bytes).toHaveLength(4000);
      expect(new Set(bytes).size).toBeGreaterThan(240);
      expect(make().stream('a').bytes(0, 'nothing')).toHaveLength(0);
    });

    it('refuses a choice among nothing', () => {
      expect(() => make().stream('a').below(0, 'nothing')).toThrow(/choice "nothing" among 0/);
    });
  });
}
