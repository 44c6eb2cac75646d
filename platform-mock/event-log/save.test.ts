import { beforeEach, describe, expect, it } from 'vitest';
import { DirectPlatform } from '../../testing/direct-platform.ts';
import { TEST, TEST_CALENDAR, TEST_DATA } from '../../testing/platform-data.fixture.ts';
import { RawTerminal } from '../../testing/raw-terminal.ts';
import { compareSaved, createPlatform, type PlatformData } from '../index.ts';
import { toPlain } from './canonical.ts';
import { firstDifference } from './compare-states.ts';

let direct: DirectPlatform;
let terminal: RawTerminal;

beforeEach(() => {
  direct = new DirectPlatform('save');
  terminal = new RawTerminal(direct.world);
  const signOn = terminal.management('signOn', { remarks: '01 ' });
  const keys = direct.deliver(terminal.frame(signOn, false));
  if (keys !== undefined) terminal.load(keys);
});

const branch = { by: 'branch' } as const;
const sell = (platform = direct) =>
  platform.deliver(terminal.frame(terminal.card('sale', { amountFen: 700, pin: TEST.pin }), true));

/** A saved platform with one text exchanged for another. */
function edited(from: string | RegExp, to: string): string {
  const saved = direct.platform.save();
  const changed = saved.replace(from, to);
  expect(changed).not.toBe(saved);
  return changed;
}

function restoreWith(saved: string, data: PlatformData = TEST_DATA): () => DirectPlatform {
  return () => new DirectPlatform('restored', { saved, data });
}

describe('a restored platform', () => {
  it('knows what the saved one knew and goes on as it does', () => {
    sell();
    const restored = direct.restored('other');
    expect(restored.platform.digest()).toBe(direct.platform.digest());
    expect(restored.platform.save()).toBe(direct.platform.save());
    expect(restored.platform.state()).toEqual(direct.platform.state());
    const sale = terminal.frame(terminal.card('sale', { amountFen: 300, pin: TEST.pin }), true);
    const answer = restored.deliver(sale);
    expect(answer?.responseCode).toBe('00');
    expect(direct.deliver(sale)).toEqual(answer);
    const numbers = { tid: TEST.tid, app: 'farm-purchase' };
    const newNumbers = { appTid: '20000077', appMid: TEST.farmMid };
    for (const { platform } of [direct, restored]) {
      const { terminalManagement, issuers } = platform.doors;
      const by = 'operations-centre';
      expect(terminalManagement.dissociateAppTerminal({ by, ...numbers }).done).toBe(true);
      expect(terminalManagement.associateAppTerminal({ by, ...numbers, ...newNumbers }).done).toBe(
        true,
      );
      issuers.deposit({ by: 'issuer', account: 'stripe', amountFen: 5 });
      issuers.setLine({ by: 'issuer', issuer: 'bank-a', line: 'down' });
    }
    expect(compareSaved(direct.platform.save(), restored.platform.save())).toBeUndefined();
    const refused = terminal.frame(terminal.card('sale'), true);
    expect(restored.deliver(refused)).toEqual(direct.deliver(refused));
    expect(restored.platform.digest()).toBe(direct.platform.digest());
  });

  it('comes back from its store, with what happened since', () => {
    sell();
    const restored = direct.restored('again');
    sell(restored);
    const digest = restored.platform.digest();
    restored.world.disk('platform').loseUnsynced();
    restored.restart();
    expect(restored.platform.digest()).toBe(digest);
  });

  it('is not put into a store that belongs to another', () => {
    const saved = direct.platform.save();
    sell();
    const make = () =>
      createPlatform({
        board: direct.world.server('platform'),
        data: TEST_DATA,
        calendar: TEST_CALENDAR,
        saved,
      });
    expect(make).toThrowError(expect.objectContaining({ code: 'LAB_PLATFORM_STORE_IN_USE' }));
  });
});

describe('a saved platform is refused', () => {
  const unusable = (message: string) =>
    expect.objectContaining({
      code: 'LAB_PLATFORM_SAVE_UNUSABLE',
      message: expect.stringContaining(message),
    });

  it('when anything in it was changed', () => {
    expect(restoreWith(edited('"region":"south"', '"region":"north"'))).toThrowError(
      unusable('damaged'),
    );
    expect(restoreWith(edited(/"sequence":\d+/, '"sequence":999'))).toThrowError(
      unusable('damaged'),
    );
  });

  it('when it is cut off, of another version, or something else', () => {
    const saved = direct.platform.save();
    expect(restoreWith(saved.slice(0, -1))).toThrowError(unusable('no JSON'));
    expect(restoreWith(edited('"version":1', '"version":2'))).toThrowError(unusable('version 2'));
    for (const other of ['null', '7', '[]', '{}', '"text"']) {
      expect(restoreWith(other)).toThrowError(unusable('no saved platform'));
    }
  });

  it('by a platform that is supplied with other data', () => {
    const data = { ...TEST_DATA, zoneKey: TEST.zoneKey.replace('0', '1') };
    expect(restoreWith(direct.platform.save(), data)).toThrowError(unusable('other data'));
  });
});

describe('comparing', () => {
  it('names the first difference by its path', () => {
    const before = direct.platform.save();
    expect(compareSaved(before, before)).toBeUndefined();
    direct.platform.doors.terminalManagement.setTerminalRegion({
      ...branch,
      tid: TEST.tid,
      region: 'north',
    });
    expect(compareSaved(before, direct.platform.save())).toEqual({
      path: `terminals[${TEST.tid}].region`,
      left: '"south"',
      right: '"north"',
    });
  });

  it('sees what is more, and another order', () => {
    const before = direct.platform.save();
    const regions = (...order: readonly string[]) => toPlain(new Map(order.map((id) => [id, 1])));
    expect(firstDifference(regions('a', 'b'), regions('b', 'a'))).toEqual({
      path: ' (order)',
      left: '[a] [b]',
      right: '[b] [a]',
    });
    sell();
    expect(compareSaved(before, direct.platform.save())).toMatchObject({ left: undefined });
    expect(firstDifference(toPlain({ a: [1, 2] }), toPlain({ a: [1] }))).toEqual({
      path: 'a[1]',
      left: '2',
      right: undefined,
    });
    expect(firstDifference(toPlain(new Set(['x'])), toPlain(new Set(['y'])))?.path).toBe('[x]');
  });
});

it('only plain data can be saved', () => {
  for (const odd of [Number.NaN, undefined, new Date(0), () => 1, 1n]) {
    expect(() => toPlain({ odd: [odd] })).toThrow();
  }
  expect(toPlain({ b: 1, a: undefined, c: { data: 1 } }, ['data'])).toEqual({ b: 1, c: {} });
});
