import { describe, expect, it } from 'vitest';
import { startTerminal } from '../../testing/terminal-harness.ts';
import type { Card } from '../cards/card.ts';

const CHIP: Card = {
  alias: 'chip',
  stripe: { track2: '6228000100001117=4912201', track3: '996228000100001117' },
  chip: { powerUp: () => ({ transmit: () => Uint8Array.of(0x6a, 0x82) }) },
};
const DEAD_CHIP: Card = { alias: 'dead', chip: { powerUp: () => undefined } };
const DAMAGED: Card = { alias: 'damaged', stripe: { track2: '62280001', isDamaged: true } };
const BOTH = { interfaces: ['stripe', 'chip'], timeoutMs: 60_000 };

describe('reading a card', () => {
  it.each([
    ['insert', CHIP, { found: 'chip' }],
    ['insert', DEAD_CHIP, { found: 'unreadable', interface: 'chip', reason: 'chipUnreadable' }],
    ['insert', DAMAGED, { found: 'unreadable', interface: 'chip', reason: 'chipUnreadable' }],
    ['swipe', CHIP, { found: 'stripe', ...CHIP.stripe }],
    ['swipe', DAMAGED, { found: 'unreadable', interface: 'stripe', reason: 'badSwipe' }],
    ['swipe', DEAD_CHIP, { found: 'unreadable', interface: 'stripe', reason: 'badSwipe' }],
  ] as const)('%s of %o finds %o', (door, card, read) => {
    const { ask, app, run, terminal } = startTerminal();
    ask('emv.readCard', BOTH);
    expect(terminal.doors.awaited()[0]).toEqual({
      who: 'cardholder',
      what: 'card',
      interfaces: ['stripe', 'chip'],
    });
    terminal.doors.cardholder[door](card);
    run();
    expect(app.answersTo(1)[0]?.result).toEqual(read);
  });

  it('finds a card that is in the slot already, and not through dirty contacts', () => {
    const { ask, terminal } = startTerminal();
    terminal.doors.cardholder.insert(CHIP);
    expect(ask('emv.readCard', BOTH)?.result).toEqual({ found: 'chip' });
    terminal.doors.machine.dirtyContacts(true);
    expect(ask('emv.readCard', BOTH)?.result).toMatchObject({ reason: 'chipUnreadable' });
  });

  it('does not read the interface that nobody waits for', () => {
    const { ask, app, run, terminal } = startTerminal();
    ask('emv.readCard', { interfaces: ['chip'], timeoutMs: 60_000 });
    terminal.doors.cardholder.swipe(CHIP);
    run();
    expect(app.answersTo(1)).toEqual([]);
  });

  it.each([
    ['cancelled', 'card.cancelRequest'],
    ['timedOut', undefined],
  ])('ends as %s', (ended, method) => {
    const { ask, app, run } = startTerminal();
    ask('emv.readCard', BOTH);
    expect(ask('emv.readCard', BOTH)?.error?.code).toBe('deviceBusy');
    if (method === undefined) run(60_000);
    else expect(ask(method)?.result).toEqual({});
    expect(app.answersTo(1)[0]?.result).toEqual({ found: 'nothing', ended });
  });

  it("ends by the operator's cancel key", () => {
    const { ask, app, run, terminal } = startTerminal();
    ask('emv.readCard', BOTH);
    terminal.doors.operator.cancel();
    run();
    expect(app.answersTo(1)[0]?.result).toEqual({ found: 'nothing', ended: 'cancelled' });
  });
});

describe('removing a card', () => {
  it('is waited for, and told as news', () => {
    const { ask, app, run, terminal } = startTerminal();
    expect(ask('card.waitRemoved', { timeoutMs: 1000 })?.result).toEqual({ removed: true });
    terminal.doors.cardholder.insert(CHIP);
    expect(ask('card.waitRemoved', { timeoutMs: 1000 })).toBeUndefined();
    expect(terminal.doors.awaited()[0]).toEqual({ who: 'cardholder', what: 'removeCard' });
    terminal.doors.cardholder.remove();
    run();
    expect(app.answersTo(2)[0]?.result).toEqual({ removed: true });
    expect(app.news('card.removed')).toHaveLength(1);
  });

  it('is not waited for longer than asked', () => {
    const { app, run, terminal } = startTerminal();
    terminal.doors.cardholder.insert(CHIP);
    app.call('card.waitRemoved', { timeoutMs: 1000 });
    run(1000);
    expect(app.answersTo(1)[0]?.result).toEqual({ removed: false });
  });

  it('keeps to what hands can do', () => {
    const { terminal } = startTerminal();
    expect(() => terminal.doors.cardholder.remove()).toThrow(/no card in the slot/);
    terminal.doors.cardholder.insert(CHIP);
    expect(() => terminal.doors.cardholder.insert(CHIP)).toThrow(/a card in the slot already/);
  });

  it('leaves the card in the slot when the power goes', () => {
    const { ask, machine, terminal, app } = startTerminal();
    terminal.doors.cardholder.insert(CHIP);
    machine.supply.cut();
    terminal.doors.machine.powerOn();
    expect(ask('emv.readCard', BOTH)?.result).toEqual({ found: 'chip' });
    machine.supply.cut();
    terminal.doors.cardholder.remove();
    terminal.doors.machine.powerOn();
    expect(app.news('card.removed')).toEqual([]);
    expect(ask('card.waitRemoved', { timeoutMs: 1 })?.result).toEqual({ removed: true });
  });
});
