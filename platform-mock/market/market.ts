import type { Instant } from '../../world/clock.ts';
import { invariant } from '../../world/invariant.ts';
import type { MarketData } from '../data/market-data.ts';
import type { ListingForms, PackageParts, ScanKind, UpdateMode } from './market-contract.ts';

/** Who may offer apps. */
export interface Developer {
  readonly id: string;
  readonly name: string;
  readonly scans: readonly ScanKind[];
  readonly state: 'under-review' | 'supplement' | 'qualified';
  /** From when the review can be done. */
  readonly reviewFrom: Instant;
  /** Until when supplements are taken; null while none are asked for. */
  readonly supplementBy: Instant | null;
  /** 商户服务门户 rights. */
  readonly portal: 'none' | 'requested' | 'granted';
  readonly portalFrom: Instant;
}

/** A request to list one version of an app. */
export interface Listing {
  readonly id: string;
  readonly developer: string;
  readonly app: string;
  readonly version: string;
  readonly forms: ListingForms;
  readonly state:
    | 'under-review'
    | 'returned'
    | 'under-test'
    | 'failed'
    | 'passed'
    | 'uploaded'
    | 'listed';
  /** From when the next step of operations or research institute can be done. */
  readonly nextFrom: Instant;
  /** What was missing, or why the test failed. */
  readonly reasons: readonly string[];
  readonly upload: PackageParts | null;
}

/** One version on the shelf. */
export interface Version extends PackageParts {
  readonly version: string;
  readonly update: UpdateMode;
  readonly state: 'listed' | 'rolled-back' | 'delisted';
}

/** An app on the shelf: versions from oldest to newest, and the terminals that see it. */
export interface MarketApp {
  readonly app: string;
  readonly developer: string;
  readonly versions: readonly Version[];
  /** Terminals that see it: all but those in `except`, or none but those. */
  readonly group: { readonly base: 'all' | 'none'; readonly except: readonly string[] };
}

/** The market's records. */
export interface MarketState {
  readonly developers: Map<string, Developer>;
  readonly listings: Map<string, Listing>;
  readonly apps: Map<string, MarketApp>;
}

/** A record of the market as it is from now on. */
export type MarketEvent =
  | { readonly kind: 'market.developer'; readonly developer: Developer }
  | { readonly kind: 'market.listing'; readonly listing: Listing }
  | { readonly kind: 'market.app'; readonly app: MarketApp };

/** The market before anything happened: the apps of the data are listed, their developers known. */
export function createMarket(data: MarketData): MarketState {
  const developers = new Map<string, Developer>();
  for (const { id, name } of data.developers) {
    developers.set(id, {
      id,
      name,
      scans: ['business-licence', 'tax-registration', 'legal-person-id'],
      state: 'qualified',
      reviewFrom: 0,
      supplementBy: null,
      portal: 'granted',
      portalFrom: 0,
    });
  }
  const apps = new Map<string, MarketApp>();
  for (const { app, developer, terminals, ...version } of data.apps) {
    const group = terminals === 'all' ? { base: terminals, except: [] } : ofThese(terminals);
    apps.set(app, { app, developer, versions: [{ ...version, state: 'listed' }], group });
  }
  return { developers, listings: new Map(), apps };
}

function ofThese(tids: readonly string[]): MarketApp['group'] {
  return { base: 'none', except: tids };
}

/** Applies one event to the market. */
export function applyToMarket(state: MarketState, event: MarketEvent): void {
  if (event.kind === 'market.developer') state.developers.set(event.developer.id, event.developer);
  else if (event.kind === 'market.listing') state.listings.set(event.listing.id, event.listing);
  else state.apps.set(event.app.app, event.app);
}

/** The numbers of a version such as `1.10.0`. */
function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}

/** Form of a version: three numbers of one to four digits, without leading zeros. */
export const VERSION_FORM = /^(0|[1-9]\d{0,3})(\.(0|[1-9]\d{0,3})){2}$/;

/** Below zero when the left version is older than the right one. */
export function compareVersions(left: string, right: string): number {
  const rightNumbers = numbersOf(right);
  for (const [index, number] of numbersOf(left).entries()) {
    const difference = number - (rightNumbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The listed versions of an app, oldest first. */
export function listedVersions(app: MarketApp): readonly Version[] {
  return app.versions.filter(({ state }) => state === 'listed');
}

/** The newest listed version of an app. */
export function newestListed(app: MarketApp): Version | undefined {
  return listedVersions(app).at(-1);
}

/** Whether everyone for whom the older version is gets the newer one. */
function covers(newer: Version, older: Version): boolean {
  const { models, visibleTo } = newer;
  const isForModels =
    models === 'all' ||
    (older.models !== 'all' && older.models.every((model) => models.includes(model)));
  const isForAudience =
    newer.audience === 'public' ||
    (older.audience === 'customised' && older.visibleTo.every((id) => visibleTo.includes(id)));
  return isForModels && isForAudience;
}

/**
 * Whether the pages of a version are still served: it is listed, and no newer listed version is a
 * forced update for everyone who has it. That pages end with a forced update is assumed; casebook
 * 3.4 row 2 says only that an app which was not updated meets a page that cannot be found.
 */
export function servesPages(app: MarketApp, version: string): boolean {
  const listed = listedVersions(app);
  const index = listed.findIndex((candidate) => candidate.version === version);
  const own = listed[index];
  if (own === undefined) return false;
  return !listed.slice(index + 1).some((newer) => newer.update === 'forced' && covers(newer, own));
}

/** The app's record with one version changed. */
export function withVersion(
  app: MarketApp,
  version: string,
  change: Partial<Pick<Version, 'update' | 'state'>>,
): MarketApp {
  const found = app.versions.find((candidate) => candidate.version === version);
  invariant(found !== undefined, `market: ${app.app} has no version ${version}`);
  const versions = app.versions.map((own) => (own === found ? { ...own, ...change } : own));
  return { ...app, versions };
}
