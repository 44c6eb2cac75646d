import { LabError } from '../../world/errors.ts';
import type { TraceValue } from '../../world/trace.ts';
import type { Awaited } from '../doors.ts';
import type { PoweredLife } from './powered-life.ts';
import type { TerminalBody } from './terminal-body.ts';

/** Who uses a door. */
export type Person = 'cardholder' | 'operator' | 'technician' | 'motherPos';

/** What the doors of a terminal work on. */
export interface DoorParts {
  readonly body: TerminalBody;
  /** The present life, or the last one while the power is off. */
  life(): PoweredLife;
  /** Records what somebody did; while the power is off, it is told at the next boot. */
  did(who: Person, act: string, facts?: { readonly [key: string]: TraceValue }): void;
  /** Ends the time without power. */
  powerOn(): void;
}

/** What the terminal waits for, in words. */
export function awaitedInWords(awaited: readonly Awaited[]): string {
  if (awaited.length === 0) return 'nothing';
  return awaited.map(inWords).join(', ');
}

function inWords(awaited: Awaited): string {
  switch (awaited.what) {
    case 'entry':
      return `the operator's answer to "${awaited.question.field}"`;
    case 'card':
      return `a card (${awaited.interfaces.join(' or ')})`;
    case 'pin':
      return "the cardholder's PIN";
    case 'removeCard':
      return 'the card to be removed';
    case 'launch':
      return 'a function to be launched';
  }
}

/** The error for a door that nobody asked to be used. */
export function notAwaited(act: string, life: PoweredLife): LabError {
  const state = life.isOn
    ? `the terminal waits for ${awaitedInWords(life.awaited())}`
    : 'the terminal has no power';
  return new LabError({
    code: 'LAB_DOOR_NOT_AWAITED',
    message: `nobody asked to ${act}: ${state}`,
    remedy: 'do what the terminal waits for, or take the step out',
  });
}
