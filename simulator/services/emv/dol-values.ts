import { fillDol, parseDol } from '../../../protocol/emv/dol.ts';
import type { KernelContext } from './kernel-context.ts';

/** Values that a DOL asks for; undefined when the list is malformed or asks for too much. */
export function dolValues(
  context: KernelContext,
  dol: Uint8Array,
  bytesMax: number,
): Uint8Array | undefined {
  const entries = parseDol(dol);
  if (!entries.ok) return undefined;
  const values = fillDol(entries.value, context.get);
  return values.length > bytesMax ? undefined : values;
}
