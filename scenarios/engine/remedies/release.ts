import {
  type DoorResult,
  INTRODUCTION_HEADINGS,
  type ListingForms,
  type UpdateMode,
} from '../../../platform-mock/index.ts';
import { packageDigest } from '../../../protocol/crypto/package-digest.ts';
import type { Stage } from '../stage.ts';

/** A version on its way to the terminals. */
export interface Release {
  readonly app: string;
  readonly version: string;
  readonly update: UpdateMode;
}

const FORMS: ListingForms = {
  application: '应用上架申请',
  introduction: Object.fromEntries(INTRODUCTION_HEADINGS.map((heading) => [heading, '见正文'])),
  parameters: '无新参数',
};

/** Size of a package, bytes (assumed). */
const PACKAGE_BYTES = 4_194_304;

function waitUntil(stage: Stage, instant: number | null): void {
  if (instant !== null) stage.pass(Math.max(0, instant - stage.world.kernel.now()));
}

/**
 * Brings a version from its forms onto the shelf through every door of the market, each party in
 * its turn and no earlier than its working days allow (casebook 3.2).
 */
export function releaseVersion(stage: Stage, { app, version, update }: Release): DoorResult {
  const { market } = stage.platform.doors;
  const maker = { by: 'app-developer' } as const;
  const operations = { by: 'operations-centre' } as const;
  const developer = stage.parts.platformData.market.apps.find((shelf) => shelf.app === app);
  const submitted = market.submitListing({
    ...maker,
    app,
    version,
    developer: developer?.developer ?? '',
    forms: FORMS,
  });
  if (submitted.done !== true) return submitted;
  const { listing } = submitted;
  waitUntil(stage, submitted.reviewFrom);
  const reviewed = market.reviewListing({ ...operations, listing });
  if (reviewed.done !== true) return reviewed;
  waitUntil(stage, reviewed.testFrom);
  const institute = { by: 'research-institute', listing } as const;
  const tested = market.testApp({ ...institute, isPassed: true, reasons: [] });
  if (tested.done !== true) return tested;
  const uploaded = market.uploadPackage({
    ...maker,
    listing,
    audience: 'public',
    visibleTo: [],
    models: 'all',
    digest: packageDigest(app, version),
    size: PACKAGE_BYTES,
  });
  if (uploaded.done !== true) return uploaded;
  waitUntil(stage, uploaded.approveFrom);
  return market.approveListing({ ...operations, listing, update });
}
