import { beforeEach, describe, expect, it } from 'vitest';
import { concat, fromHex } from '../../protocol/bytes.ts';
import { type PlatformStage, platformStage } from '../../testing/platform-stage.ts';
import { RawTerminal } from '../../testing/raw-terminal.ts';

let stage: PlatformStage;

beforeEach(() => {
  stage = platformStage('frames');
});

const wait = () => {
  const { kernel } = stage.world;
  kernel.advanceTo(kernel.now() + 60_000);
};

const refusals = () =>
  stage.world.trace.events.filter(({ kind }) => kind === 'check.refused').map(({ data }) => data);

describe('what is no message', () => {
  it.each([
    ['garbage in a frame', 'DEADBEEF'],
    ['a frame without a message', '6000030000603100310000'],
    ['a bitmap with an unknown field', '600003000060310031000008008000000000000000'],
    ['a message cut in its fields', '6000030000603100310000080020200000000000000001'],
    ['an answer', '6000030000603100310000081000000000000000000000'],
  ])('%s is met with silence; the next sign-on works', (_, hex) => {
    const { terminal } = stage;
    const body = fromHex(hex);
    terminal.send(concat(new Uint8Array([0, body.length]), body));
    wait();
    expect(terminal.answers).toEqual([]);
    expect(refusals()).toHaveLength(1);
    expect(terminal.signOn()).toBe('00');
  });

  it('a half frame disturbs nobody', () => {
    const { terminal } = stage;
    terminal.send(fromHex('0050600003'));
    wait();
    terminal.session?.close();
    wait();
    expect(refusals()).toHaveLength(1);
    terminal.session = undefined;
    expect(terminal.signOn()).toBe('00');
  });

  it('an oversize length ends the session; the next sign-on works', () => {
    const { terminal } = stage;
    terminal.send(fromHex('FFFF6000'));
    wait();
    expect(terminal.isClosed).toBe(true);
    expect(terminal.signOn()).toBe('00');
  });
});

describe('frames', () => {
  it('are answered one by one, in any pieces, with the TPDU turned round', () => {
    const { terminal } = stage;
    const frame = terminal.frame(terminal.management('signOn', { remarks: '01 ' }), false);
    terminal.send(frame.slice(0, 1));
    terminal.send(frame.slice(1, 20));
    const rest = new Uint8Array(frame.length - 20 + frame.length);
    rest.set(frame.slice(20));
    rest.set(frame, frame.length - 20);
    terminal.send(rest);
    wait();
    expect(terminal.answers).toHaveLength(2);
  });
});

describe('faults around the platform', () => {
  const faults = () => stage.platform.faults;

  beforeEach(() => {
    stage.terminal.signOn();
  });

  it('an answered code that is a decline does no business', () => {
    const id = faults().answerCode({ match: { transaction: 'sale' }, code: '68' });
    expect(stage.terminal.trade('sale')?.responseCode).toBe('68');
    expect(stage.balanceOf('stripe')).toBe(1_000_000);
    expect(stage.terminal.trade('sale')?.responseCode).toBe('00');
    expect(faults().planned()).toMatchObject([{ id, applied: 1 }]);
    expect(faults().unapplied()).toEqual([]);
  });

  it('an answered code that is an approval does it, and is sealed', () => {
    faults().answerCode({ match: { transaction: 'sale' }, code: 'A6' });
    const answer = stage.terminal.exchange(stage.terminal.card('sale'), true);
    expect(answer).toMatchObject({ isMacRight: true, message: { responseCode: 'A6' } });
    expect(stage.balanceOf('stripe')).toBe(1_000_000 - 1234);
  });

  it.each([
    ['done', 1_000_000 - 1234, '00'],
    ['skipped', 1_000_000, '25'],
  ] as const)('silence with business %s; then the reversal', (business, balance, code) => {
    faults().plan({ mti: '0200', nth: 1 }, { kind: 'silence', business });
    const request = stage.terminal.card('sale');
    expect(stage.terminal.exchange(request, true)).toBeUndefined();
    expect(stage.balanceOf('stripe')).toBe(balance);
    expect(stage.terminal.reverse(request)?.responseCode).toBe(code);
    expect(stage.balanceOf('stripe')).toBe(1_000_000);
  });

  it('a late answer comes late, a doubled one twice', () => {
    faults().plan({ transaction: 'sale' }, { kind: 'late-answer', delayMs: 65_000 });
    expect(stage.terminal.exchange(stage.terminal.card('sale'), true)).toBeUndefined();
    wait();
    wait();
    const before = stage.terminal.answers.length;
    faults().plan({ transaction: 'sale' }, { kind: 'duplicate-answer', gapMs: 100 });
    stage.terminal.trade('sale');
    wait();
    expect(stage.terminal.answers).toHaveLength(before + 2);
  });

  it('a bad MAC is one bit wrong', () => {
    faults().plan({ transaction: 'sale' }, { kind: 'bad-mac' });
    const answer = stage.terminal.exchange(stage.terminal.card('sale'), true);
    expect(answer).toMatchObject({ isMacRight: false, message: { responseCode: '00' } });
  });

  it('a truncated frame never becomes whole', () => {
    faults().plan({ transaction: 'sale' }, { kind: 'truncated-frame', keepBytes: 30 });
    expect(stage.terminal.exchange(stage.terminal.card('sale'), true)).toBeUndefined();
    expect(stage.balanceOf('stripe')).toBe(1_000_000 - 1234);
  });

  it('meet the n-th match only, of this terminal only, and are reported when they met none', () => {
    faults().answerCode({ match: { transaction: 'sale', nth: 2 }, code: '96' });
    const never = faults().answerCode({ match: { tid: '99999999' }, code: '96' });
    const codes = [1, 2, 3].map(() => stage.terminal.trade('sale')?.responseCode);
    expect(codes).toEqual(['00', '96', '00']);
    const twice = faults().answerCode({ match: { transaction: 'sale', times: 2 }, code: '96' });
    expect(stage.terminal.trade('sale')?.responseCode).toBe('96');
    const unmet = [
      { id: never, met: 0, of: 1 },
      { id: twice, met: 1, of: 2 },
    ];
    expect(faults().unapplied()).toEqual(unmet);
    faults().clear();
    expect(faults().unapplied()).toEqual(unmet);
    expect(faults().planned()).toEqual([]);
  });
});

it('another terminal is not touched by a broken session', () => {
  const broken = new RawTerminal(stage.world, { name: 'broken' });
  expect(stage.terminal.signOn()).toBe('00');
  broken.send(fromHex('FFFF'));
  expect(stage.terminal.trade('sale')?.responseCode).toBe('00');
});
