import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { LabError } from '../errors.ts';
import { codeOf, reasonOf } from './error-reason.ts';
import { makeFolder } from './make-folder.ts';

/** A folder that this process has for itself. */
export interface FolderLock {
  /** Gives the folder back; more than once is harmless. */
  release(): void;
}

/** One process that wants the folder, as its file is named. */
interface Claim {
  readonly name: string;
  readonly pid: number;
  readonly start: string;
}

const CLAIM = /^\.lock-(\d+)-(\d+)-\d+$/;
const HELD = '.held';
/** How long two that come at the same moment wait for each other, ms: each look, and in all. */
const LOOK_MS = 5;
const PATIENCE_MS = 2000;

/**
 * Takes a folder, made when it is missing, for this process alone. Whoever wants it first puts
 * down a claim and then looks for those of others, so that of two at least one sees the other: one
 * that holds the folder keeps it, and among new ones the first by name gets it. Claims of
 * processes that are gone, as after a kill, count for nothing and are cleared away. Processes are
 * known on one machine only.
 *
 * @throws LabError LAB_FILE_LOCKED while another process holds it, LAB_FILE_UNWRITABLE
 */
export function lockFolder(folder: string): FolderLock {
  const own: Claim = {
    name: `.lock-${process.pid}-${startOf(process.pid) ?? 0}-${process.hrtime.bigint()}`,
    pid: process.pid,
    start: startOf(process.pid) ?? '0',
  };
  const release = () => drop(folder, own);
  try {
    makeFolder(folder);
    put(folder, own.name);
    awaitTurn(folder, own);
    put(folder, own.name + HELD);
    return { release };
  } catch (error) {
    release();
    if (error instanceof LabError) throw error;
    throw new LabError({
      code: 'LAB_FILE_UNWRITABLE',
      message: `cannot write ${folder}: ${reasonOf(error)}`,
      remedy: 'choose a folder where you may write and that has room',
      cause: error,
    });
  }
}

/** Returns when nobody else holds the folder or comes before. */
function awaitTurn(folder: string, own: Claim): void {
  const pause = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  for (let waited = 0; ; waited += LOOK_MS) {
    const others = claimsIn(folder).filter(({ name }) => name !== own.name);
    const alive = others.filter((claim) => isAlive(claim));
    for (const claim of others) if (!alive.includes(claim)) drop(folder, claim);
    const [first] = alive;
    if (first === undefined) return;
    const isHeld = ({ name }: Claim) => existsSync(join(folder, name + HELD));
    const winner = alive.find(isHeld) ?? alive.find(({ name }) => name < own.name);
    if (winner !== undefined) throw locked(folder, winner);
    if (waited >= PATIENCE_MS) throw locked(folder, first);
    Atomics.wait(pause, 0, 0, LOOK_MS);
  }
}

function claimsIn(folder: string): readonly Claim[] {
  return readdirSync(folder).flatMap((name) => {
    const [, pid, start] = CLAIM.exec(name) ?? [];
    return pid === undefined || start === undefined ? [] : [{ name, pid: Number(pid), start }];
  });
}

function put(folder: string, name: string): void {
  closeSync(openSync(join(folder, name), 'wx'));
}

function drop(folder: string, { name }: Claim): void {
  for (const file of [name + HELD, name]) {
    try {
      rmSync(join(folder, file), { force: true });
    } catch {
      // What cannot be removed names a process that is gone: it stands in nobody's way.
    }
  }
}

/** Whether the process that made a claim still runs; a later one may have got its number. */
function isAlive({ pid, start }: Claim): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === undefined || start === '0' || now === start;
}

const ZOMBIE = 'Z';
const GONE = '-';
/** Where a process's state and start stand after its name in Linux' list of processes. */
const STATE_AT = 0;
const START_AT = 19;

/** When a process began, in ticks of the machine; undefined where the system does not tell. */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const facts = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return facts[STATE_AT] === ZOMBIE ? GONE : facts[START_AT];
  } catch {
    return undefined;
  }
}

function locked(folder: string, { name, pid }: Claim): LabError {
  return new LabError({
    code: 'LAB_FILE_LOCKED',
    message: `${folder} is in use by process ${pid}`,
    remedy:
      `stop process ${pid} or choose another folder; ` +
      `if ${pid} is another program, remove ${join(folder, name)}`,
  });
}
