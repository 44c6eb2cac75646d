import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import ENTRIES from './build-entries.json';
import { ROOT } from './source-tree.ts';

describe('build entries', () => {
  it('are required as soon as their source exists, so that none can vanish unseen', () => {
    const lax = ENTRIES.filter((entry) => !entry.required && existsSync(join(ROOT, entry.from)));
    expect(lax.map((entry) => `${entry.from}: set required in tools/build-entries.json`)).toEqual(
      [],
    );
  });

  it('go to places of their own', () => {
    const targets = ENTRIES.map((entry) => entry.to);
    expect(new Set(targets).size).toBe(targets.length);
  });
});
