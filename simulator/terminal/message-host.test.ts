import { describe, expect, it } from 'vitest';
import { startTerminal } from '../../testing/terminal-harness.ts';
import { createSimWorld } from '../../world/sim/sim-world.ts';
import type { TerminalMethod } from '../device-messages/methods.ts';
import { MessageHost } from './message-host.ts';

describe('calls', () => {
  it('are answered after send has returned, in order, once', () => {
    const { app, run } = startTerminal();
    const first = app.call('clock.now');
    const second = app.call('store.list');
    expect(app.heard).toEqual([]);
    run();
    expect(app.heard.map((message) => 'id' in message && message.id)).toEqual([first, second]);
    run(1000);
    expect(app.heard).toHaveLength(2);
  });

  it('of an unknown method and without parameters are refused', () => {
    const { ask, app, run } = startTerminal();
    expect(ask('scanner.start')?.error).toEqual({
      code: 'methodUnknown',
      message: 'the terminal does not know this call: scanner.start',
    });
    app.send({ id: 7, method: 'screen.show' });
    run();
    expect(app.answersTo(7)[0]?.error?.code).toBe('parameterInvalid');
  });

  it.each<[method: TerminalMethod, params: object, field: string]>([
    ['pinpad.open', { placement: 'left' }, 'placement'],
    ['pinpad.setPINLength', { lengths: [] }, 'lengths'],
    ['pinpad.setPINLength', { lengths: [3] }, 'lengths'],
    ['pinpad.listenForPinBlock', { pan: '123', timeoutMs: 1 }, 'pan'],
    ['pinpad.listenForPinBlock', { pan: '6228000100001117', timeoutMs: -1 }, 'timeoutMs'],
    ['pinpad.listenForPinBlock', { pan: '6228000100001117', timeoutMs: 1e9 }, 'timeoutMs'],
    ['pinpad.updateUserKey', { usage: 'tmk', keyUnderTmk: '00', kcv: '00' }, 'usage'],
    ['pinpad.updateUserKey', { usage: 'pik', keyUnderTmk: '00', kcv: '00' }, 'keyUnderTmk'],
    ['pinpad.updateUserKey', { usage: 'pik', keyUnderTmk: '0'.repeat(32), kcv: 'x' }, 'kcv'],
    ['pinpad.calculateMac', { algorithm: 'md5', data: '00' }, 'algorithm'],
    ['pinpad.calculateMac', { algorithm: 'x9.19', data: '0' }, 'data'],
    ['pinpad.encryptTrack', { track2: ';6228?' }, 'track2'],
    ['emv.readCard', { interfaces: [], timeoutMs: 1 }, 'interfaces'],
    ['emv.readCard', { interfaces: ['nfc'], timeoutMs: 1 }, 'interfaces'],
    ['emv.process', { amountMinor: 1.5 }, 'amountMinor'],
    ['emv.process', { amountMinor: 1, transactionType: '0' }, 'transactionType'],
    ['emv.setAIDParam', { block: 'zz' }, 'block'],
    ['emv.setAIDParam', { block: '9F0605A000000333' }, ''],
    ['emv.setAIDParam', { block: 'DF0101' }, 'block'],
    ['emv.setCAPKParam', { block: '9F0605A0000003339F220180' }, 'block'],
    ['card.waitRemoved', { timeoutMs: '5' }, 'timeoutMs'],
    ['printer.startPrint', { lines: [{ text: 5 }] }, 'lines'],
    ['printer.startPrint', { lines: [{ text: '', align: 'up' }] }, 'lines'],
    ['printer.startPrint', { lines: { 0: 'a' } }, 'lines'],
    ['screen.show', { screen: 's', lines: ['a', null] }, 'lines'],
    ['screen.show', { screen: '', lines: [] }, 'screen'],
    ['screen.ask', { field: 'f', title: 't', format: 'date' }, 'format'],
    ['screen.ask', { field: 'f', title: 't', format: 'choice' }, 'options'],
    ['screen.ask', { field: 'f', title: 't', format: 'choice', options: [{}] }, 'options'],
    ['store.read', { file: '' }, 'file'],
    ['store.write', { file: 'f', text: 5 }, 'text'],
    ['network.open', { address: 'a', timeoutMs: Number.NaN }, 'timeoutMs'],
    ['network.send', { session: 'n1', data: 'xyz' }, 'data'],
  ])('%s with %o names "%s"', (method, params, field) => {
    const { ask } = startTerminal();
    const error = ask(method, params)?.error;
    if (field === '') expect(error).toBeUndefined();
    else {
      expect(error?.code).toBe('parameterInvalid');
      expect(error?.message).toContain(`"${field}" of ${method}`);
    }
  });
});

