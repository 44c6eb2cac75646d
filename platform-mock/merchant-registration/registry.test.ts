import { beforeEach, describe, expect, it } from 'vitest';
import { TEST } from '../../testing/platform-data.fixture.ts';
import { type PlatformStage, platformStage } from '../../testing/platform-stage.ts';
import type { PartyId } from '../index.ts';

let stage: PlatformStage;

beforeEach(() => {
  stage = platformStage('registry');
});

const doors = () => stage.platform.doors.merchantRegistration;
const state = () => stage.platform.state() as Record<string, unknown>;
const operations = { by: 'operations-centre' } as const;
const branch = { by: 'branch' } as const;

describe('the payout merchant of a purchase merchant', () => {
  const numbers = { purchaseMid: TEST.farmMid, omniMid: '777310000000099' };
  const check = (ticket: string) =>
    doors().checkPayoutMerchant({ ...operations, ticket, purchaseMid: TEST.farmMid });

  it('is looked up by operations on a ticket, entered and removed by the branch', () => {
    const ticket = stage.ticketInWork('payout-binding');
    expect(check(ticket)).toMatchObject({ state: 'not-registered' });
    expect(doors().registerPayoutMerchant({ ...operations, ...numbers }).refused).toContain(
      'branch',
    );
    expect(
      doors().registerPayoutMerchant({ ...branch, ...numbers, omniMid: '7773' }).refused,
    ).toBeDefined();
    expect(
      doors().registerPayoutMerchant({ ...branch, ...numbers, purchaseMid: '1'.repeat(15) })
        .refused,
    ).toContain('no merchant');
    expect(doors().registerPayoutMerchant({ ...branch, ...numbers }).done).toBe(true);
    expect(check(ticket)).toMatchObject({ state: 'registered' });
    expect(doors().removePayoutMerchant({ ...branch, purchaseMid: TEST.farmMid }).done).toBe(true);
    expect(
      doors().removePayoutMerchant({ ...branch, purchaseMid: TEST.farmMid }).refused,
    ).toContain('no payout merchant');
    expect(check(ticket)).toMatchObject({ state: 'not-registered' });
  });

  it('is not told on a ticket about something else, or somebody else', () => {
    expect(check(stage.ticketInWork('sign-on-failed')).refused).toContain('about sign-on-failed');
    expect(check(stage.ticketInWork('payout-binding', 'another')).refused).toContain(
      'about another',
    );
  });
});

describe('entries without a ticket', () => {
  it('omni-channel merchants: in by acquirer or branch, out by the branch', () => {
    const omniMid = '777310000000088';
    const merchants = () => state().omniMerchants;
    expect(doors().registerOmniMerchant({ ...operations, omniMid }).refused).toContain('acquirer');
    expect(doors().registerOmniMerchant({ by: 'acquirer', omniMid }).done).toBe(true);
    expect(merchants()).toContain(omniMid);
    expect(doors().unregisterOmniMerchant({ by: 'acquirer', omniMid }).refused).toContain('branch');
    expect(doors().unregisterOmniMerchant({ ...branch, omniMid }).done).toBe(true);
    expect(merchants()).not.toContain(omniMid);
    expect(doors().unregisterOmniMerchant({ ...branch, omniMid }).refused).toContain(
      'not registered',
    );
  });

  it('number prefixes: by operations', () => {
    const prefixes = () => state().numberPrefixes;
    expect(doors().addNumberPrefix({ ...branch, prefix: '6299' }).refused).toContain('operations');
    expect(doors().addNumberPrefix({ ...operations, prefix: '62x' }).refused).toBeDefined();
    expect(doors().addNumberPrefix({ ...operations, prefix: '6299' }).done).toBe(true);
    expect(prefixes()).toContain('6299');
    expect(doors().removeNumberPrefix({ ...operations, prefix: '6299' }).done).toBe(true);
    expect(prefixes()).not.toContain('6299');
    expect(doors().removeNumberPrefix({ ...operations, prefix: '6299' }).refused).toContain(
      'not listed',
    );
  });

  it('attributes: by the branch', () => {
    const attributes = { mid: TEST.channelMid, publicPayment: false, entrustedService: true };
    expect(doors().setAttributes({ ...operations, ...attributes }).refused).toContain('branch');
    expect(doors().setAttributes({ ...branch, ...attributes }).done).toBe(true);
    expect(state().merchants).toContainEqual(
      expect.objectContaining({
        mid: TEST.channelMid,
        attributes: { publicPayment: false, entrustedService: true },
      }),
    );
  });

  it('the initiation mode is read by operations only', () => {
    const mid = TEST.payoutMid;
    expect(doors().checkInitiationMode({ ...branch, mid }).refused).toContain('operations');
    expect(doors().checkInitiationMode({ ...operations, mid: 'nobody' }).refused).toBeDefined();
    expect(doors().checkInitiationMode({ ...operations, mid })).toMatchObject({ mode: '0' });
  });
});

it.each([
  ['00010000', 'acquiring'],
  ['00010900', 'multi-channel'],
  ['00990000', 'other'],
])('platform institution %s is %s', (institution, expected) => {
  const mid = TEST.channelMid;
  doors().setPlatformInstitution({ ...branch, mid, institution });
  const check = (by: PartyId, ticket: string) => doors().checkInstitutionCode({ by, ticket, mid });
  expect(check('operations-centre', 'ticket-0').refused).toContain('no ticket');
  const ticket = stage.ticketInWork('issuer-refusal');
  expect(check('branch', ticket).refused).toContain('operations');
  expect(check('operations-centre', ticket)).toMatchObject({ state: expected });
});

describe('the template of a region', () => {
  const management = () => stage.platform.doors.terminalManagement;
  const templates = () => state().multiChannelTemplates;

  it('is set by operations on the branch’s form about this region, in work', () => {
    const removed = management().removeMultiChannelTemplate({ ...operations, region: TEST.region });
    expect(removed.done).toBe(true);
    expect(templates()).toEqual([]);
    expect(
      management().removeMultiChannelTemplate({ ...operations, region: TEST.region }).refused,
    ).toContain('no template');
    const { serviceDesk } = stage.platform.doors;
    const filed = serviceDesk.fileApplication({
      ...branch,
      form: 'multi-channel-business',
      region: TEST.region,
      path: '业务管理-商户及合作机构信息调整-线下支付业务信息调整',
    });
    if (filed.refused !== undefined) throw new Error(filed.refused);
    const { application } = filed;
    const set = (region: string, by: PartyId = 'operations-centre') =>
      management().setMultiChannelTemplate({ by, region, application });
    expect(set(TEST.region).refused).toContain('not in work');
    stage.world.kernel.advanceTo(filed.acceptedAt);
    serviceDesk.workApplication({ ...operations, application });
    expect(set('江苏').refused).toContain(TEST.region);
    expect(set(TEST.region, 'branch').refused).toContain('operations');
    expect(set(TEST.region).done).toBe(true);
    expect(templates()).toEqual([TEST.region]);
  });
});
