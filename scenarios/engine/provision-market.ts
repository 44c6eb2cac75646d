import { apps } from '../../catalogue/index.ts';
import type { MarketData } from '../../platform-mock/index.ts';
import { packageDigest } from '../../protocol/crypto/package-digest.ts';

/** Version at which every app is listed when a story begins, and is delivered with. */
export const LISTED_VERSION = '1.0.0';

/** ATK Install (升腾), by which the market installs silently; no app that section 3.4 starts. */
const ATK_INSTALL = 'atk-install';

/** Size of a package, bytes (assumed). */
const PACKAGE_BYTES = 4_194_304;

/** Every app of the catalogue and ATK Install, listed for everybody and visible everywhere. */
export const LAB_MARKET: MarketData = {
  developers: [{ id: 'unionpay', name: '银联' }],
  apps: [...apps.map(({ id }) => id), ATK_INSTALL].map((app) => ({
    app,
    developer: 'unionpay',
    version: LISTED_VERSION,
    audience: 'public',
    visibleTo: [],
    models: 'all',
    digest: packageDigest(app, LISTED_VERSION),
    size: PACKAGE_BYTES,
    update: 'optional',
    terminals: 'all',
  })),
};
