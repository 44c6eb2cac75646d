import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';
import type { Listen, Network } from './network.ts';
import type { Power } from './power.ts';
import type { Store } from './store.ts';
import type { Trace } from './trace.ts';

/**
 * What one powered life of a terminal may use. When the power goes every part is dead for good:
 * timers do not fire, writes and sends have no effect, nothing is traced. The next life gets a new
 * board.
 */
export interface Board {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly store: Store;
  readonly network: Network;
  readonly power: Power;
  readonly trace: Trace;
}

/** What a platform may use. */
export interface ServerBoard {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly store: Store;
  readonly listen: Listen;
  readonly trace: Trace;
}
