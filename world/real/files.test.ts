import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFilesContract } from '../contracts/files.contract.ts';
import { createFiles } from './files.ts';
import { scratchFolder } from './scratch-folder.fixture.ts';

describeFilesContract('real', () => {
  const folder = scratchFolder();
  return { files: createFiles(), path: (name) => join(folder, name) };
});

describe('the real files', () => {
  it('write to what is no plain file without replacing it', () => {
    const files = createFiles();
    files.assertWritable('/dev/null');
    files.write('/dev/null', new Uint8Array(3));
    files.assertWritable('/dev/null');
    expect(files.read('/dev/null')).toHaveLength(0);
  });
});
