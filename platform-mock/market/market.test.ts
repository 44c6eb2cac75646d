import { beforeEach, describe, expect, it } from 'vitest';
import { packageDigest } from '../../protocol/crypto/package-digest.ts';
import { ask } from '../../testing/ask-platform.ts';
import { TEST, TEST_CALENDAR } from '../../testing/platform-data.fixture.ts';
import { type PlatformStage, platformStage } from '../../testing/platform-stage.ts';
import {
  INTRODUCTION_HEADINGS,
  type ListingForms,
  type PackageParts,
  SCAN_KINDS,
  type ScanKind,
} from '../index.ts';

let stage: PlatformStage;

beforeEach(() => {
  stage = platformStage('market');
});

const CHANGE = '业务管理—商户及合作机构信息调整—线下支付业务信息调整';
const operations = { by: 'operations-centre' } as const;
const maker = { by: 'app-developer' } as const;
const market = () => stage.platform.doors.market;
const desk = () => stage.platform.doors.serviceDesk;
const { tid } = TEST;

const FORMS: ListingForms = {
  application: '上架申请',
  introduction: Object.fromEntries(INTRODUCTION_HEADINGS.map((heading) => [heading, '见正文'])),
  parameters: '参数',
};

const PUBLIC: PackageParts = {
  audience: 'public',
  visibleTo: [],
  models: 'all',
  digest: '0B'.repeat(32),
  size: 5000,
};

function waitFor(instant: number): void {
  stage.world.kernel.advanceTo(instant);
}

function workdays(count: number): number {
  return TEST_CALENDAR.addWorkdays(stage.world.kernel.now(), count);
}

/** What a door told; it must not refuse. */
function told<Result extends { readonly refused?: string | undefined }>(
  result: Result,
): Extract<Result, { refused?: undefined }> {
  if (result.refused !== undefined) throw new Error(result.refused);
  return result as Extract<Result, { refused?: undefined }>;
}

/** A developer with everything, after the documented working days. */
function qualified(developer: string): string {
  const { reviewFrom } = told(
    market().registerDeveloper({ ...maker, developer, name: '云之富', scans: SCAN_KINDS }),
  );
  const { grantFrom } = told(market().requestPortalRights({ ...maker, developer }));
  waitFor(Math.max(reviewFrom, grantFrom));
  told(market().reviewQualification({ ...operations, developer }));
  told(market().grantPortalRights({ ...operations, developer }));
  return developer;
}

interface Release {
  readonly app: string;
  readonly version: string;
  readonly developer?: string;
  readonly upload?: PackageParts;
  readonly update?: 'forced' | 'optional';
}

/** Brings a version from its forms onto the shelf. */
function release({ app, version, developer = 'unionpay', upload, update }: Release): void {
  const submitted = told(
    market().submitListing({ ...maker, developer, app, version, forms: FORMS }),
  );
  const { listing } = submitted;
  waitFor(submitted.reviewFrom);
  waitFor(told(market().reviewListing({ ...operations, listing })).testFrom ?? 0);
  const institute = { by: 'research-institute', listing } as const;
  told(market().testApp({ ...institute, isPassed: true, reasons: [] }));
  waitFor(told(market().uploadPackage({ ...maker, listing, ...(upload ?? PUBLIC) })).approveFrom);
  told(market().approveListing({ ...operations, listing, update: update ?? 'optional' }));
}

const page = (app: string, version: string) => ask(stage.world, { api: 'open-page', app, version });
const GONE = { code: '404', message: '网页找不到' };
const OPEN = { accepted: true };

function offers(model = 'C960') {
  const answer = ask(stage.world, { api: 'market-versions', model, tid }) as {
    readonly versions: readonly { readonly app: string }[];
  };
  return (app: string) => answer.versions.find((offer) => offer.app === app);
}

