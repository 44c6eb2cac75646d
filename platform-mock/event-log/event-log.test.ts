import { describe, expect, it } from 'vitest';
import { createSimWorld } from '../../world/sim/sim-world.ts';
import type { Store } from '../../world/store.ts';
import { crc32 } from './checksum.ts';
import { EventLog } from './event-log.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const FIRST = 'platform-log-00000001';

function newStore(): Store {
  return createSimWorld('log').server('log').store;
}

/** A store with a log of so many commits, each of about `bytes`. */
function written(commits: number, bytes = 10): Store {
  const store = newStore();
  const log = new EventLog<string>(store);
  for (let sequence = 1; sequence <= commits; sequence += 1) {
    log.append({ sequence, events: ['é'.repeat(bytes / 2)] });
  }
  return store;
}

function load(store: Store): readonly number[] {
  return new EventLog<string>(store).load().map(({ sequence }) => sequence);
}

function lines(store: Store, file = FIRST): readonly string[] {
  return decoder.decode(store.read(file)).split('\n').slice(0, -1);
}

function withLines(store: Store, changed: readonly string[], file = FIRST): Store {
  store.write(file, encoder.encode(changed.map((line) => `${line}\n`).join('')));
  return store;
}

it('CRC-32 has its known value, in one piece or two', () => {
  expect(crc32(encoder.encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(encoder.encode('6789'), crc32(encoder.encode('12345')))).toBe(0xcbf43926);
});

describe('the event log', () => {
  it('is cut at a torn line, wherever it is torn, and goes on', () => {
    const whole = written(2).read(FIRST) ?? new Uint8Array();
    const firstLine = whole.indexOf(0x0a) + 1;
    for (let kept = firstLine; kept < whole.length; kept += 1) {
      const store = newStore();
      store.write(FIRST, whole.slice(0, kept));
      const log = new EventLog<string>(store);
      expect(log.load().map(({ sequence }) => sequence)).toEqual([1]);
      log.append({ sequence: 3, events: ['third'] });
      expect(load(store)).toEqual([1, 3]);
    }
  });

  it('goes over into the next segment and comes back in order', () => {
    const store = written(100, 1000);
    expect(store.list().length).toBeGreaterThan(3);
    expect(load(store)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it('names file and line of every byte that was changed in the middle', () => {
    const [first = '', second = '', third = ''] = lines(written(3));
    for (let at = 0; at < second.length; at += 1) {
      const other = second[at] === '7' ? '8' : '7';
      const damaged = second.slice(0, at) + other + second.slice(at + 1);
      const store = withLines(newStore(), [first, damaged, third]);
      expect(() => load(store)).toThrowError(
        expect.objectContaining({
          code: 'LAB_PLATFORM_LOG_CORRUPT',
          message: expect.stringContaining('platform-log-00000001, line 2: '),
        }),
      );
    }
  });

  it.each([
    ['lost', [0, 2], 'line 2'],
    ['doubled', [0, 1, 1, 2], 'line 3'],
    ['moved', [0, 2, 1], 'line 2'],
    ['missing at the beginning', [1, 2], 'line 1'],
  ])('sees a line that is %s', (_, order, place) => {
    const good = lines(written(3));
    const store = withLines(
      newStore(),
      order.map((index) => good[index] ?? ''),
    );
    expect(() => load(store)).toThrowError(place);
  });

  it('sees a segment that is missing, shortened or not its own', () => {
    const second = 'platform-log-00000002';
    const without = written(60, 1000);
    without.remove(second);
    expect(() => load(without)).toThrowError(`${second}: the file is missing`);
    const shorter = written(60, 1000);
    shorter.write(FIRST, (shorter.read(FIRST) ?? new Uint8Array()).slice(0, -5));
    expect(() => load(shorter)).toThrowError(`${FIRST}: its last line is not whole`);
    const fewer = written(60, 1000);
    withLines(fewer, lines(fewer).slice(0, -1));
    expect(() => load(fewer)).toThrowError(`${second}, line 1: its checksum does not fit`);
  });

  it('refuses what is no log at all', () => {
    const store = withLines(newStore(), ['[1,[]]', 'nonsense']);
    expect(() => load(store)).toThrowError('line 1');
    const bytes = newStore();
    bytes.write(FIRST, new Uint8Array([0xff, 0xfe, 0x0a]));
    expect(() => load(bytes)).toThrowError('no line of this log');
  });
});