describe('a device that answers twice', () => {
  it('is heard once', () => {
    const world = createSimWorld('host');
    const board = world.machine('terminal').start();
    const actor = { clock: board.clock, trace: board.trace, failed: () => {} };
    const host = new MessageHost({
      ports: { board, actor },
      shapeOf: () => undefined,
      listener: {
        news: () => {},
        called: (_method, _params, reply) => {
          reply.answer({ first: true });
          reply.answer({ second: true });
          reply.fail('deviceBusy');
        },
      },
    });
    const heard: unknown[] = [];
    host.appChannel.onMessage((message) => heard.push(message));
    host.appChannel.send({ id: 1, method: 'any', params: {} });
    world.kernel.advanceTo(world.kernel.now());
    expect(heard).toEqual([{ id: 1, result: { first: true } }]);
  });
});

describe('hostile messages', () => {
  it('never crash the terminal and are recorded', () => {
    const { app, run, failures, traced, ask } = startTerminal();
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const rubbish = [
      null,
      undefined,
      5,
      'text',
      [],
      {},
      { id: 1 },
      { id: 99, result: {} },
      { id: 'a', method: 'clock.now', params: {} },
      { id: 1.5, method: 'clock.now', params: {} },
      { method: 5, params: {} },
      { method: 'no.such.news', params: circular },
      { method: 'app.finished' },
      { method: 'app.finished', params: { function: 'sale', outcome: 'fine' } },
      { id: 2, method: '__proto__', params: {} },
      { id: 3, method: 'constructor', params: circular },
      { id: 4, method: 'screen.show', params: circular },
      { id: 5, method: 'store.write', params: { file: 'a'.repeat(101), text: '' } },
    ];
    for (const message of rubbish) app.send(message);
    run();
    expect(failures).toEqual([]);
    expect(traced('device.refused').length).toBeGreaterThanOrEqual(11);
    expect([2, 3, 4, 5].map((id) => app.answersTo(id)[0]?.error?.code)).toEqual([
      'methodUnknown',
      'methodUnknown',
      'parameterInvalid',
      'parameterInvalid',
    ]);
    expect(ask('clock.now')?.result).toEqual({
      instant: 9 * 3_600_000,
      date: '20260302',
      time: '090000',
    });
  });

  it('that go on for ever end in an error, not in a hang', () => {
    const { app, run } = startTerminal();
    app.onMessage = () => app.call('clock.now');
    app.call('clock.now');
    expect(() => run(1)).toThrow(/device messages at one instant/);
  });

  it('of an app that throws are told as a defect', () => {
    const { app, run, failures } = startTerminal();
    app.onMessage = () => {
      throw new Error('app is broken');
    };
    app.call('clock.now');
    run();
    expect(failures).toEqual([new Error('app is broken')]);
  });
});

describe('the books', () => {
  const books = { batchNumber: '000001', journal: [], orders: [], pendingReversals: 0 };

  it.each([
    [books, books],
    [{ batchNumber: 1 }, undefined],
    [undefined, undefined],
  ])('%o are read as %o', (sent, read) => {
    const { app, run, terminal } = startTerminal();
    app.onMessage = (message) => {
      if ('id' in message) app.send({ id: message.id, result: sent });
    };
    const heard: unknown[] = [];
    terminal.askBooks((found) => heard.push(found));
    run();
    expect(heard).toEqual([read]);
  });

  it('cannot be asked for without power', () => {
    const { machine, terminal } = startTerminal();
    machine.supply.cut();
    expect(() => terminal.askBooks(() => {})).toThrow(/no power/);
  });
});
