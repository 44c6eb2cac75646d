import { symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realPath } from './real-path.ts';
import { scratchFolder } from './scratch-folder.fixture.ts';

describe('the real path', () => {
  it('is equal for every name of one file, there or not yet', () => {
    const folder = realPath(scratchFolder());
    writeFileSync(join(folder, 'file'), '');
    symlinkSync('file', join(folder, 'link'));
    symlinkSync('.', join(folder, 'again'));
    for (const name of ['file', 'link', 'again/file', './again/../link']) {
      expect(realPath(`${folder}/${name}`)).toBe(join(folder, 'file'));
    }
    const fresh = join(folder, 'fresh');
    for (const name of [fresh, `${folder}/again/./fresh`, relative(process.cwd(), fresh)]) {
      expect(realPath(name)).toBe(fresh);
    }
    expect(realPath(join(folder, 'gone/file'))).not.toBe(realPath(join(folder, 'file')));
  });
});
