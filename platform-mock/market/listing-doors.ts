import type { PlatformCore } from '../platform-core.ts';
import { doneFrom } from '../service-desk/directories.ts';
import { isEarly, notIn, OPERATIONS, pass, wrongParty } from '../service-desk/door-step.ts';
import { compareVersions, type Listing, type MarketApp, VERSION_FORM } from './market.ts';
import {
  INTRODUCTION_HEADINGS,
  type ListingForms,
  type MarketDoors,
  type PackageParts,
} from './market-contract.ts';

const DEVELOPER = ['app-developer'] as const;
const APP_FORM = /^[a-z0-9][a-z0-9-]{0,31}$/;
const DIGEST_FORM = /^[0-9A-Fa-f]{64}$/;
/** States in which a request is still under way. */
const OPEN: readonly Listing['state'][] = ['under-review', 'under-test', 'passed', 'uploaded'];

function keep(listing: Listing) {
  return { kind: 'market.listing', listing } as const;
}

/** The listing with a change; nothing where there is no listing. */
function changed(found: Listing | undefined, change: Partial<Listing>) {
  return found === undefined ? [] : [keep({ ...found, ...change })];
}

/** What a developer still lacks, if anything. */
function notAdmitted(core: PlatformCore, id: string): string | undefined {
  const developer = core.state.market.developers.get(id);
  if (developer === undefined) return `there is no developer ${id}`;
  if (developer.state !== 'qualified') return `${id} is not qualified`;
  return developer.portal === 'granted' ? undefined : `${id} has no rights at the portal`;
}

function wrongVersion(app: MarketApp | undefined, version: string): string | undefined {
  if (!VERSION_FORM.test(version)) return 'a version has three numbers, such as 1.0.0';
  const newest = app?.versions.at(-1)?.version;
  if (newest === undefined || compareVersions(version, newest) > 0) return undefined;
  return `version ${version} does not follow ${newest}`;
}

/** Forms and headings that are not filled in. */
function missingIn(forms: ListingForms): readonly string[] {
  const isEmpty = (text: string | undefined) => (text ?? '').trim() === '';
  const { application, introduction, parameters } = forms;
  return [
    ...(isEmpty(application) ? ['云 POS 应用上架申请表'] : []),
    ...INTRODUCTION_HEADINGS.filter((heading) => isEmpty(introduction[heading])),
    ...(isEmpty(parameters) ? ['云 POS 平台参数入网申请表'] : []),
  ];
}

type Submission = Pick<MarketDoors, 'submitListing'>;

function submissionDoor(core: PlatformCore): Submission {
  const { listings, apps } = core.state.market;
  return {
    submitListing: (step) => {
      const { developer, app, version, forms } = step;
      const known = apps.get(app);
      const underWay = [...listings.values()].find(
        (other) => other.app === app && OPEN.includes(other.state),
      );
      const isForeign = (known?.developer ?? underWay?.developer ?? developer) !== developer;
      const against = [
        wrongParty(step, DEVELOPER),
        notAdmitted(core, developer),
        APP_FORM.test(app) ? undefined : 'an app has 1 to 32 small letters, digits and hyphens',
        isForeign ? `${app} is another developer's` : undefined,
        wrongVersion(known, version),
        underWay === undefined ? undefined : `${app} ${underWay.version} is under way`,
      ];
      return pass(core, { door: 'submitListing', step, against }, () => {
        const reviewFrom = doneFrom(core, 'listing-material-review');
        const listing: Listing = {
          id: `listing-${core.nextNumber()}`,
          developer,
          app,
          version,
          forms,
          state: 'under-review',
          nextFrom: reviewFrom,
          reasons: [],
          upload: null,
        };
        return { events: [keep(listing)], told: { listing: listing.id, reviewFrom } };
      });
    },
  };
}

type Examination = Pick<MarketDoors, 'reviewListing' | 'testApp'>;

