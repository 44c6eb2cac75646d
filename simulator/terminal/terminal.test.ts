import { describe, expect, it } from 'vitest';
import {
  EXTERNAL_PAD,
  startTerminal,
  TEST_TMK,
  wrappedTestKey,
} from '../../testing/terminal-harness.ts';
import type { Card } from '../cards/card.ts';

const PAN = '6228000100001117';
const MAGNETIC: Card = { alias: 'magnetic', stripe: { track2: `${PAN}=49121010000012345` } };

describe('a terminal with a scripted app', () => {
  it('starts the app and waits for a function', () => {
    const { app, terminal } = startTerminal();
    expect(app.starts).toBe(1);
    expect(terminal.doors.awaited()).toEqual([{ who: 'operator', what: 'launch' }]);
  });

  it('launches one function at a time and hears its end', () => {
    const { app, terminal, run, traced } = startTerminal();
    terminal.doors.operator.launch('sale');
    run();
    expect(app.news('app.launch')).toEqual([
      { method: 'app.launch', params: { function: 'sale' } },
    ]);
    expect(terminal.doors.awaited()).toEqual([]);
    expect(() => terminal.doors.operator.launch('sale')).toThrow(/waits for nothing/);
    app.send({
      method: 'app.finished',
      params: { function: 'sale', outcome: 'declined', code: 'A0' },
    });
    run();
    expect(terminal.doors.awaited()).toEqual([{ who: 'operator', what: 'launch' }]);
    expect(traced('app.finished')[0]?.data).toEqual({
      app: 'scripted',
      function: 'sale',
      outcome: 'declined',
      code: 'A0',
    });
  });

  it('asks the operator and reads an amount', () => {
    const { ask, app, run, terminal, traced } = startTerminal();
    const question = { field: 'amount', title: '请输入金额', format: 'amount' };
    expect(ask('screen.ask', question)).toBeUndefined();
    expect(terminal.doors.awaited()[0]).toEqual({ who: 'operator', what: 'entry', question });
    terminal.doors.operator.type('twelve');
    expect(traced('screen.beeped')[0]?.data).toEqual({ field: 'amount', reason: 'format' });
    terminal.doors.operator.type('12.34');
    run();
    expect(app.answersTo(1)).toEqual([{ id: 1, result: { ended: 'entered', value: '1234' } }]);
    expect(() => terminal.doors.operator.type('1')).toThrow(/a function to be launched/);
  });

  it('collects a PIN and gives its block under the PIK', () => {
    const { ask, app, run, terminal } = startTerminal({ model: EXTERNAL_PAD });
    terminal.doors.motherPos.injectTmk(TEST_TMK.reveal());
    expect(ask('pinpad.open', { placement: 'external' })).toEqual({ id: 1, result: {} });
    expect(ask('pinpad.updateUserKey', { usage: 'pik', ...wrappedTestKey() })?.result).toEqual({});
    const id = app.call('pinpad.listenForPinBlock', { pan: PAN, timeoutMs: 60_000 });
    run();
    expect(terminal.doors.awaited()).toContainEqual({ who: 'cardholder', what: 'pin' });
    terminal.doors.cardholder.enterPin('123456');
    run();
    expect(app.answersTo(id)[0]?.result).toMatchObject({ ended: 'entered' });
    expect(app.answersTo(id)[0]?.result).toHaveProperty(
      'pinBlock',
      expect.stringMatching(/^\w{16}$/),
    );
  });

  it('reads a stripe', () => {
    const { app, run, terminal, ask } = startTerminal();
    ask('emv.readCard', { interfaces: ['stripe', 'chip'], timeoutMs: 60_000 });
    terminal.doors.cardholder.swipe(MAGNETIC);
    run();
    expect(app.answersTo(1)[0]?.result).toEqual({
      found: 'stripe',
      track2: MAGNETIC.stripe?.track2,
    });
  });

  it('carries bytes over the network', () => {
    const { app, run, world, ask } = startTerminal();
    world.network.listen('cloud:8583', (session) => ({
      received: (bytes) => session.send(bytes.slice().reverse()),
      closed: () => {},
    }));
    app.call('network.open', { address: 'cloud:8583', timeoutMs: 5000 });
    run(100);
    expect(app.answersTo(1)[0]?.result).toEqual({ session: 'n1' });
    expect(ask('network.send', { session: 'n1', data: '0102FF' })?.result).toEqual({});
    run(100);
    expect(app.news('network.received')).toEqual([
      { method: 'network.received', params: { session: 'n1', data: 'FF0201' } },
    ]);
  });

  it('prints, keeps the paper, and boots again from its store after a power cut', () => {
    const { app, run, ask, machine, terminal, traced } = startTerminal();
    ask('store.write', { file: 'journal', text: '一' });
    ask('store.sync');
    app.call('printer.startPrint', { lines: [{ text: '签购单', align: 'centre' }, { text: '2' }] });
    run(1000);
    expect(app.answersTo(3)[0]?.result).toEqual({});
    machine.supply.cut();
    expect(terminal.doors.awaited()).toEqual([]);
    terminal.doors.machine.powerOn();
    expect(app.starts).toBe(2);
    expect(ask('store.read', { file: 'journal' })?.result).toEqual({ text: '一' });
    expect(terminal.doors.paper()).toEqual(['             签购单', '2']);
    expect(traced('power.restored')).toHaveLength(1);
  });
});
