import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow, RowPlan, Subject } from '../bench-row.ts';
import { FrameClient } from './frame-client.ts';
import { responseCodeOf, saleFrames, signOnFrame, workKeysOf } from './sale-frames.ts';
import { CLI_FILE, type Served, serveEcho, servePlatform } from './served.ts';

/** Sales per sample. */
const SALES = 3_000;
/** Sales per sample where every one is synced to a disk. */
const SYNCED_SALES = 200;
/** Unanswered sales at a time in the windowed figure. */
const WINDOW = 16;
const FIRST_STAN = 2;

/** How a subject exchanges its frames. */
interface Exchange {
  readonly name: string;
  readonly role: Subject['role'];
  readonly window: number;
  readonly sales: number;
}

/** Round trips per second over one connection; `nextFrames` is not timed. */
function subject(
  { name, role, window, sales }: Exchange,
  client: FrameClient,
  nextFrames: (count: number) => readonly Uint8Array[],
): Subject {
  const sample = async () => {
    const frames = nextFrames(sales);
    const start = performance.now();
    const last = await client.exchange(frames, window);
    const elapsed = performance.now() - start;
    if (role !== 'bound' && responseCodeOf(last) !== '00') {
      throw new Error(`a sale of the bench got ${responseCodeOf(last)}`);
    }
    return (sales * 1000) / elapsed;
  };
  return { name, role, sample };
}

/** A signed-on terminal on one connection, with ever new sales. */
async function signedOn(served: Served) {
  const client = await FrameClient.open(served.address);
  const keys = workKeysOf(await client.exchange([signOnFrame()], 1));
  let stan = FIRST_STAN;
  const nextFrames = (count: number) => {
    const frames = saleFrames(keys, stan, count);
    stan += count;
    return frames;
  };
  return { client, keys, nextFrames };
}

async function prepare(): Promise<RowPlan> {
  if (!existsSync(CLI_FILE)) {
    return { subjects: [], absent: ['dist/cli/main.js: run "npm run build"'], notes: [] };
  }
  const stateFolder = mkdtempSync(join(tmpdir(), 'poslab-bench-'));
  const served = [await servePlatform(), await servePlatform(stateFolder), await serveEcho()];
  const [plain, durable, echo] = served;
  if (plain === undefined || durable === undefined || echo === undefined)
    throw new Error('no server');
  const terminal = await signedOn(plain);
  const synced = await signedOn(durable);
  const bare = await FrameClient.open(echo.address);
  const same = (count: number) => saleFrames(terminal.keys, FIRST_STAN, count);
  const pingPong = { window: 1, sales: SALES } as const;
  return {
    subjects: [
      subject(
        { name: 'platform, ping-pong', role: 'ours', ...pingPong },
        terminal.client,
        terminal.nextFrames,
      ),
      subject({ name: 'bare echo, ping-pong', role: 'bound', ...pingPong }, bare, same),
      subject(
        { name: `platform, ${WINDOW} at a time`, role: 'beside', window: WINDOW, sales: SALES },
        terminal.client,
        terminal.nextFrames,
      ),
      subject(
        {
          name: 'platform with --state, ping-pong',
          role: 'beside',
          window: 1,
          sales: SYNCED_SALES,
        },
        synced.client,
        synced.nextFrames,
      ),
    ],
    absent: [],
    notes: [
      'one connection, two processes, loopback; frames are built before the time is taken',
      'with --state every answer waits for its events to be on the disk',
    ],
    close: () => {
      for (const client of [terminal.client, synced.client, bare]) client.close();
      for (const { stop } of served) stop();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

/** Sale round trips over TCP against a bare echo of equal frames. */
export const tcpRow: BenchRow = {
  id: 'tcp',
  title: 'Sale round trips over TCP',
  unit: 'round trips/s',
  better: 'higher',
  goal: { of: 'ratio', floor: 0.4, aim: 0.6 },
  prepare,
};
