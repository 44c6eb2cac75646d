import { describe, expect, it } from 'vitest';
import { aidBlock } from '../../testing/emv-host.ts';
import {
  startTerminal,
  TEST_TMK,
  type TerminalHarness,
  wrappedTestKey,
} from '../../testing/terminal-harness.ts';
import type { Card } from '../cards/card.ts';

const CARD: Card = {
  alias: 'chip',
  chip: { powerUp: () => ({ transmit: () => Uint8Array.of(0x6a, 0x82) }) },
};

/** Something of everything, as far as the power lasts. */
function liveALittle(harness: TerminalHarness): void {
  const { app, run, terminal, world } = harness;
  world.network.listen('cloud:8583', (session) => ({
    received: (bytes) => session.send(bytes),
    closed: () => {},
  }));
  const { operator, cardholder, motherPos } = terminal.doors;
  const calls: [string, object?][] = [
    ['pinpad.open'],
    ['pinpad.updateUserKey', { usage: 'pik', ...wrappedTestKey() }],
    ['emv.setAIDParam', { block: aidBlock() }],
    ['store.write', { file: 'journal', text: 'one' }],
    ['store.sync'],
    ['screen.show', { screen: 'idle', lines: [] }],
    ['printer.startPrint', { lines: [{ text: '1' }, { text: '2' }, { text: '3' }] }],
    ['network.open', { address: 'cloud:8583', timeoutMs: 1000 }],
    ['network.send', { session: 'n1', data: '01' }],
    ['store.append', { file: 'journal', text: ' two' }],
  ];
  motherPos.injectTmk(TEST_TMK.reveal());
  for (const [method, params] of calls) {
    app.call(method, params);
    run(100);
  }
  app.call('screen.ask', { field: 'amount', title: '', format: 'amount' });
  run();
  if (terminal.isOn) operator.type('1');
  app.call('emv.readCard', { interfaces: ['chip'], timeoutMs: 1000 });
  run();
  cardholder.insert(CARD);
  app.call('emv.process', {
    amountMinor: 1,
    transactionType: '00',
    date: '260302',
    time: '090000',
    sequenceCounter: 1,
    flow: 'simple',
  });
  run(1000);
}

function boundariesOfALife(): readonly string[] {
  const harness = startTerminal();
  liveALittle(harness);
  return [...harness.machine.supply.boundaries];
}

describe('a power cut', () => {
  const boundaries = boundariesOfALife();

  it('is tried at boundaries of every kind', () => {
    const kinds = new Set(boundaries.map((boundary) => boundary.split(' ')[0]));
    expect([...kinds].sort()).toEqual([
      'card.apdu',
      'card.reset',
      'network.dial',
      'network.send',
      'pad.key',
      'print.line',
      'screen.ask',
      'screen.show',
      'store.append',
      'store.sync',
      'store.write',
    ]);
  });

  it.each(boundaries.map((boundary, count) => [count, boundary] as const))(
    'before boundary %i (%s) ends that life and leaves a terminal that boots',
    (count) => {
      const harness = startTerminal();
      const { app, ask, failures, machine, run, terminal } = harness;
      machine.supply.cutAfter(count);
      liveALittle(harness);
      expect(terminal.isOn).toBe(false);
      const heard = app.heard.length;
      run(100_000);
      expect(app.heard.length).toBe(heard);
      expect(terminal.doors.awaited()).toEqual([]);

      terminal.doors.machine.powerOn();
      expect(app.starts).toBe(2);
      expect(terminal.doors.awaited()).toEqual([{ who: 'operator', what: 'launch' }]);
      expect(ask('pinpad.open')?.result).toEqual({});
      const text = Reflect.get(ask('store.read', { file: 'journal' })?.result ?? {}, 'text') ?? '';
      expect('one two'.startsWith(String(text))).toBe(true);
      expect(failures).toEqual([]);
      expect(() => terminal.doors.machine.powerOn()).toThrow(/on already/);
    },
  );

  it('while the app boots leaves a terminal that boots', () => {
    const { app, machine, terminal } = startTerminal();
    app.onBoot = () => machine.supply.cut('in the boot');
    machine.supply.cut();
    terminal.doors.machine.powerOn();
    expect(terminal.isOn).toBe(false);
    app.onBoot = () => {};
    terminal.doors.machine.powerOn();
    expect(terminal.isOn).toBe(true);
    expect(terminal.lives).toBe(3);
  });

  it('shuts the doors that need power and leaves the others', () => {
    const { machine, terminal, traced } = startTerminal();
    machine.supply.cut();
    const { operator, machine: hands } = terminal.doors;
    expect(() => operator.launch('sale')).toThrow(/no power/);
    expect(() => operator.type('1')).toThrow(/no power/);
    expect(() => operator.choosePad('internal')).toThrow(/no power/);
    hands.connectPad('2');
    operator.refillPaper();
    expect(traced('person.did')).toEqual([]);
    hands.powerOn();
    expect(traced('person.did').map(({ data }) => data.did)).toEqual(['connectPad', 'refillPaper']);
  });
});