describe('a developer', () => {
  const register = (scans: readonly ScanKind[]) =>
    market().registerDeveloper({ ...maker, developer: 'dinghui', name: '鼎捷', scans });

  it('is qualified by operations when every scan is there, after one working day', () => {
    expect(register(SCAN_KINDS)).toMatchObject({ reviewFrom: workdays(1) });
    expect(register(SCAN_KINDS).refused).toContain('is registered');
    const review = { ...operations, developer: 'dinghui' };
    expect(market().reviewQualification(review).refused).toContain('not done yet');
    waitFor(workdays(1));
    expect(market().reviewQualification({ ...review, by: 'branch' }).refused).toContain(
      'operations',
    );
    expect(market().reviewQualification(review)).toMatchObject({
      opinion: 'qualified',
      supplementBy: null,
    });
    expect(market().reviewQualification(review).refused).toContain('not under review');
  });

  it('supplements what is missing within three working days, and is reviewed again', () => {
    register(['tax-registration']);
    waitFor(workdays(1));
    const review = { ...operations, developer: 'dinghui' };
    expect(market().reviewQualification(review)).toMatchObject({
      opinion: 'supplement',
      missing: ['business-licence', 'legal-person-id'],
      supplementBy: workdays(3),
    });
    const more = { ...maker, developer: 'dinghui', scans: ['business-licence'] } as const;
    waitFor(workdays(3));
    expect(market().supplementScans(more)).toMatchObject({ reviewFrom: workdays(1) });
    expect(market().supplementScans(more).refused).toContain('not asked');
    waitFor(workdays(1));
    expect(market().reviewQualification(review)).toMatchObject({ missing: ['legal-person-id'] });
    waitFor(workdays(3) + 1);
    expect(market().supplementScans(more).refused).toContain('register again');
    expect(register(SCAN_KINDS).done).toBe(true);
  });

  it('asks for portal rights beside the review', () => {
    register(SCAN_KINDS);
    const developer = 'dinghui';
    expect(market().requestPortalRights({ ...maker, developer })).toMatchObject({
      grantFrom: workdays(2),
    });
    const grant = { ...operations, developer };
    expect(market().grantPortalRights(grant).refused).toContain('not reviewed');
    expect(market().requestPortalRights({ ...maker, developer }).refused).toContain('requested');
    waitFor(workdays(2));
    expect(market().grantPortalRights(grant).done).toBe(true);
  });
});

