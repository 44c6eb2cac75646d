import type { Import } from './imports.ts';

/**
 * Cycles among imports that are followed when a file is loaded.
 * @returns one path per cycle found, first file repeated at the end
 */
export function importCycles(imports: readonly Import[]): string[][] {
  const edges = new Map<string, string[]>();
  for (const one of imports) {
    if (!one.atLoad || one.target === undefined) continue;
    const targets = edges.get(one.from) ?? [];
    targets.push(one.target);
    edges.set(one.from, targets);
  }
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const target of edges.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of [...edges.keys()].sort()) visit(file);
  return cycles;
}
