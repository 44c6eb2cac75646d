import type { Network } from '../network.ts';
import { Kernel, type KernelLimits } from './kernel.ts';
import { SimNetwork } from './sim-network.ts';
import { SimPower } from './sim-power.ts';
import { SimStore } from './sim-store.ts';
import { SimTrace } from './sim-trace.ts';
import { TapedChance, type TapeScript } from './tape.ts';

/** One powered machine of a simulated world: its supply, its store, its line. */
export interface SimMachine {
  readonly name: string;
  readonly power: SimPower;
  readonly store: SimStore;
  readonly network: Network;
}

/** Everything a simulated world consists of, made from one seed. */
export interface SimWorld {
  readonly kernel: Kernel;
  readonly chance: TapedChance;
  readonly trace: SimTrace;
  readonly network: SimNetwork;
  /** The machine of this name; the same one at every call. */
  machine(name: string): SimMachine;
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
  const machine = (name: string) => {
    const known = machines.get(name);
    if (known !== undefined) return known;
    const power = new SimPower();
    const store = new SimStore(chance.stream(`store/${name}`));
    power.onCut((boundary) => {
      trace.emit(name, 'power.lost', { boundary });
      store.loseUnsynced();
      network.resetLink(name);
    });
    const built = { name, power, store, network: network.endpoint(name, power) };
    machines.set(name, built);
    return built;
  };
  return { kernel, chance, trace, network, machine };
}