describe('a listing', () => {
  const submit = { ...maker, developer: 'unionpay', app: 'tobacco', version: '1.0.0' } as const;

  it('needs a qualified developer with rights at the portal', () => {
    const other = { ...submit, developer: 'dinghui', forms: FORMS };
    expect(market().submitListing(other).refused).toContain('no developer');
    const scans = SCAN_KINDS;
    market().registerDeveloper({ ...maker, developer: 'dinghui', name: '鼎捷', scans });
    expect(market().submitListing(other).refused).toContain('not qualified');
    waitFor(workdays(1));
    market().reviewQualification({ ...operations, developer: 'dinghui' });
    expect(market().submitListing(other).refused).toContain('no rights');
    qualified('yunzhifu');
    expect(market().submitListing({ ...other, developer: 'yunzhifu' }).done).toBe(true);
    const foreign = { ...submit, developer: 'yunzhifu', app: 'unionpay-pay', version: '9.0.0' };
    expect(market().submitListing({ ...foreign, forms: FORMS }).refused).toContain('another');
  });

  it('is returned naming every form and heading that is empty, and asked for again', () => {
    const { 参数管理: _, ...introduction } = FORMS.introduction;
    const forms = { ...FORMS, application: ' ', introduction };
    const { listing, reviewFrom } = told(market().submitListing({ ...submit, forms }));
    expect(reviewFrom).toBe(workdays(2));
    expect(market().submitListing({ ...submit, forms }).refused).toContain('under way');
    expect(market().reviewListing({ ...operations, listing }).refused).toContain('not reviewed');
    waitFor(reviewFrom);
    expect(market().reviewListing({ ...operations, listing })).toMatchObject({
      opinion: 'returned',
      missing: ['云 POS 应用上架申请表', '参数管理'],
    });
    expect(market().submitListing({ ...submit, forms: FORMS }).done).toBe(true);
  });

  it('goes step by step: forms, test by the institute, upload after passing, listing', () => {
    const { listing, reviewFrom } = told(market().submitListing({ ...submit, forms: FORMS }));
    const test = { by: 'research-institute', listing, isPassed: true, reasons: [] } as const;
    const upload = { ...maker, listing, ...PUBLIC };
    const list = { ...operations, listing, update: 'optional' } as const;
    expect(market().testApp(test).refused).toContain('under-review');
    expect(market().uploadPackage(upload).refused).toContain('under-review');
    waitFor(reviewFrom);
    told(market().reviewListing({ ...operations, listing }));
    expect(market().testApp(test).refused).toContain('not done yet');
    expect(market().uploadPackage(upload).refused).toContain('under-test');
    waitFor(workdays(2));
    expect(market().testApp({ ...test, ...operations }).refused).toContain('research-institute');
    told(market().testApp(test));
    expect(market().approveListing(list).refused).toContain('passed');
    expect(market().uploadPackage({ ...upload, size: 0 }).refused).toContain('byte');
    expect(market().uploadPackage({ ...upload, audience: 'customised' }).refused).toContain(
      'name institutions',
    );
    expect(market().uploadPackage(upload)).toMatchObject({ approveFrom: workdays(1) });
    expect(market().approveListing(list).refused).toContain('not arranged');
    waitFor(workdays(1));
    expect(market().approveListing({ ...list, by: 'branch' }).refused).toContain('operations');
    expect(market().approveListing(list).done).toBe(true);
    expect(page('tobacco', '1.0.0')).toEqual(OPEN);
    expect(offers()('tobacco')).toBeUndefined();
    told(market().setGroup({ by: 'branch', app: 'tobacco', tid, isVisible: true }));
    expect(offers()('tobacco')).toMatchObject({ version: '1.0.0' });
  });

  it('that fails its test has reasons, and is applied for again', () => {
    const { listing, reviewFrom } = told(market().submitListing({ ...submit, forms: FORMS }));
    waitFor(reviewFrom);
    waitFor(told(market().reviewListing({ ...operations, listing })).testFrom ?? 0);
    const fail = { by: 'research-institute', listing, isPassed: false } as const;
    expect(market().testApp({ ...fail, reasons: [' '] }).refused).toContain('reasons');
    expect(market().testApp({ ...fail, reasons: ['小票无商户号'] }).done).toBe(true);
    expect(market().uploadPackage({ ...maker, listing, ...PUBLIC }).refused).toContain('failed');
    expect(market().submitListing({ ...submit, forms: FORMS }).done).toBe(true);
  });

  it.each(['1.0.0', '0.9.9', '1.0', '01.1.0', 'neu'])(
    'of version %s after 1.0.0 is refused',
    (v) => {
      const step = { ...submit, app: 'unionpay-pay', version: v, forms: FORMS };
      expect(market().submitListing(step).refused).toMatch(/does not follow|three numbers/);
    },
  );
});

