/** Mixes a 32-bit word (finaliser of a well-spread hash; integer arithmetic only). */
function mix(word: number): number {
  let mixed = word | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Four 32-bit words that stand for a text: the seed of a named stream. */
export type SeedWords = readonly [number, number, number, number];

const SLOTS = [0, 1, 2, 3] as const;

/** Derives a seed from a parent seed and a name: equal inputs, equal words. */
export function deriveSeed(seed: string, name: string): SeedWords {
  const text = `${seed}\u0000${name}`;
  const words: [number, number, number, number] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x71374491];
  for (let index = 0; index < text.length; index += 1) {
    const slot = SLOTS[index & 3] ?? 0;
    const code = text.charCodeAt(index) + Math.imul(index + 1, 0x27d4eb2f);
    words[slot] = mix((words[slot] ^ code) >>> 0);
  }
  for (let round = 0; round < 2; round += 1) {
    words[0] = mix(words[0] + words[3]);
    words[1] = mix(words[1] ^ words[0]);
    words[2] = mix(words[2] + words[1]);
    words[3] = mix(words[3] ^ words[2]);
  }
  return words;
}
