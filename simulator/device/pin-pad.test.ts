import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import { computeMac } from '../../protocol/crypto/mac.ts';
import { decipherPin } from '../../protocol/crypto/pin-block.ts';
import { decryptTrack2 } from '../../protocol/crypto/track-cipher.ts';
import { ClearPin } from '../../protocol/redaction/clear-pin.ts';
import { Pan } from '../../protocol/redaction/pan.ts';
import { Track2 } from '../../protocol/redaction/track2.ts';
import {
  BOTH_PADS,
  EXTERNAL_PAD,
  startTerminal,
  TEST_KEY,
  TEST_TMK,
  type TerminalHarness,
  wrappedTestKey,
} from '../../testing/terminal-harness.ts';

const PAN = '6228000100001117';
const LISTEN = { pan: PAN, timeoutMs: 60_000 };

/** A terminal whose pad is open and holds all keys. */
function withKeys(harness = startTerminal()): TerminalHarness {
  const { motherPos, operator } = harness.terminal.doors;
  const { defaultPlacement, padPlacements } = harness.model;
  for (const placement of [...padPlacements, defaultPlacement]) {
    operator.choosePad(placement);
    motherPos.injectTmk(TEST_TMK.reveal());
  }
  harness.ask('pinpad.open');
  for (const usage of ['pik', 'mak', 'tdk']) {
    expect(harness.ask('pinpad.updateUserKey', { usage, ...wrappedTestKey() })?.error).toBe(
      undefined,
    );
  }
  return harness;
}

const codeOf = (answer: { error?: { code: string } } | undefined) => answer?.error?.code;

describe('reachability', () => {
  it('needs the cable in the right port', () => {
    const { ask, terminal } = startTerminal({ model: BOTH_PADS });
    terminal.doors.machine.connectPad('2');
    expect(codeOf(ask('pinpad.open', { placement: 'external' }))).toBe('padUnreachable');
    expect(codeOf(ask('pinpad.open', { placement: 'internal' }))).toBe(undefined);
    terminal.doors.machine.connectPad(undefined);
    expect(codeOf(ask('pinpad.open', { placement: 'external' }))).toBe('padUnreachable');
    terminal.doors.machine.connectPad('1');
    expect(codeOf(ask('pinpad.open', { placement: 'external' }))).toBe(undefined);
  });

  it('knows LINE as another name of LINE2, and no other port', () => {
    const { ask, terminal } = startTerminal({ model: EXTERNAL_PAD });
    terminal.doors.machine.connectPad('LINE1');
    expect(codeOf(ask('pinpad.open'))).toBe('padUnreachable');
    terminal.doors.machine.connectPad('LINE');
    expect(codeOf(ask('pinpad.open'))).toBe(undefined);
    expect(() => terminal.doors.machine.connectPad('COM1')).toThrow(/no port "COM1"/);
    expect(codeOf(ask('pinpad.open', { placement: 'internal' }))).toBe('padUnreachable');
  });

  it('opens the pad that the operator chose, and remembers the choice over a power cut', () => {
    const { ask, terminal, machine } = startTerminal();
    expect(ask('terminal.getSpec')?.result).toMatchObject({ pinPads: ['external', 'internal'] });
    terminal.doors.operator.choosePad('internal');
    machine.supply.cut();
    terminal.doors.machine.powerOn();
    expect(ask('terminal.getSpec')?.result).toMatchObject({
      pinPads: ['internal', 'external'],
      chosenPad: 'internal',
    });
    terminal.doors.machine.connectPad(undefined);
    expect(codeOf(ask('pinpad.open'))).toBe(undefined);
  });

  it('refuses to choose a pad that is not fitted', () => {
    const { terminal } = startTerminal({ model: EXTERNAL_PAD });
    expect(() => terminal.doors.operator.choosePad('internal')).toThrow(/no internal PIN pad/);
  });

  it('closes when the cable is pulled, also during an entry', () => {
    const { app, ask, run, terminal } = withKeys();
    const id = app.call('pinpad.listenForPinBlock', LISTEN);
    run();
    terminal.doors.machine.connectPad('2');
    run();
    expect(codeOf(app.answersTo(id)[0])).toBe('padUnreachable');
    expect(codeOf(ask('pinpad.calculateMac', { algorithm: 'x9.19', data: '00' }))).toBe(
      'padNotOpen',
    );
  });
});

