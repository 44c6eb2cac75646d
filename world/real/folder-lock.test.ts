import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';
import { RealStore } from './real-store.ts';
import { scratchFolder } from './scratch-folder.fixture.ts';

describe('the lock of a folder', () => {
  it('is held by one until it is given back, and hidden from the store', () => {
    const folder = join(scratchFolder(), 'a', 'b');
    const lock = lockFolder(folder);
    const held = readdirSync(folder);
    const message = `${folder} is in use by process ${process.pid}`;
    expect(() => lockFolder(folder)).toThrowError(
      expect.objectContaining({ code: 'LAB_FILE_LOCKED', message }),
    );
    expect(readdirSync(folder)).toEqual(held);
    expect(new RealStore(folder).list()).toEqual([]);
    lock.release();
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
    lockFolder(folder).release();
  });

  it('of a process that is gone stands in nobody’s way, and is cleared away', async () => {
    const folder = scratchFolder();
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    for (const end of ['', '.held']) writeFileSync(join(folder, `.lock-${gone.pid}-1-1${end}`), '');
    lockFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')(
    'of an earlier process with a number of now is gone',
    () => {
      const folder = scratchFolder();
      for (const pid of [process.pid, process.ppid]) {
        writeFileSync(join(folder, `.lock-${pid}-1-1`), '');
        writeFileSync(join(folder, `.lock-${pid}-1-1.held`), '');
      }
      lockFolder(folder).release();
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});
