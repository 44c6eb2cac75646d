import { describe, expect, it } from 'vitest';
import type { Files } from '../files.ts';

/** Files with a folder of their own. */
export interface FilesRig {
  readonly files: Files;
  /** Path of a name in the folder. */
  path(name: string): string;
}

const text = (words: string) => new TextEncoder().encode(words);
const failsWith = (code: string, reason: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(reason) });

/** What all files of the user must do. */
export function describeFilesContract(name: string, make: () => FilesRig): void {
  describe(`files contract: ${name}`, () => {
    it('writes whole, replaces, reads back, lists sorted', () => {
      const { files, path } = make();
      files.write(path('b.txt'), text('first, and long'));
      files.write(path('b.txt'), text('二'));
      files.write(path('a.txt'), text(''));
      expect(files.read(path('b.txt'))).toEqual(text('二'));
      expect(files.exists(path('a.txt'))).toBe(true);
      expect(files.exists(path('c.txt'))).toBe(false);
      expect(files.list(path(''))).toEqual(['a.txt', 'b.txt']);
    });

    it('finds out beforehand whether it could write, and leaves nothing behind', () => {
      const { files, path } = make();
      files.assertWritable(path('new.txt'));
      expect(files.list(path(''))).toEqual([]);
      files.write(path('old.txt'), text('old'));
      files.assertWritable(path('old.txt'));
      expect(files.read(path('old.txt'))).toEqual(text('old'));
    });

    it('says why it cannot', () => {
      const { files, path } = make();
      files.write(path('file'), text('x'));
      const unwritable = (reason: RegExp) => failsWith('LAB_FILE_UNWRITABLE', reason);
      expect(() => files.assertWritable(path('no/such/file'))).toThrow(unwritable(/no folder/));
      expect(() => files.assertWritable(path('file/below'))).toThrow(unwritable(/not a folder/));
      expect(() => files.assertWritable(path(''))).toThrow(unwritable(/it is a folder/));
      expect(() => files.write(path('no/such/file'), text(''))).toThrow(unwritable(/no such file/));
      const unreadable = (reason: RegExp) => failsWith('LAB_FILE_UNREADABLE', reason);
      expect(() => files.read(path('gone'))).toThrow(unreadable(/no such file/));
      expect(() => files.read(path(''))).toThrow(unreadable(/illegal operation on a directory/));
      expect(() => files.list(path('gone'))).toThrow(unreadable(/no such file/));
      expect(files.list(path(''))).toEqual(['file']);
    });
  });
}
