import { describe, expect, it } from 'vitest';
import { initialState, type MachineStep, stepMachine } from '../../testing/machine-table.ts';
import { type CardReaderEvent, cardReaderMachine } from './card-reader-machine.ts';
import { type EmvProcessEvent, emvProcessMachine } from './emv-process-machine.ts';
import { type EntryEvent, entryMachine } from './entry-machine.ts';
import { type NetworkLineEvent, networkLineMachine } from './network-line-machine.ts';
import { type PinPadEvent, pinPadMachine } from './pin-pad-machine.ts';
import { type PrinterEvent, printerMachine } from './printer-machine.ts';

/** `state` or `state > action`; `!` is an event that the state does not accept. */
type Cell = string;

function cellOf({ state, actions }: MachineStep, from: string): Cell {
  if (actions.includes('recordUnexpected')) {
    expect(state).toBe(from);
    return '!';
  }
  return [state, ...actions].join(' > ');
}

describe('PIN pad', () => {
  const events: Record<string, PinPadEvent> = {
    opened: { type: 'OPENED' },
    started: { type: 'ENTRY_STARTED', timeoutMs: 5 },
    ended: { type: 'ENTRY_ENDED', how: 'entered' },
    abandoned: { type: 'ENTRY_ABANDONED' },
    pulled: { type: 'CABLE_PULLED' },
    tampered: { type: 'TAMPERED' },
  };
  const broken = 'breakEntry';
  const rows: [from: string, ...cells: Cell[]][] = [
    ['closed', 'ready', '!', '!', '!', 'closed', 'locked'],
    ['ready', 'ready', 'collectingPin', '!', '!', 'closed', 'locked'],
    [
      'collectingPin',
      '!',
      '!',
      'ready > endEntry',
      'ready',
      `closed > ${broken}Unreachable`,
      `locked > ${broken}Tampered`,
    ],
    ['locked', '!', '!', '!', '!', 'locked', 'locked'],
  ];
  it('begins closed', () => expect(initialState(pinPadMachine)).toBe('closed'));
  it.each(rows)('%s: %s, %s, %s, %s, %s, %s', (from, ...cells) => {
    const met = Object.values(events).map((e) => cellOf(stepMachine(pinPadMachine, from, e), from));
    expect(met).toEqual(cells);
  });
});

describe('entry', () => {
  const events: Record<string, EntryEvent> = {
    asked: { type: 'ASKED', timeoutMs: undefined },
    askedForATime: { type: 'ASKED', timeoutMs: 10 },
    entered: { type: 'ENTERED' },
    cancelled: { type: 'CANCELLED' },
  };
  const rows: [from: string, ...cells: Cell[]][] = [
    ['idle', 'asking', 'askingForATime', '!', '!'],
    ['asking', '!', '!', 'idle', 'idle'],
    ['askingForATime', '!', '!', 'idle', 'idle'],
  ];
  it('begins idle', () => expect(initialState(entryMachine)).toBe('idle'));
  it.each(rows)('%s: %s, %s, %s, %s', (from, ...cells) => {
    const met = Object.values(events).map((e) => cellOf(stepMachine(entryMachine, from, e), from));
    expect(met).toEqual(cells);
  });
});

describe('card reader', () => {
  const events: Record<string, CardReaderEvent> = {
    awaited: { type: 'CARD_AWAITED', timeoutMs: 5 },
    read: { type: 'CARD_READ' },
    cancelled: { type: 'WAIT_CANCELLED' },
    removalAwaited: { type: 'REMOVAL_AWAITED', timeoutMs: 5 },
    removed: { type: 'CARD_REMOVED' },
  };
  const rows: [from: string, ...cells: Cell[]][] = [
    ['idle', 'awaitingCard', '!', '!', 'awaitingRemoval', 'idle'],
    ['awaitingCard', '!', 'idle', 'idle', '!', 'awaitingCard'],
    ['awaitingRemoval', '!', '!', 'idle', '!', 'idle'],
  ];
  it('begins idle', () => expect(initialState(cardReaderMachine)).toBe('idle'));
  it.each(rows)('%s: %s, %s, %s, %s, %s', (from, ...cells) => {
    const met = Object.values(events).map((e) =>
      cellOf(stepMachine(cardReaderMachine, from, e), from),
    );
    expect(met).toEqual(cells);
  });
});

describe('printer', () => {
  const events: Record<string, PrinterEvent> = {
    started: { type: 'PRINT_STARTED' },
    ended: { type: 'JOB_ENDED' },
  };
  const rows: [from: string, ...cells: Cell[]][] = [
    ['idle', 'printing', '!'],
    ['printing', '!', 'idle'],
  ];
  it('begins idle', () => expect(initialState(printerMachine)).toBe('idle'));
  it.each(rows)('%s: %s, %s', (from, ...cells) => {
    const met = Object.values(events).map((e) =>
      cellOf(stepMachine(printerMachine, from, e), from),
    );
    expect(met).toEqual(cells);
  });
});

describe('network line', () => {
  const events: Record<string, NetworkLineEvent> = {
    dialled: { type: 'DIALLED', timeoutMs: 5 },
    connected: { type: 'CONNECTED' },
    closed: { type: 'CLOSED' },
  };
  const rows: [from: string, ...cells: Cell[]][] = [
    ['free', 'dialling', '!', '!'],
    ['dialling', '!', 'connected', 'free'],
    ['connected', '!', '!', 'free'],
  ];
  it('begins free', () => expect(initialState(networkLineMachine)).toBe('free'));
  it.each(rows)('%s: %s, %s, %s', (from, ...cells) => {
    const met = Object.values(events).map((e) =>
      cellOf(stepMachine(networkLineMachine, from, e), from),
    );
    expect(met).toEqual(cells);
  });
});

describe('EMV process', () => {
  const events: Record<string, EmvProcessEvent> = {
    started: { type: 'PROCESS_STARTED' },
    appAsked: { type: 'APP_ASKED' },
    onlineAsked: { type: 'ONLINE_ASKED' },
    answered: { type: 'APP_ANSWERED' },
    pinAsked: { type: 'PIN_ASKED' },
    pinEnded: { type: 'PIN_ENDED' },
    removed: { type: 'CARD_REMOVED' },
    ended: { type: 'PROCESS_ENDED' },
  };
  const broken = 'exchanging > breakOff';
  const rows: [from: string, ...cells: Cell[]][] = [
    ['idle', 'exchanging', '!', '!', '!', '!', '!', 'idle', '!'],
    ['exchanging', '!', 'awaitingApp', 'awaitingOnlineAnswer', '!', '!', '!', 'exchanging', 'idle'],
    ['awaitingApp', '!', '!', '!', 'exchanging', 'awaitingPin', '!', broken, '!'],
    ['awaitingOnlineAnswer', '!', '!', '!', 'exchanging', '!', '!', 'awaitingOnlineAnswer', '!'],
    ['awaitingPin', '!', '!', '!', '!', '!', 'exchanging', broken, '!'],
  ];
  it('begins idle', () => expect(initialState(emvProcessMachine)).toBe('idle'));
  it.each(rows)('%s: %s, %s, %s, %s, %s, %s, %s, %s', (from, ...cells) => {
    const met = Object.values(events).map((e) =>
      cellOf(stepMachine(emvProcessMachine, from, e), from),
    );
    expect(met).toEqual(cells);
  });
});