describe('versions and pages', () => {
  const app = 'unionpay-pay';

  it('an optional update leaves the old pages, a forced one ends them', () => {
    expect(page(app, '1.0.0')).toEqual(OPEN);
    expect(page(app, '1.1.0')).toEqual(GONE);
    expect(page('unknown', '1.0.0')).toEqual(GONE);
    release({ app, version: '1.1.0' });
    expect([page(app, '1.0.0'), page(app, '1.1.0')]).toEqual([OPEN, OPEN]);
    expect(offers()(app)).toEqual({
      app,
      version: '1.1.0',
      update: 'optional',
      servedFrom: '1.0.0',
    });
    const force = { app, version: '1.1.0', update: 'forced' } as const;
    expect(market().setUpdate({ ...maker, ...force }).refused).toContain('operations');
    expect(market().setUpdate({ ...operations, ...force }).done).toBe(true);
    expect([page(app, '1.0.0'), page(app, '1.1.0')]).toEqual([GONE, OPEN]);
    expect(offers()(app)).toMatchObject({ update: 'forced', servedFrom: '1.1.0' });
    expect(page('farm-purchase', '1.0.0')).toEqual(OPEN);
  });

  it('10 comes after 9', () => {
    release({ app, version: '1.9.0' });
    release({ app, version: '1.10.0', update: 'forced' });
    expect(offers()(app)).toMatchObject({ version: '1.10.0' });
    expect(page(app, '1.9.0')).toEqual(GONE);
  });

  it('a roll-back brings the version before it back, as a forced update', () => {
    const back = { ...operations, app, version: '1.0.0' };
    expect(market().rollBack(back).refused).toContain('no earlier version');
    release({ app, version: '1.1.0', update: 'forced' });
    expect(market().rollBack(back).refused).toContain('not the newest');
    expect(market().rollBack({ ...back, version: '1.1.0', by: 'branch' }).refused).toBeDefined();
    expect(market().rollBack({ ...back, version: '1.1.0' })).toMatchObject({
      returnedTo: '1.0.0',
    });
    expect([page(app, '1.0.0'), page(app, '1.1.0')]).toEqual([OPEN, GONE]);
    expect(offers()(app)).toMatchObject({ version: '1.0.0', update: 'forced' });
    const again = { ...maker, developer: 'unionpay', app, version: '1.1.0', forms: FORMS };
    expect(market().submitListing(again).refused).toContain('does not follow');
    expect(market().setUpdate({ ...back, version: '1.1.0', update: 'forced' }).refused).toContain(
      'not listed',
    );
  });

  it('a package is given out while its version is listed, to terminals that see it', () => {
    const fetch = (version: string, from: string = tid) =>
      ask(stage.world, { api: 'market-package', tid: from, app, version });
    expect(fetch('1.0.0')).toEqual({
      accepted: true,
      app,
      version: '1.0.0',
      digest: packageDigest('unionpay-pay', '1.0.0'),
      size: 4096,
    });
    const none = { message: '应用不存在或已下架' };
    expect(fetch('1.1.0')).toEqual(none);
    expect(fetch('1.0.0', '99999999')).toEqual(none);
    expect(fetch('1.0.0', TEST.appTid)).toEqual(none);
    expect(ask(stage.world, { api: 'market-package', tid, app })).toMatchObject({ code: 'E3' });
  });
});

