import type { BenchRow } from '../bench-row.ts';
import { codecRow } from './codec.ts';
import { firstVerdictRow, helpRow } from './cold-start.ts';
import { freshWorldsRow } from './fresh-worlds.ts';
import { idleTerminalsRow } from './idle-terminals.ts';
import { chipSalesRow, stripeSalesRow } from './sales.ts';
import { shippedSuitesRow } from './shipped-suites.ts';
import { tcpRow } from './tcp.ts';

/** Every row of the table, in the order printed. */
export const ALL_ROWS: readonly BenchRow[] = [
  shippedSuitesRow,
  helpRow,
  firstVerdictRow,
  stripeSalesRow,
  chipSalesRow,
  freshWorldsRow,
  codecRow,
  tcpRow,
  idleTerminalsRow,
];
