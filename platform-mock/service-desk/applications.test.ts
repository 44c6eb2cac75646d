import { beforeEach, describe, expect, it } from 'vitest';
import { TEST, TEST_CALENDAR } from '../../testing/platform-data.fixture.ts';
import { type PlatformStage, platformStage } from '../../testing/platform-stage.ts';
import { type ApplicationStep, PARTIES } from '../index.ts';

let stage: PlatformStage;

beforeEach(() => {
  stage = platformStage('applications');
});

const ENTRY = '入网服务—商户及合作机构入网—线下支付业务入网';
const CHANGE = '业务管理—商户及合作机构信息调整—线下支付业务信息调整';
const STATISTICS = '业务分析—业务专题分析—业务运营数据分析';
const DAY_MS = 86_400_000;
const operations = { by: 'operations-centre' } as const;
const desk = () => stage.platform.doors.serviceDesk;

type Parts = Omit<ApplicationStep, 'by'>;

const { tid } = TEST;
const entry: Parts = { form: 'platform-entry', path: ENTRY, tid, apps: ['unionpay-pay'] };
const change: Parts = { form: 'parameter-change', path: CHANGE, tid, change: '新终端属地' };
const region: Parts = { form: 'multi-channel-business', path: CHANGE, region: '上海' };
const statistics: Parts = { form: 'data-analysis', path: STATISTICS, content: '三月消费笔数' };

describe('a form at UOSP', () => {
  it.each([
    [entry, ['branch']],
    [change, ['branch', 'acquirer']],
    [region, ['branch']],
    [statistics, ['branch', 'acquirer', 'app-developer', 'market-manager']],
  ])('$form is for its filers only', (parts, filers) => {
    const may = PARTIES.filter((by) => desk().fileApplication({ by, ...parts }).done === true);
    expect(may).toEqual(PARTIES.filter((by) => filers.includes(by)));
  });

  it('is filed in its own directory, filled in, about a terminal that exists', () => {
    const refusal = (parts: Parts) => desk().fileApplication({ by: 'branch', ...parts }).refused;
    expect(refusal({ ...entry, path: CHANGE })).toBe(`the right directory is ${ENTRY}`);
    expect(refusal({ ...change, path: TEST.path })).toBe(`the right directory is ${CHANGE}`);
    expect(refusal({ ...entry, apps: [] })).toContain('not filled in');
    expect(refusal({ ...region, region: ' ' })).toContain('多渠道总对总业务申请');
    expect(refusal({ ...change, tid: '99999999' })).toContain('no terminal 99999999');
    expect(refusal({ ...change, tid: TEST.appTid })).toContain('no terminal');
    expect(stage.platform.state()).toMatchObject({ applications: [] });
  });

  it.each([
    [entry, 2],
    [change, 2],
    [region, 2],
  ])('$form is done by operations in its working days, once', (parts, workdays) => {
    const filed = desk().fileApplication({ by: 'branch', ...parts });
    if (filed.refused !== undefined) throw new Error(filed.refused);
    const { application, acceptedAt } = filed;
    expect(acceptedAt).toBe(stage.world.kernel.now() + (workdays + 2) * DAY_MS);
    const step = { ...operations, application };
    expect(desk().workApplication(step).refused).toContain('not accepted yet');
    expect(desk().closeApplication(step).refused).toContain('filed');
    stage.world.kernel.advanceTo(acceptedAt);
    expect(desk().workApplication({ by: 'branch', application }).refused).toContain('operations');
    expect(desk().workApplication(step).done).toBe(true);
    expect(desk().workApplication(step).refused).toContain('in-work');
    expect(desk().closeApplication(step)).toMatchObject({ reportedTo: 'branch' });
    expect(desk().closeApplication(step).refused).toContain('closed');
  });
});

function inWork(by: 'acquirer' | 'customer-service', path: string): string {
  const topic = by === 'acquirer' ? 'institution-complaint' : 'cardholder-complaint';
  const filed = desk().fileTicket({ by, topic, path, subject: TEST.mid });
  if (filed.refused !== undefined) throw new Error(filed.refused);
  expect(filed.acceptedAt).toBe(TEST_CALENDAR.addWorkdays(stage.world.kernel.now(), 1));
  stage.world.kernel.advanceTo(filed.acceptedAt);
  desk().workTicket({ ...operations, ticket: filed.ticket });
  return filed.ticket;
}

describe('a complaint', () => {
  it('comes over BOS as printed there with arrows, or from customer service', () => {
    const path = '咨询建议—> 商户及合作机构咨询处理—> 线下支付业务咨询处理';
    inWork('acquirer', path);
    inWork('customer-service', '');
    const file = (by: 'branch' | 'acquirer') =>
      desk().fileTicket({ by, topic: 'cardholder-complaint', path, subject: '' }).refused;
    expect(file('branch')).toContain('customer-service');
    expect(file('acquirer')).toContain('customer-service');
  });

  it('is forwarded by operations, and answered by the one it was mailed to', () => {
    const ticket = inWork('acquirer', TEST.path);
    const reply = { ticket, reply: '已更换终端' };
    expect(desk().replyToTicket({ by: 'acquirer', ...reply }).refused).toContain('in-work');
    const forward = { ticket, to: 'app-developer' } as const;
    expect(desk().forwardTicket({ by: 'branch', ...forward }).refused).toContain('operations');
    expect(desk().forwardTicket({ ...operations, ticket, to: 'merchant' }).refused).toContain(
      'acquirer or app-developer',
    );
    expect(desk().forwardTicket({ ...operations, ...forward }).done).toBe(true);
    expect(desk().closeTicket({ ...operations, ticket }).refused).toContain('forwarded');
    expect(desk().replyToTicket({ by: 'acquirer', ...reply }).refused).toContain('app-developer');
    expect(desk().replyToTicket({ by: 'app-developer', ...reply, reply: ' ' }).refused).toContain(
      'empty',
    );
    expect(desk().replyToTicket({ by: 'app-developer', ...reply }).done).toBe(true);
    expect(desk().closeTicket({ ...operations, ticket }).done).toBe(true);
    expect(stage.platform.state()).toMatchObject({ tickets: [{ replies: ['已更换终端'] }] });
  });

  it('other tickets are not forwarded', () => {
    const ticket = stage.ticketInWork('void-refused');
    const forwarded = desk().forwardTicket({ ...operations, ticket, to: 'acquirer' });
    expect(forwarded.refused).toContain('no complaint');
  });
});

