import type { Instant } from '../../world/clock.ts';
import { standOf } from '../card-back-end/back-end-doors.ts';
import type { PlatformCore } from '../platform-core.ts';
import type { PlatformState } from '../platform-state.ts';

/**
 * A message of a known terminal was answered. `name` is the transaction of a card message or the
 * API of a JSON one, `number` its STAN or order number. Holds no card number.
 */
export interface AccessLogged {
  readonly kind: 'access.logged';
  readonly at: Instant;
  /** Physical terminal. */
  readonly tid: string;
  /** Number under which it came: that of the physical terminal or of an app. */
  readonly appTid: string;
  readonly app: string | null;
  readonly name: string;
  readonly number: string;
  /** 00 where a JSON request was accepted; empty where its refusal has no code. */
  readonly code: string;
  /** By what the transaction or payout is found: its key in the ledger or among the payouts. */
  readonly ref: string;
}

/** What operations reads: one message, and how its business stands by now. */
export interface AccessEntry extends Omit<AccessLogged, 'kind' | 'ref'> {
  readonly state:
    | 'declined'
    | 'approved'
    | 'voided'
    | 'reversed'
    | 'succeeded'
    | 'failed'
    | 'pending'
    | 'answered'
    | 'refused';
}

/** 终端接入日志: entries by physical TID, in the order in which they were answered. */
export type AccessLogState = Map<string, AccessLogged[]>;

/** Applies one event to the log. */
export function applyToAccessLog(state: AccessLogState, event: AccessLogged): void {
  const entries = state.get(event.tid);
  if (entries === undefined) state.set(event.tid, [event]);
  else entries.push(event);
}

/** What is to be logged of a message. */
export interface Logged {
  /** TID as it came. */
  readonly tid: string;
  readonly name: string;
  readonly number: string;
  readonly code: string;
  readonly ref: string;
}

/** Writes a message into the log; one of an unknown terminal belongs to nobody's. */
export function logAccess(core: PlatformCore, logged: Logged): void {
  const { tid: appTid, ...message } = logged;
  const terminal = core.state.terminals.get(appTid);
  if (terminal === undefined) return;
  const { physicalTid: tid, app } = terminal;
  core.commit([{ kind: 'access.logged', at: core.now(), tid, appTid, app, ...message }]);
}

function stateOf(state: PlatformState, { ref, code }: AccessLogged): AccessEntry['state'] {
  const payout = state.payouts.payouts.get(ref);
  if (payout !== undefined) return payout.state;
  const entry = state.ledger.entries.get(ref);
  if (entry !== undefined) return standOf(entry);
  return code === '00' ? 'answered' : 'refused';
}

/** The log of a physical terminal, or of one app's numbers on it. */
export function readAccessEntries(state: PlatformState, tid: string): readonly AccessEntry[] {
  const physicalTid = state.terminals.get(tid)?.physicalTid ?? '';
  const all = state.accessLog.get(physicalTid) ?? [];
  const asked = tid === physicalTid ? all : all.filter(({ appTid }) => appTid === tid);
  return asked.map((logged) => {
    const { kind: _kind, ref: _ref, ...entry } = logged;
    return { ...entry, state: stateOf(state, logged) };
  });
}