describe('keys', () => {
  it('are missing before the mother POS and the sign-on', () => {
    const { ask } = startTerminal();
    expect(codeOf(ask('pinpad.updateUserKey', { usage: 'pik', ...wrappedTestKey() }))).toBe(
      'padNotOpen',
    );
    ask('pinpad.open');
    expect(codeOf(ask('pinpad.updateUserKey', { usage: 'pik', ...wrappedTestKey() }))).toBe(
      'keyMissing',
    );
    expect(codeOf(ask('pinpad.listenForPinBlock', LISTEN))).toBe('keyMissing');
  });

  it('are checked by a pad that checks, and stored as garbage by one that does not', () => {
    const wrong = { usage: 'mak', keyUnderTmk: wrappedTestKey().keyUnderTmk, kcv: '00000000' };
    expect(codeOf(withKeys().ask('pinpad.updateUserKey', wrong))).toBe('kcvMismatch');

    const { ask, terminal } = startTerminal({ model: EXTERNAL_PAD });
    terminal.doors.motherPos.injectTmk(fromHex('22222222222222223333333333333333'));
    ask('pinpad.open');
    expect(ask('pinpad.updateUserKey', { usage: 'mak', ...wrappedTestKey() })?.result).toEqual({});
    const mac = ask('pinpad.calculateMac', { algorithm: 'x9.19', data: 'AABB' })?.result;
    const right = toHex(computeMac('x9.19', TEST_KEY, fromHex('AABB')));
    expect(mac).toHaveProperty('mac');
    expect(mac).not.toEqual({ mac: right });
  });

  it('survive a power cut; a new TMK erases the work keys', () => {
    const harness = withKeys();
    const { ask, terminal, machine } = harness;
    machine.supply.cut();
    terminal.doors.machine.powerOn();
    ask('pinpad.open');
    const call = { algorithm: 'unionpay-ecb', data: '0102030405060708' };
    const mac = toHex(computeMac('unionpay-ecb', TEST_KEY, fromHex(call.data)));
    expect(ask('pinpad.calculateMac', call)?.result).toEqual({ mac });
    terminal.doors.motherPos.injectTmk(TEST_TMK.reveal());
    expect(codeOf(ask('pinpad.listenForPinBlock', LISTEN))).toBe('keyMissing');
    terminal.doors.operator.choosePad('internal');
    terminal.doors.motherPos.injectTmk(TEST_TMK.reveal());
    expect(codeOf(ask('pinpad.calculateMac', call))).toBe('keyMissing');
  });

  it('belong to one pad: the other has its own', () => {
    const { ask } = withKeys();
    ask('pinpad.open', { placement: 'internal' });
    expect(codeOf(ask('pinpad.listenForPinBlock', LISTEN))).toBe('keyMissing');
    expect(
      codeOf(ask('pinpad.calculateMac', { algorithm: 'unionpay-ecb', data: '00' })),
      'MAK and TDK stand in the internal module',
    ).toBe(undefined);
  });

  it('are erased by tampering, which locks the pad for good', () => {
    const { app, ask, run, terminal } = withKeys();
    const id = app.call('pinpad.listenForPinBlock', LISTEN);
    run();
    terminal.doors.machine.tamperPad();
    run();
    expect(codeOf(app.answersTo(id)[0])).toBe('padTampered');
    expect(codeOf(ask('pinpad.open'))).toBe('padTampered');
    expect(() => terminal.doors.motherPos.injectTmk(TEST_TMK.reveal())).toThrow(/locked/);
  });

  it('cannot be injected into a pad that does not answer', () => {
    const { terminal } = startTerminal();
    terminal.doors.machine.connectPad('2');
    expect(() => terminal.doors.motherPos.injectTmk(TEST_TMK.reveal())).toThrow(/does not answer/);
    expect(() => terminal.doors.motherPos.injectTmk(new Uint8Array(5))).toThrow(/received 5/);
  });

  it('encipher tracks', () => {
    const { ask } = withKeys();
    const track2 = '6212142000000000012D49121010000012345';
    const result = ask('pinpad.encryptTrack', { track2 })?.result;
    expect(result).toHaveProperty('track2', expect.not.stringContaining('49121010000012345'));
    const enciphered = new Track2(String(Reflect.get(result ?? {}, 'track2')));
    expect(decryptTrack2(TEST_KEY, enciphered).reveal()).toBe(track2);
  });
});

