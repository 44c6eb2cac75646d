import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { LabError } from '../errors.ts';
import type { Files } from '../files.ts';
import { reasonOf } from './error-reason.ts';

/** The user's files on the disk of the host; paths are relative to the working directory. */
export function createFiles(): Files {
  return { read, write, assertWritable, exists: (path) => existsSync(path), list };
}

function read(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function list(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** What is already there and is no plain file (a pipe, a device) is written to directly. */
function write(path: string, bytes: Uint8Array): void {
  try {
    if (isSpecial(path)) writeWhole(openSync(path, 'w'), bytes);
    else replace(existsSync(path) ? realpathSync(path) : path, bytes);
  } catch (cause) {
    throw unwritable(path, reasonOf(cause), cause);
  }
}

function replace(path: string, bytes: Uint8Array): void {
  const neighbour = `${path}.${process.pid}.tmp`;
  try {
    writeWhole(openSync(neighbour, 'wx'), bytes, { sync: true });
    renameSync(neighbour, path);
  } catch (error) {
    rmSync(neighbour, { force: true });
    throw error;
  }
}

function writeWhole(descriptor: number, bytes: Uint8Array, options: { sync?: boolean } = {}): void {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    if (options.sync) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function assertWritable(path: string): void {
  const folder = dirname(resolve(path));
  if (!existsSync(folder)) throw unwritable(path, `there is no folder ${folder}`);
  if (!statSync(folder).isDirectory()) throw unwritable(path, `${folder} is not a folder`);
  if (existsSync(path) && statSync(path).isDirectory()) throw unwritable(path, 'it is a folder');
  try {
    if (existsSync(path)) accessSync(path, constants.W_OK);
    if (!isSpecial(path)) probe(folder);
  } catch (cause) {
    throw unwritable(path, reasonOf(cause), cause);
  }
}

/** Rights alone do not tell (read-only mounts, full quotas): makes a file and removes it. */
function probe(folder: string): void {
  const path = `${folder}/.poslab-probe-${process.pid}.tmp`;
  closeSync(openSync(path, 'wx'));
  rmSync(path);
}

function isSpecial(path: string): boolean {
  return existsSync(path) && !statSync(path).isFile();
}

function unreadable(path: string, cause: unknown): LabError {
  return new LabError({
    code: 'LAB_FILE_UNREADABLE',
    message: `cannot read ${path}: ${reasonOf(cause)}`,
    remedy: 'check the path and the rights of the file',
    cause,
  });
}

function unwritable(path: string, reason: string, cause?: unknown): LabError {
  const parts = {
    code: 'LAB_FILE_UNWRITABLE',
    message: `cannot write ${path}: ${reason}`,
    remedy: 'create the folder, or choose a place where you may write',
  };
  return new LabError(cause === undefined ? parts : { ...parts, cause });
}