it('a ticket closed after its working days is told to be late', () => {
  const closed = (lateMs: number) => {
    const ticket = stage.ticketInWork('void-refused');
    stage.world.kernel.advanceTo(stage.world.kernel.now() + lateMs);
    return desk().closeTicket({ ...operations, ticket });
  };
  expect(closed(0)).toMatchObject({ isOnTime: true });
  expect(closed(10 * DAY_MS)).toMatchObject({ isOnTime: false });
});

describe('a business incident', () => {
  function reported(): string {
    const told = desk().reportIncident({ by: 'acquirer', subject: '充值失败' });
    if (told.refused !== undefined) throw new Error(told.refused);
    return told.incident;
  }

  function atDesk(): string {
    const judged = desk().judgeIncident({
      by: 'branch',
      incident: reported(),
      involvesOtherBranches: true,
      path: TEST.path,
    });
    const ticket = judged.refused === undefined ? judged.ticket : null;
    if (ticket === null) throw new Error(judged.refused ?? 'no ticket');
    expect(desk().workTicket({ ...operations, ticket }).done).toBe(true);
    return ticket;
  }

  it('within one branch is ended by the branch', () => {
    const incident = reported();
    const judge = { by: 'branch', incident, involvesOtherBranches: false } as const;
    expect(desk().closeIncident({ by: 'branch', incident }).refused).toContain('reported');
    expect(desk().judgeIncident({ ...judge, by: 'acquirer' }).refused).toContain('branch');
    expect(desk().judgeIncident(judge)).toMatchObject({ ticket: null });
    expect(desk().judgeIncident(judge).refused).toContain('with-branch');
    expect(desk().closeIncident({ by: 'branch', incident }).done).toBe(true);
  });

  it('across branches goes over BOS, in the right directory, with three working days', () => {
    const wrong = desk().judgeIncident({
      by: 'branch',
      incident: reported(),
      involvesOtherBranches: true,
      path: CHANGE,
    });
    expect(wrong.refused).toContain('right directory');
    const direct = { by: 'branch', topic: 'business-incident', path: TEST.path } as const;
    expect(desk().fileTicket({ ...direct, subject: '' }).refused).toContain('judging');
    atDesk();
    expect(stage.platform.state()).toMatchObject({
      tickets: [{ dueBy: stage.world.kernel.now() + 7 * DAY_MS }],
    });
  });

  it('by a business parameter ends with its diagnosis', () => {
    const ticket = atDesk();
    const close = () => desk().closeTicket({ ...operations, ticket });
    expect(close().refused).toContain('not diagnosed');
    const diagnose = { ...operations, ticket, isParameter: true };
    expect(desk().diagnoseIncident({ ...diagnose, by: 'branch' }).refused).toContain('operations');
    expect(desk().diagnoseIncident(diagnose)).toMatchObject({ isOnTime: true });
    expect(desk().diagnoseIncident(diagnose).refused).toContain('diagnosed');
    expect(close()).toMatchObject({ isOnTime: true });
    expect(stage.platform.state()).toMatchObject({ incidents: [{ state: 'closed' }] });
  });

  it('by a system is located by the information centre and repaired by its owner', () => {
    const ticket = atDesk();
    stage.world.kernel.advanceTo(stage.world.kernel.now() + DAY_MS);
    const diagnosed = desk().diagnoseIncident({ ...operations, ticket, isParameter: false });
    expect(diagnosed).toMatchObject({ isOnTime: false });
    const assign = { ...operations, ticket, to: 'development-centre' } as const;
    expect(desk().assignRepair(assign).refused).toContain('not located');
    const placed = desk().orderInvestigation({ ...operations, ticket });
    if (placed.refused !== undefined) throw new Error(placed.refused);
    stage.world.kernel.advanceTo(placed.answerFrom);
    desk().confirmOrder({ by: 'information-centre', order: placed.order });
    expect(desk().assignRepair({ ...assign, to: 'merchant' }).refused).toContain('repairs are for');
    const report = { by: 'development-centre', ticket } as const;
    expect(desk().reportRepair(report).refused).toContain('nobody');
    expect(desk().assignRepair(assign).done).toBe(true);
    expect(desk().closeTicket({ ...operations, ticket }).refused).toContain('not repaired');
    expect(desk().reportRepair({ ...report, by: 'information-centre' }).refused).toContain(
      'development-centre',
    );
    expect(desk().reportRepair(report).done).toBe(true);
    expect(desk().closeTicket({ ...operations, ticket }).done).toBe(true);
  });
});
