import { describe, expect, it } from 'vitest';
import { fromHex } from '../../protocol/bytes.ts';
import { decipherPin } from '../../protocol/crypto/pin-block.ts';
import { Pan } from '../../protocol/redaction/pan.ts';
import { aidBlock, DEBIT, debitCard, issuerAnswers, SALE } from '../../testing/emv-host.ts';
import {
  startTerminal,
  TEST_KEY,
  TEST_TMK,
  type TerminalHarness,
  wrappedTestKey,
} from '../../testing/terminal-harness.ts';
import type { Card } from '../cards/card.ts';
import { labCapkBlock } from '../cards/lab-issuer.ts';
import type { RequestMessage } from '../device-messages/envelope.ts';
import type { OnlineRequest } from '../device-messages/methods.ts';

interface Answers {
  [method: string]: (params: object) => object | undefined;
}

/** What an ordinary app answers while a chip is processed. */
const USUAL: Answers = {
  'emv.onSelectApplication': () => ({ index: 0 }),
  'emv.onConfirmCard': () => ({ confirmed: true }),
  'emv.onInputPin': () => ({ proceed: true }),
  'emv.onGoOnline': (params) => issuerAnswers('00')(params as OnlineRequest),
};

/** A terminal with parameters and keys, whose app answers as told; undefined keeps it waiting. */
function chipTerminal(answers: Answers = {}): TerminalHarness & { calls: RequestMessage[] } {
  const harness = startTerminal();
  const { app, ask, terminal } = harness;
  const calls: RequestMessage[] = [];
  terminal.doors.motherPos.injectTmk(TEST_TMK.reveal());
  ask('pinpad.open');
  ask('pinpad.updateUserKey', { usage: 'pik', ...wrappedTestKey() });
  expect(ask('emv.setAIDParam', { block: aidBlock() })?.result).toEqual({});
  expect(ask('emv.setCAPKParam', { block: labCapkBlock() })?.result).toEqual({});
  app.onMessage = (message) => {
    if (!('id' in message && 'method' in message)) return;
    calls.push(message);
    const result = { ...USUAL, ...answers }[message.method]?.(message.params);
    if (result !== undefined) app.send({ id: message.id, result });
  };
  return { ...harness, calls };
}

/** Inserts a card, starts processing and runs until the terminal waits for somebody. */
function start(harness: TerminalHarness, card: Card = debitCard(), request: object = SALE): number {
  harness.terminal.doors.cardholder.insert(card);
  const id = harness.app.call('emv.process', request);
  harness.run(2000);
  return id;
}

describe('processing a chip', () => {
  it('goes online with the PIN under the PIK and ends approved', () => {
    const harness = chipTerminal();
    const id = start(harness);
    expect(harness.terminal.doors.awaited()).toContainEqual({ who: 'cardholder', what: 'pin' });
    harness.terminal.doors.cardholder.enterPin(DEBIT.pin);
    harness.run(2000);
    expect(harness.app.answersTo(id)[0]?.result).toMatchObject({ ended: 'approvedOnline' });
    const online = harness.calls.find(({ method }) => method === 'emv.onGoOnline');
    const request = online?.params as OnlineRequest;
    expect(request.onlinePin).toBe('entered');
    const block = fromHex(request.pinBlock ?? '');
    expect(decipherPin(TEST_KEY, block, new Pan(DEBIT.pan)).kind).toBe('pin');
    expect(harness.failures).toEqual([]);
    expect(harness.traced('machine.unexpected')).toEqual([]);
  });

  it('leaves no card number, track or PIN in the trace', () => {
    const harness = chipTerminal();
    start(harness);
    harness.terminal.doors.cardholder.enterPin(DEBIT.pin);
    harness.run(2000);
    const told = JSON.stringify(harness.world.trace.events);
    expect(told).not.toContain(DEBIT.pan);
    expect(told).not.toContain(DEBIT.pan.slice(3, 15));
    expect(told).not.toContain(`"${DEBIT.pin}`);
  });

  it('only reads the card when asked to', () => {
    const harness = chipTerminal();
    const id = start(harness, debitCard(), { ...SALE, flow: 'simple' });
    expect(harness.app.answersTo(id)[0]?.result).toMatchObject({
      ended: 'cardRead',
      pan: DEBIT.pan,
    });
  });

  it('keeps its parameters over a power cut, until they are cleared', () => {
    const harness = chipTerminal();
    harness.machine.supply.cut();
    harness.terminal.doors.machine.powerOn();
    const id = start(harness, debitCard(), { ...SALE, flow: 'simple' });
    expect(harness.app.answersTo(id)[0]?.result).toMatchObject({ ended: 'cardRead' });
    harness.ask('emv.clearParams');
    const bare = harness.app.call('emv.process', SALE);
    harness.run(2000);
    expect(harness.app.answersTo(bare)[0]?.result).toMatchObject({ reason: 'noAidParameters' });
  });

  it('is one at a time', () => {
    const harness = chipTerminal();
    start(harness);
    expect(harness.ask('emv.process', SALE)?.error?.code).toBe('deviceBusy');
    const read = { interfaces: ['chip'], timeoutMs: 1 };
    expect(harness.ask('emv.readCard', read)?.error?.code).toBe('deviceBusy');
  });

  it('ends with the error of the pad when no PIN can be asked for', () => {
    const harness = chipTerminal({
      'emv.onInputPin': () => {
        harness.terminal.doors.motherPos.injectTmk(TEST_TMK.reveal());
        return { proceed: true };
      },
    });
    const id = start(harness);
    expect(harness.app.answersTo(id)[0]?.error?.code).toBe('keyMissing');
    const again = harness.app.call('emv.process', { ...SALE, flow: 'simple' });
    harness.run(2000);
    expect(harness.app.answersTo(again)[0]?.result).toMatchObject({ ended: 'cardRead' });
  });

  it.each([
    ['without a card', undefined, 'cardRemoved'],
    ['with a dead chip', debitCard({ isDead: true }), 'chipUnreadable'],
  ])('%s says %s', (_, card, reason) => {
    const harness = chipTerminal();
    if (card !== undefined) harness.terminal.doors.cardholder.insert(card);
    const id = harness.app.call('emv.process', SALE);
    harness.run(2000);
    expect(harness.app.answersTo(id)[0]?.result).toMatchObject({ reason });
  });
});

