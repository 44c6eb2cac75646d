import { beforeEach, describe, expect, it } from 'vitest';
import { TEST, TEST_DATA } from '../../testing/platform-data.fixture.ts';
import { type PlatformStage, platformStage } from '../../testing/platform-stage.ts';
import type { TicketTopic } from '../index.ts';

let stage: PlatformStage;

beforeEach(() => {
  stage = platformStage('desk');
});

const { tid, path } = TEST;
const DAY_MS = 86_400_000;
const operations = { by: 'operations-centre' } as const;
const desk = () => stage.platform.doors.serviceDesk;
const terminals = () => stage.platform.doors.terminalManagement;

describe('filing', () => {
  const topics: readonly [TicketTopic, boolean][] = [
    ['operator-password', false],
    ['void-refused', false],
    ['payout-binding', false],
    ['terminal-payout-limit', false],
    ['merchant-payout-limit', false],
    ['issuer-refusal', false],
    ['gateway-certificate', false],
    ['message-format', false],
    ['invalid-merchant', true],
    ['ic-parameters', true],
    ['industry-merchant', true],
    ['sign-on-failed', true],
  ];

  it.each(topics)('%s: the branch may, the merchant %s, others not', (topic, isForMerchant) => {
    const file = (by: 'branch' | 'merchant' | 'acquirer') =>
      desk().fileTicket({ by, topic, path, subject: tid }).done === true;
    expect([file('branch'), file('merchant'), file('acquirer')]).toEqual([
      true,
      isForMerchant,
      false,
    ]);
  });

  it('takes spaces and dashes of the path as they are printed, but no other path', () => {
    const file = (place: string) =>
      desk().fileTicket({ by: 'branch', topic: 'sign-on-failed', path: place, subject: tid }).done;
    expect(file(path.replaceAll('-', ' — '))).toBe(true);
    expect(file('服务单')).toBeUndefined();
    expect(stage.platform.state()).toMatchObject({ tickets: [{ state: 'filed' }] });
  });
});

describe('a ticket', () => {
  it('is worked after its working day, by operations, once', () => {
    const filed = desk().fileTicket({ by: 'branch', topic: 'void-refused', path, subject: tid });
    if (filed.refused !== undefined) throw new Error(filed.refused);
    const { ticket } = filed;
    expect(filed.acceptedAt).toBe(9 * 3_600_000 + DAY_MS);
    expect(desk().workTicket({ ...operations, ticket }).refused).toContain('not accepted');
    stage.world.kernel.advanceTo(filed.acceptedAt);
    expect(desk().workTicket({ by: 'branch', ticket }).refused).toContain('operations-centre');
    expect(desk().workTicket({ ...operations, ticket }).done).toBe(true);
    expect(desk().workTicket({ ...operations, ticket }).refused).toContain('in-work');
    expect(desk().closeTicket({ ...operations, ticket }).done).toBe(true);
    expect(desk().closeTicket({ ...operations, ticket }).refused).toContain('closed');
  });

  it('waits over a holiday', () => {
    stage.world.kernel.advanceTo(DAY_MS);
    const filed = desk().fileTicket({ by: 'branch', topic: 'void-refused', path, subject: tid });
    expect(filed.refused === undefined && filed.acceptedAt).toBe(4 * DAY_MS);
  });

  it('opens only the steps of its topic and subject, and only while in work', () => {
    const reset = { ...operations, tid, operator: '01', password: '1111' };
    const other = stage.ticketInWork('void-refused');
    const wrong = terminals().resetOperatorPassword({ ...reset, ticket: other });
    expect(wrong.refused).toContain('void-refused');
    const ticket = stage.ticketInWork('operator-password');
    const branch = terminals().resetOperatorPassword({ ...reset, by: 'branch', ticket });
    expect(branch.refused).toContain('operations-centre');
    expect(terminals().resetOperatorPassword({ ...reset, ticket }).done).toBe(true);
    desk().closeTicket({ ...operations, ticket });
    expect(terminals().resetOperatorPassword({ ...reset, ticket }).refused).toContain('closed');
  });
});

describe('chip parameters', () => {
  const right = TEST_DATA.icReference;
  const wrong = { aids: ['9F0608A000000333010102'], capks: right.capks };
  const branch = { by: 'branch', tid } as const;

  it('missing ones are seen by operations and configured by the branch', () => {
    terminals().removeIcParameters(branch);
    const ticket = stage.ticketInWork('ic-parameters');
    expect(terminals().checkIcParameters({ ...operations, tid, ticket })).toMatchObject({
      state: 'missing',
    });
    const merchant = terminals().setIcParameters({ by: 'merchant', tid, parameters: right });
    expect(merchant.refused).toContain('branch');
    expect(terminals().setIcParameters({ ...branch, parameters: right }).done).toBe(true);
  });

  it('wrong ones are replaced on an order that the information centre confirmed', () => {
    terminals().removeIcParameters(branch);
    terminals().setIcParameters({ ...branch, parameters: wrong });
    const set = (order?: string) =>
      terminals().setIcParameters({
        ...branch,
        parameters: right,
        ...(order === undefined ? {} : { order }),
      });
    expect(set().refused).toContain('order');
    const ticket = stage.ticketInWork('ic-parameters');
    expect(terminals().checkIcParameters({ ...operations, tid, ticket })).toMatchObject({
      state: 'configured',
    });
    const placed = desk().orderInvestigation({ ...operations, ticket });
    if (placed.refused !== undefined) throw new Error(placed.refused);
    const { order } = placed;
    expect(set(order).refused).toContain('not confirmed');
    const confirm = { by: 'information-centre', order } as const;
    expect(desk().confirmOrder(confirm).refused).toContain('not yet');
    stage.world.kernel.advanceTo(placed.answerFrom);
    expect(desk().confirmOrder({ ...operations, order }).refused).toContain('information-centre');
    expect(desk().confirmOrder(confirm)).toMatchObject({
      done: true,
      findings: ['1 AID blocks are not as they should be', '1 AID blocks are missing'],
    });
    expect(set(order).done).toBe(true);
  });
});

it('numbers are downloaded by serial number, merchants checked under a ticket', () => {
  const { merchantRegistration } = stage.platform.doors;
  expect(terminals().downloadNumbers({ by: 'operator', serial: TEST.serial })).toMatchObject({
    tid,
    mid: TEST.mid,
  });
  expect(terminals().downloadNumbers({ by: 'operator', serial: 'none' }).refused).toContain(
    'serial',
  );
  const ticket = stage.ticketInWork('invalid-merchant');
  expect(
    merchantRegistration.checkMerchant({ ...operations, mid: TEST.mid, ticket }),
  ).toMatchObject({ state: 'registered' });
});

it('app numbers are associated by operations', () => {
  const { associateAppTerminal, dissociateAppTerminal } = terminals();
  const app = { tid, app: 'farmer-withdrawal' };
  expect(dissociateAppTerminal({ ...operations, ...app }).done).toBe(true);
  const numbers = { appTid: '20000009', appMid: TEST.appMid };
  expect(associateAppTerminal({ by: 'merchant', ...app, ...numbers }).refused).toContain(
    'operations',
  );
  expect(associateAppTerminal({ ...operations, ...app, ...numbers }).done).toBe(true);
  expect(stage.platform.state()).toMatchObject({
    terminals: expect.arrayContaining([
      expect.objectContaining({ tid: TEST.appTid, isAssociated: false }),
      expect.objectContaining({ tid: '20000009', app: 'farmer-withdrawal', physicalTid: tid }),
    ]),
  });
});