describe('PIN entry', () => {
  it('gives the block of the PIN that was typed', () => {
    const { app, run, terminal } = withKeys();
    const id = app.call('pinpad.listenForPinBlock', LISTEN);
    run();
    terminal.doors.cardholder.enterPin('123456');
    run();
    const block = String(Reflect.get(app.answersTo(id)[0]?.result ?? {}, 'pinBlock'));
    const reading = decipherPin(TEST_KEY, fromHex(block), new Pan(PAN));
    expect(reading.kind === 'pin' && reading.pin.equals(new ClearPin('123456'))).toBe(true);
  });

  it.each([
    ['bypassPin', 'bypassed'],
    ['cancelPin', 'cancelled'],
  ] as const)('%s ends it as %s', (door, ended) => {
    const { app, run, terminal } = withKeys();
    const id = app.call('pinpad.listenForPinBlock', LISTEN);
    run();
    terminal.doors.cardholder[door]();
    run();
    expect(app.answersTo(id)[0]?.result).toEqual({ ended });
  });

  it('times out', () => {
    const { app, run } = withKeys();
    const id = app.call('pinpad.listenForPinBlock', LISTEN);
    run(59_999);
    expect(app.answersTo(id)).toEqual([]);
    run(1);
    expect(app.answersTo(id)[0]?.result).toEqual({ ended: 'timedOut' });
  });

  it('beeps at a length that is not asked for and goes on waiting', () => {
    const { app, ask, run, terminal, traced } = withKeys();
    ask('pinpad.setPINLength', { lengths: [6] });
    const id = app.call('pinpad.listenForPinBlock', LISTEN);
    run();
    terminal.doors.cardholder.enterPin('1234');
    terminal.doors.cardholder.bypassPin();
    run();
    expect(traced('pinpad.beeped')).toHaveLength(2);
    expect(app.answersTo(id)).toEqual([]);
    terminal.doors.cardholder.enterPin('123456');
    run();
    expect(app.answersTo(id)).toHaveLength(1);
  });

  it('is one at a time, and refused when nobody asked', () => {
    const { ask, terminal } = withKeys();
    expect(() => terminal.doors.cardholder.enterPin('123456')).toThrow(/nobody asked to enter/);
    ask('pinpad.listenForPinBlock', LISTEN);
    expect(codeOf(ask('pinpad.listenForPinBlock', LISTEN))).toBe('deviceBusy');
    expect(codeOf(ask('pinpad.open'))).toBe('deviceBusy');
    expect(() => terminal.doors.cardholder.enterPin('12a4')).toThrow(/digits/);
  });

  it('leaves no PIN, PAN, block or key in the trace', () => {
    const { app, run, terminal, world, ask } = withKeys();
    const id = app.call('pinpad.listenForPinBlock', LISTEN);
    ask('pinpad.encryptTrack', { track2: `${PAN}D4912` });
    terminal.doors.cardholder.enterPin('192837');
    run();
    const block = String(Reflect.get(app.answersTo(id)[0]?.result ?? {}, 'pinBlock'));
    const told = JSON.stringify(world.trace.events);
    const { keyUnderTmk } = wrappedTestKey();
    for (const secret of ['192837', PAN, block, keyUnderTmk]) expect(told).not.toContain(secret);
    expect(told).toContain('622800******1117');
  });
});
