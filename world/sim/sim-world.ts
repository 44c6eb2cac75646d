import type { ServerBoard } from '../board.ts';
import { Kernel, type KernelLimits } from './kernel.ts';
import { createSimMachine, type SimMachine } from './sim-machine.ts';
import { SimNetwork } from './sim-network.ts';
import { SimStore } from './sim-store.ts';
import { SimTrace } from './sim-trace.ts';
import { TapedChance, type TapeScript } from './tape.ts';

/** Everything a simulated world consists of, made from one seed. */
export interface SimWorld {
  readonly kernel: Kernel;
  readonly chance: TapedChance;
  readonly trace: SimTrace;
  readonly network: SimNetwork;
  /** The powered machine of this name; the same one at every call. */
  machine(name: string): SimMachine;
  /** A board for a server of this name, whose power never fails; its store is `disk(name)`. */
  server(name: string): ServerBoard;
  /** The store behind a server's board, to lose what was not synced. */
  disk(name: string): SimStore;
}

/** Builds a world. Equal seeds (and scripts) give equal worlds. */
export function createSimWorld(
  seed: string,
  options: { script?: TapeScript; limits?: Partial<KernelLimits> } = {},
): SimWorld {
  const kernel = new Kernel(undefined, options.limits);
  const chance = new TapedChance(seed, options.script);
  const trace = new SimTrace(kernel);
  const network = new SimNetwork({ clock: kernel, chance: chance.stream('network'), trace });
  const machines = new Map<string, SimMachine>();
  const disks = new Map<string, SimStore>();
  const parts = { kernel, chance, trace, network };
  const disk = (name: string) => {
    const found = disks.get(name) ?? new SimStore(chance.stream(`store/${name}`));
    disks.set(name, found);
    return found;
  };
  return {
    ...parts,
    machine: (name) => {
      const found = machines.get(name) ?? createSimMachine(name, parts, disk(name));
      machines.set(name, found);
      return found;
    },
    server: (name) => ({ clock: kernel, chance, store: disk(name), listen: network, trace }),
    disk,
  };
}
