import { ClearKey } from '../../protocol/redaction/clear-key.ts';
import { dayOf, midnightOf } from '../../world/calendar.ts';
import type { Instant } from '../../world/clock.ts';
import type { Step } from '../door.ts';
import type { TerminalManagementDoors } from '../doors.ts';
import type { PlatformCore } from '../platform-core.ts';
import { pass, wrongParty, wrongTicket } from '../service-desk/door-step.ts';
import { physicalOf } from './terminal.ts';
import type { TerminalChange } from './terminal-event.ts';

const CIPHERTEXT = /^([0-9A-F]{16}|[0-9A-F]{32})$/;
const OPERATIONS = ['operations-centre'] as const;

/** Why a TID is not that of a physical terminal, if it is not. */
export function noTerminal(core: PlatformCore, tid: string): string | undefined {
  const terminal = core.state.terminals.get(tid);
  return terminal?.app === null ? undefined : `there is no terminal ${tid}`;
}

/** The event that changes a terminal. */
export function changed(tid: string, change: TerminalChange) {
  return [{ kind: 'terminal.changed', tid, change }] as const;
}

function badCiphertext(ciphertext: string): string | undefined {
  return CIPHERTEXT.test(ciphertext) ? undefined : 'a ciphertext has 16 or 32 hex digits';
}

/**
 * T+1: the beginning of the next working day. That working days are meant, so that a holiday
 * delays it, is assumed (casebook 3.4 row 25 prints T+1日).
 */
function nextSynchronisation(core: PlatformCore): Instant {
  return midnightOf(dayOf(core.calendar.addWorkdays(core.now(), 1)));
}

type KeyName = 'pik' | 'mak';

/**
 * Work keys age each for itself: rotated (another key), or expired (none any more). An app's
 * numbers stand for their physical terminal, which keeps the keys.
 */
function workKeyDoor(core: PlatformCore, parts: { key: KeyName; isRotated: boolean }) {
  const { key, isRotated } = parts;
  const door = `${isRotated ? 'rotate' : 'expire'}${key === 'pik' ? 'Pik' : 'Mak'}`;
  return (step: Step & { tid: string }) => {
    const named = core.state.terminals.get(step.tid);
    const terminal = named && physicalOf(core.state.terminals, named);
    const kept = terminal?.[key] ?? null;
    const against = [
      wrongParty(step, OPERATIONS),
      terminal === undefined ? `there is no terminal ${step.tid}` : undefined,
      isRotated && kept === null ? 'the terminal has not signed on' : undefined,
    ];
    return pass(core, { door, step, against }, () => {
      const tid = terminal?.tid ?? step.tid;
      const next = isRotated && kept !== null ? newKey(core, tid, kept.cipher) : null;
      return { events: changed(tid, { [key]: next, lastSignOn: '' }), told: {} };
    });
  };
}

function newKey(core: PlatformCore, tid: string, before: string) {
  const bytes = core.randomBytes(before.length / 2, `rotated key of ${tid}`);
  return { cipher: core.keys.seal(new ClearKey(bytes)), issuedAt: core.now() };
}

type KeyDoors = Pick<
  TerminalManagementDoors,
  | 'readTmkCiphertext'
  | 'registerTmk'
  | 'enterTmk'
  | 'removeTmk'
  | 'rotateMak'
  | 'rotatePik'
  | 'expireMak'
  | 'expirePik'
>;

/** Doors of 终端密钥管理. */
export function keyDoors(core: PlatformCore): KeyDoors {
  return {
    rotateMak: workKeyDoor(core, { key: 'mak', isRotated: true }),
    rotatePik: workKeyDoor(core, { key: 'pik', isRotated: true }),
    expireMak: workKeyDoor(core, { key: 'mak', isRotated: false }),
    expirePik: workKeyDoor(core, { key: 'pik', isRotated: false }),
    readTmkCiphertext: (step) => {
      const cipher = core.state.terminals.get(step.tid)?.injectedTmk ?? null;
      const against = [
        wrongParty(step, ['branch']),
        noTerminal(core, step.tid),
        cipher === null ? 'no TMK was ever injected' : undefined,
      ];
      return pass(core, { door: 'readTmkCiphertext', step, against }, () => ({
        events: [],
        told: { ciphertext: cipher ?? '' },
      }));
    },
    registerTmk: (step) => {
      const { tid, ciphertext } = step;
      const against = [
        wrongParty(step, ['branch']),
        noTerminal(core, tid),
        badCiphertext(ciphertext),
      ];
      return pass(core, { door: 'registerTmk', step, against }, () => {
        const effectiveFrom = nextSynchronisation(core);
        const pendingTmk = { cipher: ciphertext, effectiveFrom };
        const events = changed(tid, { injectedTmk: ciphertext, pendingTmk });
        return { events, told: { effectiveFrom } };
      });
    },
    enterTmk: (step) => {
      const { tid, ciphertext } = step;
      const against = [
        wrongParty(step, OPERATIONS),
        noTerminal(core, tid),
        badCiphertext(ciphertext),
        wrongTicket(core, step, { topic: 'sign-on-failed', subjects: subjectsOf(core, tid) }),
      ];
      return pass(core, { door: 'enterTmk', step, against }, () => ({
        events: changed(tid, { tmk: ciphertext, pendingTmk: null }),
        told: {},
      }));
    },
    removeTmk: (step) => {
      const against = [wrongParty(step, OPERATIONS), noTerminal(core, step.tid)];
      return pass(core, { door: 'removeTmk', step, against }, () => ({
        events: changed(step.tid, { tmk: null, pendingTmk: null, pik: null, mak: null, tdk: null }),
        told: {},
      }));
    },
  };
}

/** A ticket about a terminal may name it by any TID or MID that belongs to it. */
export function subjectsOf(core: PlatformCore, tid: string): readonly string[] {
  const { terminals } = core.state;
  const physicalTid = terminals.get(tid)?.physicalTid;
  const all = [...terminals.values()].filter((known) => known.physicalTid === physicalTid);
  return [tid, ...all.flatMap((known) => [known.tid, known.mid])];
}
