import { execFileSync } from 'node:child_process';
import { closeSync, constants, lstatSync, openSync, readSync, symlinkSync } from 'node:fs';
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
  it('write into a pipe without replacing it', () => {
    const files = createFiles();
    const pipe = join(scratchFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    files.assertWritable(pipe);
    files.write(pipe, Uint8Array.of(1, 2, 3));
    const read = new Uint8Array(8);
    expect(readSync(reader, read)).toBe(3);
    closeSync(reader);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  it('write through a link to what it points at', () => {
    const files = createFiles();
    const folder = scratchFolder();
    files.write(join(folder, 'target'), Uint8Array.of(1));
    symlinkSync('target', join(folder, 'link'));
    files.write(join(folder, 'link'), Uint8Array.of(2));
    expect(files.read(join(folder, 'target'))).toEqual(Uint8Array.of(2));
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  });
});
