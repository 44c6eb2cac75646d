import type { Board } from '../board.ts';
import type { Clock } from '../clock.ts';
import type { Power } from '../power.ts';
import type { Store } from '../store.ts';
import type { Trace } from '../trace.ts';
import type { Kernel } from './kernel.ts';
import type { SimNetwork } from './sim-network.ts';
import { SimPower } from './sim-power.ts';
import type { SimStore } from './sim-store.ts';
import type { SimTrace } from './sim-trace.ts';
import type { TapedChance } from './tape.ts';

/** One machine with a supply that can fail. */
export interface SimMachine {
  readonly name: string;
  readonly supply: SimPower;
  /** What is on its disk, power or not. */
  readonly disk: SimStore;
  /** Starts a new life (restoring the supply); the board of the life before is dead for good. */
  start(): Board;
}

interface MachineParts {
  readonly kernel: Kernel;
  readonly chance: TapedChance;
  readonly trace: SimTrace;
  readonly network: SimNetwork;
}

/** Builds a machine; a cut loses its unsynced writes and resets its sessions. */
export function createSimMachine(name: string, parts: MachineParts, disk: SimStore): SimMachine {
  const supply = new SimPower();
  let lives = 0;
  supply.onCut((boundary) => {
    parts.trace.emit(name, 'power.lost', { boundary });
    disk.loseUnsynced();
    parts.network.resetLink(name);
  });
  const start = () => {
    if (supply.isOn && lives > 0) supply.cut('restart');
    supply.restore();
    lives += 1;
    const life = lives;
    const power: Power = {
      get isOn() {
        return life === lives && supply.isOn;
      },
      gate: (boundary) => life === lives && supply.gate(boundary),
    };
    return {
      clock: clockOfLife(parts.kernel, power),
      chance: parts.chance,
      store: gatedStore(disk, power),
      network: parts.network.endpoint(name, power),
      power,
      trace: traceOfLife(parts.trace, power),
    };
  };
  return { name, supply, disk, start };
}

function clockOfLife(kernel: Kernel, power: Power): Clock {
  return {
    now: () => kernel.now(),
    setTimer: (delayMs, run, label) =>
      kernel.setTimer(
        delayMs,
        () => {
          if (power.isOn) run();
        },
        label,
      ),
    clearTimer: (id) => kernel.clearTimer(id),
  };
}

function gatedStore(disk: SimStore, power: Power): Store {
  return {
    read: (file) => disk.read(file),
    list: () => disk.list(),
    write: (file, bytes) => {
      if (power.gate(`store.write ${file}`)) disk.write(file, bytes);
    },
    append: (file, bytes) => {
      if (power.gate(`store.append ${file}`)) disk.append(file, bytes);
    },
    remove: (file) => {
      if (power.gate(`store.remove ${file}`)) disk.remove(file);
    },
    sync: () => {
      if (power.gate('store.sync')) disk.sync();
    },
  };
}

function traceOfLife(trace: SimTrace, power: Power): Trace {
  return {
    emit: (source, kind, data) => {
      if (power.isOn) trace.emit(source, kind, data);
    },
  };
}