describe('visibility', () => {
  const group = (app: string, isVisible: boolean) => ({ app, tid, isVisible });

  it('branch or acquirer group every app but the standard client', () => {
    const hide = group('farm-purchase', false);
    expect(market().setGroup({ ...operations, ...hide }).refused).toContain('branch or acquirer');
    expect(market().setGroup({ by: 'acquirer', ...hide }).done).toBe(true);
    expect(offers()('farm-purchase')).toBeUndefined();
    expect(market().setGroup({ by: 'branch', ...hide, isVisible: true }).done).toBe(true);
    expect(offers()('farm-purchase')).toMatchObject({ version: '1.0.0' });
    expect(market().setGroup({ by: 'branch', ...hide, tid: TEST.appTid }).refused).toContain(
      'no terminal',
    );
  });

  it('operations groups 银联支付, on an application about the terminal', () => {
    const hide = group('unionpay-pay', false);
    expect(market().setGroup({ by: 'branch', ...hide }).refused).toContain('operations');
    expect(market().setGroup({ ...operations, ...hide }).refused).toContain('application');
    const form = { form: 'parameter-change', path: CHANGE, tid, change: '撤机' } as const;
    const { application, acceptedAt } = told(desk().fileApplication({ by: 'branch', ...form }));
    expect(market().setGroup({ ...operations, ...hide, application }).refused).toContain('filed');
    waitFor(acceptedAt);
    told(desk().workApplication({ ...operations, application }));
    expect(market().setGroup({ ...operations, ...hide, application }).done).toBe(true);
    expect(offers()('unionpay-pay')).toBeUndefined();
  });

  it('an acquirer takes an app off a batch of terminals', () => {
    const batch = { app: 'fund-collection', tids: [tid] };
    expect(market().delistForTerminals({ by: 'branch', ...batch }).refused).toContain('acquirer');
    const unknown = { by: 'acquirer', ...batch, tids: [tid, '99999999'] } as const;
    expect(market().delistForTerminals(unknown).refused).toContain('99999999');
    expect(market().delistForTerminals({ by: 'acquirer', ...batch }).done).toBe(true);
    expect(offers()('fund-collection')).toBeUndefined();
    expect(page('fund-collection', '1.0.0')).toEqual(OPEN);
  });

  it.each([
    [['999999999999999'], undefined],
    [[TEST.mid], { version: '1.0.0' }],
    [['00010900'], { version: '1.0.0' }],
  ])('a customised app for %j', (visibleTo, offer) => {
    const upload: PackageParts = { ...PUBLIC, audience: 'customised', visibleTo };
    release({ app: 'tobacco', version: '1.0.0', upload });
    told(market().setGroup({ by: 'branch', app: 'tobacco', tid, isVisible: true }));
    const offered = offers()('tobacco');
    if (offer === undefined) expect(offered).toBeUndefined();
    else expect(offered).toMatchObject(offer);
  });

  it('a forced update for some leaves the pages of the others', () => {
    const upload: PackageParts = { ...PUBLIC, audience: 'customised', visibleTo: [TEST.mid] };
    release({ app: 'unionpay-pay', version: '1.1.0', upload, update: 'forced' });
    expect(page('unionpay-pay', '1.0.0')).toEqual(OPEN);
    expect(offers()('unionpay-pay')).toMatchObject({ version: '1.1.0' });
  });

  it('a version for other models is not offered', () => {
    const upload: PackageParts = { ...PUBLIC, models: ['A920'] };
    release({ app: 'unionpay-pay', version: '1.1.0', upload, update: 'forced' });
    expect(offers('C960')('unionpay-pay')).toMatchObject({ version: '1.0.0' });
    expect(offers('A920')('unionpay-pay')).toMatchObject({ version: '1.1.0' });
  });
});

describe('delisting', () => {
  const app = 'farmer-withdrawal';
  const form = { form: 'delisting', path: CHANGE, app, reason: '业务停办' } as const;

  it.each(['research-institute', 'branch'] as const)('on demand of %s, by operations', (by) => {
    const { application, acceptedAt } = told(desk().fileApplication({ by, ...form }));
    expect(acceptedAt).toBe(workdays(1));
    const step = { ...operations, app, application };
    expect(market().delist(step).refused).toContain('filed');
    waitFor(acceptedAt);
    told(desk().workApplication({ ...operations, application }));
    expect(market().delist({ ...step, by: 'branch' }).refused).toContain('operations');
    expect(market().delist({ ...step, app: 'farm-purchase' }).refused).toContain(app);
    expect(market().delist(step)).toMatchObject({ informed: [by, 'acquirer'] });
    expect(market().delist(step).refused).toContain('not listed');
    expect(page(app, '1.0.0')).toEqual(GONE);
    expect(offers()(app)).toBeUndefined();
  });

  it('needs the form with a reason, from who may demand it, about an app that exists', () => {
    const file = (by: 'acquirer' | 'branch', parts: object) =>
      desk().fileApplication({ by, ...form, ...parts }).refused;
    expect(file('acquirer', {})).toContain('research-institute or branch');
    expect(file('branch', { reason: '' })).toContain('云 POS 应用下架申请表');
    expect(file('branch', { app: 'none' })).toContain('no app none');
    const none = { ...operations, app, application: 'application-1' };
    expect(market().delist(none).refused).toContain('delisting');
  });
});