function examinationDoors(core: PlatformCore): Examination {
  const { listings } = core.state.market;
  return {
    reviewListing: (step) => {
      const found = listings.get(step.listing);
      const against = [
        wrongParty(step, OPERATIONS),
        notIn('listing', found, 'under-review'),
        isEarly(core, found?.nextFrom) ? 'the forms are not reviewed yet' : undefined,
      ];
      const missing = found === undefined ? [] : missingIn(found.forms);
      const isComplete = missing.length === 0;
      type Told = {
        readonly opinion: 'complete' | 'returned';
        readonly missing: readonly string[];
        readonly testFrom: number | null;
      };
      return pass<Told>(core, { door: 'reviewListing', step, against }, () => {
        if (!isComplete) {
          const returned = changed(found, { state: 'returned', reasons: missing });
          return { events: returned, told: { opinion: 'returned', missing, testFrom: null } };
        }
        const testFrom = doneFrom(core, 'app-test-review');
        const passedOn = changed(found, { state: 'under-test', nextFrom: testFrom });
        return { events: passedOn, told: { opinion: 'complete', missing, testFrom } };
      });
    },
    testApp: (step) => {
      const { listing, isPassed, reasons } = step;
      const found = listings.get(listing);
      const isUnreasoned = !isPassed && !reasons.some((reason) => reason.trim() !== '');
      const against = [
        wrongParty(step, ['research-institute']),
        notIn('listing', found, 'under-test'),
        isEarly(core, found?.nextFrom) ? 'the test is not done yet' : undefined,
        isUnreasoned ? 'a failed test has its reasons' : undefined,
      ];
      return pass(core, { door: 'testApp', step, against }, () => ({
        events: changed(found, {
          state: isPassed ? 'passed' : 'failed',
          reasons: isPassed ? [] : reasons,
        }),
        told: {},
      }));
    },
  };
}

function wrongPackage(upload: PackageParts): string | undefined {
  const { audience, visibleTo, digest, size, models } = upload;
  if (audience !== 'public' && audience !== 'customised') return 'public or customised';
  if (!DIGEST_FORM.test(digest)) return 'a digest has 64 hex digits';
  if (!Number.isSafeInteger(size) || size <= 0) return 'a package has at least one byte';
  if (models !== 'all' && models.length === 0) return 'the package is built for no model';
  if ((audience === 'customised') === visibleTo.length > 0) return undefined;
  return 'customised apps, and only they, name institutions or merchants';
}

/** Requests to list a version: forms, test, upload, listing (casebook 3.2). */
export function listingDoors(
  core: PlatformCore,
): Submission & Examination & Pick<MarketDoors, 'uploadPackage' | 'approveListing'> {
  const { listings, apps } = core.state.market;
  return {
    ...submissionDoor(core),
    ...examinationDoors(core),
    uploadPackage: (step) => {
      const { listing, audience, visibleTo, models, digest, size } = step;
      const upload: PackageParts = { audience, visibleTo, models, digest, size };
      const found = listings.get(listing);
      const against = [
        wrongParty(step, DEVELOPER),
        notIn('listing', found, 'passed'),
        wrongPackage(upload),
      ];
      return pass(core, { door: 'uploadPackage', step, against }, () => {
        const approveFrom = doneFrom(core, 'app-listing');
        const change = { state: 'uploaded', upload, nextFrom: approveFrom } as const;
        return { events: changed(found, change), told: { approveFrom } };
      });
    },
    approveListing: (step) => {
      const { listing, update } = step;
      const found = listings.get(listing);
      const isMode = update === 'forced' || update === 'optional';
      const against = [
        wrongParty(step, OPERATIONS),
        notIn('listing', found, 'uploaded'),
        isEarly(core, found?.nextFrom) ? 'the listing is not arranged yet' : undefined,
        isMode ? undefined : 'an update is forced or optional',
      ];
      return pass(core, { door: 'approveListing', step, against }, () => {
        const upload = found?.upload ?? null;
        if (found === undefined || upload === null) return { events: [], told: {} };
        const { app, version, developer } = found;
        const before = apps.get(app);
        const versions = [
          ...(before?.versions ?? []),
          { ...upload, version, update, state: 'listed' } as const,
        ];
        const group = before?.group ?? { base: 'none', except: [] };
        const shelf: MarketApp = { app, developer, versions, group };
        const listed = keep({ ...found, state: 'listed' });
        return { events: [listed, { kind: 'market.app', app: shelf }], told: {} };
      });
    },
  };
}
