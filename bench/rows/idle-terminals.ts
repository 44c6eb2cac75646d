import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { referenceCast } from '../../scenarios/engine/cast.ts';
import { LAB_TERMINAL, terminalModels } from '../../scenarios/engine/provision.ts';
import { createTerminal, paymentProvisioning, type Terminal } from '../../simulator/index.ts';
import { createSimWorld, type SimWorld } from '../../world/sim/sim-world.ts';
import type { BenchRow, RowPlan } from '../bench-row.ts';

const TERMINALS = 10_000;
const MIB = 1024 * 1024;
/** Every terminal boots and then waits: more steps than that would be work. */
const BOOT_PATIENCE_MS = 60_000;

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** Bytes in use after a collection: heap and what lies beside it. */
function bytesInUse(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function bootTerminal(world: SimWorld, index: number): Terminal {
  const [model] = terminalModels();
  if (model === undefined) throw new Error('the catalogue has no model');
  const tid = String(10_000_000 + index);
  const { accessAddress, mid, merchantName, supervisorPassword, administratorPassword } =
    LAB_TERMINAL;
  const machine = world.machine(`terminal ${tid}`);
  const encoder = new TextEncoder();
  const numbers = { tid, mid, merchantName, supervisorPassword, administratorPassword };
  for (const { file, text } of paymentProvisioning(numbers)) {
    machine.disk.write(file, encoder.encode(text));
  }
  machine.disk.sync();
  return createTerminal({
    model,
    startBoard: () => machine.start(),
    apps: [referenceCast('unionpay-pay').app],
    settings: { serialNumber: tid, accessAddress },
    failed: (error) => {
      throw error;
    },
  });
}

/** Mebibytes that so many booted terminals hold. */
function sample(): number {
  const world = createSimWorld('idle');
  const before = bytesInUse();
  const terminals = Array.from({ length: TERMINALS }, (_, index) => bootTerminal(world, index));
  world.kernel.advanceTo(world.kernel.now() + BOOT_PATIENCE_MS);
  world.trace.events.length = 0;
  const used = bytesInUse() - before;
  if (!terminals.every((terminal) => terminal.isOn)) throw new Error('a terminal lost its power');
  return used / MIB;
}

function prepare(): RowPlan {
  return {
    subjects: [{ name: `${TERMINALS} terminals, booted and idle`, role: 'ours', sample }],
    absent: [],
    notes: ['heap and external memory after a collection; events of the boot already written off'],
  };
}

/** What an idle terminal costs in memory. */
export const idleTerminalsRow: BenchRow = {
  id: 'idle-terminals',
  title: '10,000 idle terminals in one process',
  unit: 'MiB',
  better: 'lower',
  goal: { of: 'figure', floor: 1_024, aim: 500 },
  prepare,
};
