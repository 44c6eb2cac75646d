/**
 * What `tools/build.mjs` bundles. One line per entry point.
 *
 * - `from`: source file; `to`: path under `dist/` without extension.
 * - `required`: a build without the source fails. `tools/build.test.ts` asks for `true` as soon as
 *   the source exists, so an entry point cannot vanish unseen.
 * - `executable`: gets a shebang line and the execute bit.
 */
export const ENTRIES = [
  { from: 'cli/main.ts', to: 'cli/main', required: false, executable: true },
  { from: 'cli/worker.ts', to: 'cli/worker', required: false, executable: false },
  {
    from: 'scenarios/engine/worker.ts',
    to: 'scenarios/worker',
    required: false,
    executable: false,
  },
  { from: 'bench/main.ts', to: 'bench/main', required: false, executable: false },
];
