import type { PackageParts, UpdateMode } from '../market/market-contract.ts';

/** An app that is listed from the beginning, with its one version. */
export interface ListedAppData extends PackageParts {
  /** Id of the app, as the catalogue has it where it has it. */
  readonly app: string;
  /** Id of the developer it belongs to. */
  readonly developer: string;
  /** Three numbers, such as 1.0.0. */
  readonly version: string;
  readonly update: UpdateMode;
  /** TIDs of the terminals in its group, or all of them. */
  readonly terminals: 'all' | readonly string[];
}

/** What the market holds from the beginning. */
export interface MarketData {
  /** Developers that are qualified and have their rights at the portal. */
  readonly developers: readonly { readonly id: string; readonly name: string }[];
  readonly apps: readonly ListedAppData[];
}
