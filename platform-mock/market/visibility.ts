import type { PlatformCore } from '../platform-core.ts';
import { listedVersions, type MarketApp, servesPages, type Version } from './market.ts';

/** A terminal that asks the market: its number, and its model where it tells it. */
export interface Asker {
  readonly tid: string;
  readonly model?: string;
}

/** Whether an app's group holds the terminal. */
export function isGrouped(app: MarketApp, tid: string): boolean {
  const { base, except } = app.group;
  return (base === 'all') !== except.includes(tid);
}

/** The app's record with the terminal in its group, or out of it. */
export function withTerminal(app: MarketApp, tid: string, isVisible: boolean): MarketApp {
  if (isGrouped(app, tid) === isVisible) return app;
  const { base, except } = app.group;
  const others = except.filter((other) => other !== tid);
  const isException = (base === 'all') !== isVisible;
  return { ...app, group: { base, except: isException ? [...others, tid] : others } };
}

/** The listed versions of an app that a physical terminal may have, oldest first. */
export function versionsFor(core: PlatformCore, app: MarketApp, asker: Asker): readonly Version[] {
  const { tid, model } = asker;
  const terminal = core.state.terminals.get(tid);
  if (terminal?.app !== null || !isGrouped(app, tid)) return [];
  const institution = core.state.merchants.get(terminal.mid)?.platformInstitution ?? '';
  return listedVersions(app).filter(
    ({ audience, visibleTo, models }) =>
      (audience === 'public' ||
        visibleTo.includes(terminal.mid) ||
        visibleTo.includes(institution)) &&
      (models === 'all' || model === undefined || models.includes(model)),
  );
}

/** What the market offers a terminal of one app: the newest version it may have. */
export interface Offer {
  readonly app: string;
  readonly version: string;
  readonly update: Version['update'];
  /** Oldest version whose pages are served: a terminal with an older one has to update. */
  readonly servedFrom: string;
}

/** The newest version of every app that the terminal may have. */
export function offersFor(core: PlatformCore, asker: Asker): readonly Offer[] {
  const offers: Offer[] = [];
  for (const app of core.state.market.apps.values()) {
    const versions = versionsFor(core, app, asker);
    const newest = versions.at(-1);
    if (newest === undefined) continue;
    const served = versions.find(({ version }) => servesPages(app, version)) ?? newest;
    const { version, update } = newest;
    offers.push({ app: app.app, version, update, servedFrom: served.version });
  }
  return offers;
}
