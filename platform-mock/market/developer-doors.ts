import type { PlatformCore } from '../platform-core.ts';
import { doneFrom } from '../service-desk/directories.ts';
import { isEarly, OPERATIONS, pass, wrongParty } from '../service-desk/door-step.ts';
import type { Developer } from './market.ts';
import { type MarketDoors, SCAN_KINDS, type ScanKind } from './market-contract.ts';

/** The text of casebook 3.2 says one working day; its table says one to two. */
const REVIEW_WORKDAYS = 1;
const ID_FORM = /^[a-z0-9][a-z0-9-]{0,31}$/;
const DEVELOPER = ['app-developer'] as const;

function reviewFrom(core: PlatformCore) {
  return core.calendar.addWorkdays(core.now(), REVIEW_WORKDAYS);
}

function keep(developer: Developer) {
  return [{ kind: 'market.developer', developer }] as const;
}

function noScan(scans: readonly ScanKind[]): string | undefined {
  const unknown = scans.find((scan) => !SCAN_KINDS.includes(scan));
  return unknown === undefined ? undefined : `there is no scan ${String(unknown)}`;
}

/** Whether the time for supplements has passed; the account can be registered again. */
function isLapsed(core: PlatformCore, found: Developer | undefined): boolean {
  const until = found?.state === 'supplement' ? found.supplementBy : null;
  return until !== null && core.now() > until;
}

type Accounts = Pick<MarketDoors, 'registerDeveloper' | 'supplementScans'>;

function accountDoors(core: PlatformCore): Accounts {
  const { developers } = core.state.market;
  return {
    registerDeveloper: (step) => {
      const { developer: id, name, scans } = step;
      const found = developers.get(id);
      const against = [
        wrongParty(step, DEVELOPER),
        ID_FORM.test(id) ? undefined : 'an id has 1 to 32 small letters, digits and hyphens',
        name.trim() === '' ? 'the developer has no name' : undefined,
        noScan(scans),
        found === undefined || isLapsed(core, found) ? undefined : `${id} is registered`,
      ];
      return pass(core, { door: 'registerDeveloper', step, against }, () => {
        const from = reviewFrom(core);
        const developer: Developer = {
          id,
          name,
          scans: SCAN_KINDS.filter((scan) => scans.includes(scan)),
          state: 'under-review',
          reviewFrom: from,
          supplementBy: null,
          portal: 'none',
          portalFrom: 0,
        };
        return { events: keep(developer), told: { reviewFrom: from } };
      });
    },
    supplementScans: (step) => {
      const { developer: id, scans } = step;
      const found = developers.get(id);
      const against = [
        wrongParty(step, DEVELOPER),
        noScan(scans),
        found?.state === 'supplement' ? undefined : `${id} was not asked for supplements`,
        isLapsed(core, found) ? 'the time for supplements has passed: register again' : undefined,
      ];
      return pass(core, { door: 'supplementScans', step, against }, () => {
        const from = reviewFrom(core);
        const all = SCAN_KINDS.filter(
          (scan) => scans.includes(scan) || found?.scans.includes(scan) === true,
        );
        const change = { scans: all, state: 'under-review', reviewFrom: from } as const;
        const kept = found === undefined ? [] : keep({ ...found, ...change, supplementBy: null });
        return { events: kept, told: { reviewFrom: from } };
      });
    },
  };
}

type Review = Pick<MarketDoors, 'reviewQualification'>;

function reviewDoor(core: PlatformCore): Review {
  const { developers } = core.state.market;
  return {
    reviewQualification: (step) => {
      const { developer: id } = step;
      const found = developers.get(id);
      const against = [
        wrongParty(step, OPERATIONS),
        found?.state === 'under-review' ? undefined : `${id} is not under review`,
        isEarly(core, found?.reviewFrom) ? `the review of ${id} is not done yet` : undefined,
      ];
      const missing = SCAN_KINDS.filter((scan) => found?.scans.includes(scan) !== true);
      const opinion = missing.length === 0 ? 'qualified' : 'supplement';
      const call = { door: 'reviewQualification', step, against };
      type Told = {
        readonly opinion: typeof opinion;
        readonly missing: readonly ScanKind[];
        readonly supplementBy: number | null;
      };
      return pass<Told>(core, call, () => {
        const supplementBy =
          opinion === 'qualified' ? null : doneFrom(core, 'developer-supplement');
        const kept = found === undefined ? [] : keep({ ...found, state: opinion, supplementBy });
        return { events: kept, told: { opinion, missing, supplementBy } };
      });
    },
  };
}

/** Accounts of developers: qualification, and rights at the merchant service portal. */
export function developerDoors(
  core: PlatformCore,
): Accounts & Review & Pick<MarketDoors, 'requestPortalRights' | 'grantPortalRights'> {
  const { developers } = core.state.market;
  return {
    ...accountDoors(core),
    ...reviewDoor(core),
    requestPortalRights: (step) => {
      const found = developers.get(step.developer);
      const against = [
        wrongParty(step, DEVELOPER),
        found === undefined ? `there is no developer ${step.developer}` : undefined,
        found !== undefined && found.portal !== 'none' ? `rights are ${found.portal}` : undefined,
      ];
      return pass(core, { door: 'requestPortalRights', step, against }, () => {
        const portalFrom = doneFrom(core, 'portal-rights-review');
        const kept = found === undefined ? [] : keep({ ...found, portal: 'requested', portalFrom });
        return { events: kept, told: { grantFrom: portalFrom } };
      });
    },
    grantPortalRights: (step) => {
      const found = developers.get(step.developer);
      const against = [
        wrongParty(step, OPERATIONS),
        found?.portal === 'requested' ? undefined : `${step.developer} asked for no rights`,
        isEarly(core, found?.portalFrom) ? 'the request is not reviewed yet' : undefined,
      ];
      return pass(core, { door: 'grantPortalRights', step, against }, () => ({
        events: found === undefined ? [] : keep({ ...found, portal: 'granted' }),
        told: {},
      }));
    },
  };
}
