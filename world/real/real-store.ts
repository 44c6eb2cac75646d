import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../errors.ts';
import type { Store } from '../store.ts';
import { codeOf, reasonOf } from './error-reason.ts';
import { makeFolder } from './make-folder.ts';

const TEMPORARY = '.tmp';

/**
 * A store in a folder of the host, one file for each name. Whole writes go to a neighbour that
 * takes the name at once; `sync` forces files and folder to the disk.
 */
export class RealStore implements Store {
  readonly #folder: string;
  readonly #unsynced = new Set<string>();
  #isFolderDirty = false;

  /** @throws LabError LAB_FILE_UNWRITABLE when the folder cannot be made */
  constructor(folder: string) {
    this.#folder = folder;
    guarded(folder, () => {
      makeFolder(folder);
      for (const name of readdirSync(folder)) {
        if (name.endsWith(TEMPORARY)) rmSync(join(folder, name));
      }
    });
  }

  read(file: string): Uint8Array | undefined {
    try {
      return new Uint8Array(readFileSync(this.#path(file)));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw new LabError({
        code: 'LAB_FILE_UNREADABLE',
        message: `cannot read ${this.#path(file)}: ${reasonOf(error)}`,
        remedy: 'check the rights of the folder and its files',
        cause: error,
      });
    }
  }

  write(file: string, bytes: Uint8Array): void {
    const path = this.#path(file);
    guarded(path, () => {
      const neighbour = path + TEMPORARY;
      withFile(neighbour, 'w', (descriptor) => {
        writeAll(descriptor, bytes);
        fsyncSync(descriptor);
      });
      renameSync(neighbour, path);
    });
    this.#unsynced.delete(file);
    this.#isFolderDirty = true;
  }

  append(file: string, bytes: Uint8Array): void {
    const path = this.#path(file);
    guarded(path, () => withFile(path, 'a', (descriptor) => writeAll(descriptor, bytes)));
    this.#unsynced.add(file);
    this.#isFolderDirty = true;
  }

  remove(file: string): void {
    guarded(this.#path(file), () => rmSync(this.#path(file), { force: true }));
    this.#unsynced.delete(file);
    this.#isFolderDirty = true;
  }

  /** Names escape their dots: what has one, as the folder's lock, is no file of the store. */
  list(): readonly string[] {
    return readdirSync(this.#folder)
      .filter((name) => !name.includes('.'))
      .map((name) => decodeURIComponent(name))
      .sort();
  }

  sync(): void {
    guarded(this.#folder, () => {
      for (const file of this.#unsynced) withFile(this.#path(file), 'r+', fsyncSync);
      if (this.#isFolderDirty) withFile(this.#folder, 'r', fsyncSync);
    });
    this.#unsynced.clear();
    this.#isFolderDirty = false;
  }

  /** Any name is a file of its own: what a file system may read into it is escaped. */
  #path(file: string): string {
    const name = encodeURIComponent(file).replace(/%..|[^a-z0-9_-]/g, (found) =>
      found.length > 1 ? found.toLowerCase() : `%${found.charCodeAt(0).toString(16)}`,
    );
    return join(this.#folder, name);
  }
}

function withFile(path: string, flags: string, use: (descriptor: number) => void): void {
  const descriptor = openSync(path, flags);
  try {
    use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

function guarded(path: string, act: () => void): void {
  try {
    act();
  } catch (cause) {
    throw new LabError({
      code: 'LAB_FILE_UNWRITABLE',
      message: `cannot write ${path}: ${reasonOf(cause)}`,
      remedy: 'choose a folder where you may write and that has room',
      cause,
    });
  }
}
