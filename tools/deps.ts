/**
 * Who may import what. This file is the rule; `tools/check-deps.ts` applies it and
 * `tools/deps.test.ts` runs it over the whole tree. Type imports obey the same rules.
 *
 * A place is a folder, or a file without its extension. The longest matching place wins.
 */

/** A place in the tree and the places of ours it may import besides itself. */
export interface Place {
  readonly place: string;
  readonly mayImport: readonly string[];
}

/** A library and the places that may import it. */
export interface LibraryBorder {
  /** Package name, `node:crypto`, or `node:*` for every other module of Node. */
  readonly library: string;
  readonly onlyIn: readonly string[];
}

/** World without its two sets of implementations: contracts, errors, invariant. */
const BASE = ['world/errors', 'world/invariant'];

/**
 * Everything of ours by level, from bottom to top. `world` stands for the contracts only:
 * `world/sim` and `world/real` are places of their own.
 */
export const PLACES: readonly Place[] = [
  // 0: the world
  { place: 'world', mayImport: [] },
  { place: 'world/sim', mayImport: ['world'] },
  { place: 'world/real', mayImport: ['world'] },
  // 1: documents as data, bytes, what happened
  { place: 'protocol', mayImport: BASE },
  { place: 'catalogue', mayImport: BASE },
  { place: 'reports/record', mayImport: [...BASE, 'protocol/redaction', 'protocol/crypto'] },
  // 2: terminal and platform meet only in bytes
  { place: 'simulator', mayImport: ['world', 'protocol', 'catalogue'] },
  { place: 'platform-mock', mayImport: ['world', 'protocol', 'catalogue'] },
  // 3: what is demanded
  {
    place: 'scenarios',
    mayImport: [
      'world',
      'world/sim',
      'protocol',
      'catalogue',
      'simulator',
      'platform-mock',
      'reports/record',
    ],
  },
  // 4: show; readers of run-record events
  { place: 'reports/reporters', mayImport: [...BASE, 'reports/record', 'catalogue', 'protocol'] },
  { place: 'tui', mayImport: [...BASE, 'reports/record', 'reports/reporters', 'scenarios'] },
  // 5: the only composition root
  { place: 'cli', mayImport: ['*'] },
  // beside the house
  { place: 'package.json', mayImport: [] },
  { place: 'tools', mayImport: ['*'] },
  { place: 'bench', mayImport: ['*'] },
  { place: 'testing', mayImport: ['*'] },
  { place: 'examples', mayImport: [] },
];

/** Folders that others enter only through `index.ts`. */
export const DOORS: readonly string[] = ['simulator', 'platform-mock', 'catalogue'];

/** Further folders that may have an `index.ts`, though nobody is forced to use it. */
export const OPTIONAL_DOORS: readonly string[] = ['scenarios'];

/** Places that measure, generate or test, and may look behind the doors. */
export const BEHIND_DOORS: readonly string[] = ['tools', 'bench', 'testing'];

/** Places nobody else may import. Tests may import everything but `cli`. */
export const ENTRY_ONLY: readonly string[] = ['cli', 'tools', 'bench', 'examples'];

/** These never import each other, not even in a test beside the file. */
export const NEVER_EACH_OTHER: readonly (readonly [string, string])[] = [
  ['simulator', 'platform-mock'],
];

/** Libraries; one that is not listed here may be used in tools, bench and tests only. */
export const LIBRARY_BORDERS: readonly LibraryBorder[] = [
  { library: 'node:crypto', onlyIn: ['protocol/crypto', 'platform-mock/certificate-authority'] },
  { library: 'node-forge', onlyIn: ['protocol/crypto', 'platform-mock/certificate-authority'] },
  { library: 'node:*', onlyIn: ['world/real', 'cli'] },
  { library: 'ws', onlyIn: ['world/real'] },
  { library: 'hono', onlyIn: ['platform-mock/edge/fetch'] },
  { library: '@hono/node-server', onlyIn: ['world/real', 'cli'] },
  { library: 'msw', onlyIn: ['platform-mock/edge/msw'] },
  { library: 'sm-crypto-v2', onlyIn: ['protocol/crypto'] },
  { library: 'iconv-lite', onlyIn: ['protocol'] },
  { library: 'yaml', onlyIn: ['catalogue', 'scenarios/engine', 'cli'] },
  { library: 'zod', onlyIn: ['catalogue', 'scenarios/engine', 'cli'] },
  { library: 'xstate', onlyIn: ['simulator', 'scenarios'] },
  { library: 'fast-check', onlyIn: ['scenarios/models'] },
  { library: 'commander', onlyIn: ['cli'] },
  { library: 'string-width', onlyIn: ['simulator', 'reports/reporters', 'tui', 'cli'] },
  { library: 'ink', onlyIn: ['tui'] },
  { library: 'react', onlyIn: ['tui', 'reports/reporters'] },
  { library: 'react-dom', onlyIn: ['reports/reporters'] },
];

/** Where any library may be used. Test files too. */
export const LIBRARIES_FREE_IN: readonly string[] = ['tools', 'bench', 'testing'];
