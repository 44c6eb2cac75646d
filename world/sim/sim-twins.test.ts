import type { Board } from '../board.ts';
import { describeChanceContract } from '../contracts/chance.contract.ts';
import { describeClockContract } from '../contracts/clock.contract.ts';
import { describePowerContract } from '../contracts/power.contract.ts';
import { describeStoreContract } from '../contracts/store.contract.ts';
import { describeTraceContract } from '../contracts/trace.contract.ts';
import type { TraceEvent } from '../trace.ts';
import { Kernel } from './kernel.ts';
import { SimPower } from './sim-power.ts';
import { SimStore } from './sim-store.ts';
import { SimTrace } from './sim-trace.ts';
import { createSimWorld } from './sim-world.ts';
import { TapedChance } from './tape.ts';

function terminalBoard(): { board: Board; kernel: Kernel } {
  const world = createSimWorld('1');
  return { board: world.machine('terminal').start(), kernel: world.kernel };
}

const passing = (kernel: Kernel) => async (ms: number) => kernel.advanceTo(kernel.now() + ms);

describeClockContract('kernel', () => {
  const kernel = new Kernel();
  return { clock: kernel, pass: passing(kernel) };
});
describeClockContract("a machine's board", () => {
  const { board, kernel } = terminalBoard();
  return { clock: board.clock, pass: passing(kernel) };
});
describeChanceContract('seeded', () => new TapedChance('1'));
describePowerContract('simulated', () => new SimPower());
describePowerContract("a machine's board", () => terminalBoard().board.power);
describeStoreContract('simulated', () => {
  const store = new SimStore(new TapedChance('1').stream('store'));
  return {
    store,
    reopen: () => {
      store.loseUnsynced();
      return store;
    },
  };
});
describeStoreContract("a machine's board", () => {
  const machine = createSimWorld('1').machine('terminal');
  return { store: machine.start().store, reopen: () => machine.start().store };
});
describeTraceContract('simulated', () => {
  const kernel = new Kernel();
  const trace = new SimTrace(kernel);
  const told: TraceEvent[] = [];
  trace.onEvent((event) => told.push(event));
  return { trace, told, now: () => kernel.now() };
});
