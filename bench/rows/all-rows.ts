import type { BenchRow } from '../bench-row.ts';
import { codecRow } from './codec.ts';

/** Every row of the table, in the order printed. */
export const ALL_ROWS: readonly BenchRow[] = [codecRow];