describe('a card that is pulled out', () => {
  it('ends the transaction at any command', () => {
    const whole = chipTerminal();
    start(whole);
    whole.terminal.doors.cardholder.enterPin(DEBIT.pin);
    whole.run(2000);
    const commands = whole.traced('card.apdu').length;
    expect(commands).toBeGreaterThan(10);
    for (let pulled = 0; pulled < commands; pulled += 1) {
      const harness = chipTerminal();
      const { app, terminal, traced, world } = harness;
      terminal.doors.cardholder.insert(debitCard());
      const id = app.call('emv.process', SALE);
      while (traced('card.apdu').length < pulled) {
        const isPin = terminal.doors.awaited().some(({ what }) => what === 'pin');
        if (isPin) terminal.doors.cardholder.enterPin(DEBIT.pin);
        world.kernel.step();
      }
      terminal.doors.cardholder.remove();
      harness.run(5000);
      expect(app.answersTo(id)).toHaveLength(1);
      const result = app.answersTo(id)[0]?.result;
      expect(result).toHaveProperty('reason', expect.stringMatching(/cardRemoved|hostUnreach/));
      expect(harness.failures).toEqual([]);
    }
  });

  it('stays gone for the transaction, even when it is put back at once', () => {
    const harness = chipTerminal();
    const { app, terminal, traced, world } = harness;
    const card = debitCard();
    terminal.doors.cardholder.insert(card);
    const id = app.call('emv.process', SALE);
    while (traced('card.apdu').length < 3) world.kernel.step();
    terminal.doors.cardholder.remove();
    terminal.doors.cardholder.insert(card);
    harness.run(2000);
    expect(app.answersTo(id)[0]?.result).toMatchObject({ reason: 'cardRemoved' });
  });

  it('ends a PIN entry and a question to the app', () => {
    const atPin = chipTerminal();
    const first = start(atPin);
    atPin.terminal.doors.cardholder.remove();
    atPin.run();
    expect(atPin.app.answersTo(first)[0]?.result).toMatchObject({ reason: 'cardRemoved' });
    expect(atPin.terminal.doors.awaited()).toEqual([{ who: 'operator', what: 'launch' }]);

    const atApp = chipTerminal({ 'emv.onConfirmCard': () => undefined });
    const second = start(atApp);
    atApp.terminal.doors.cardholder.remove();
    atApp.run();
    expect(atApp.app.answersTo(second)[0]?.result).toMatchObject({ reason: 'cardRemoved' });
    atApp.app.send({ id: 1, result: { confirmed: true } });
    atApp.run();
    expect(atApp.traced('device.refused').map(({ data }) => data)).toEqual([
      { reason: 'answerNotAsked' },
    ]);
  });

  it('does not end the wait for the host', () => {
    const harness = chipTerminal({ 'emv.onGoOnline': () => undefined });
    const id = start(harness);
    harness.terminal.doors.cardholder.enterPin(DEBIT.pin);
    harness.run(2000);
    harness.terminal.doors.cardholder.remove();
    harness.run(2000);
    expect(harness.app.answersTo(id)).toEqual([]);
    const online = harness.calls.find(({ method }) => method === 'emv.onGoOnline');
    const answer = issuerAnswers('00')(online?.params as OnlineRequest);
    harness.app.send({ id: online?.id, result: answer });
    harness.run(2000);
    expect(harness.app.answersTo(id)[0]?.result).toMatchObject({ ended: 'refusedAfterApproval' });
  });
});

describe('an app that answers rubbish', () => {
  it.each([
    ['emv.onConfirmCard', 'yes', 'cancelled'],
    ['emv.onConfirmCard', { confirmed: 1 }, 'cancelled'],
    ['emv.onInputPin', {}, 'cancelled'],
    ['emv.onGoOnline', { online: 'answered' }, 'unableToGoOnline'],
    ['emv.onGoOnline', { online: 'answered', responseCode: '00', tlv: 'xyz' }, 'unableToGoOnline'],
  ])('%s: %o ends as %s', (method, result, ended) => {
    const harness = chipTerminal({ [method]: () => result as object });
    const id = start(harness);
    if (harness.terminal.doors.awaited().some(({ what }) => what === 'pin')) {
      harness.terminal.doors.cardholder.enterPin(DEBIT.pin);
    }
    harness.run(2000);
    expect(harness.app.answersTo(id)[0]?.result).toMatchObject({ ended });
    expect(harness.traced('device.refused')[0]?.data).toEqual({ reason: 'result', method });
  });
});
