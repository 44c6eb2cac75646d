import { toHex } from '../../protocol/bytes.ts';
import { wrapKey } from '../../protocol/crypto/key-wrap.ts';
import { ClearKey } from '../../protocol/redaction/clear-key.ts';
import type { Instant } from '../../world/clock.ts';
import { invariant } from '../../world/invariant.ts';
import type { HomeRegion, IcParameterData, TerminalData } from '../data/platform-data.ts';
import { passwordDigest } from './password-digest.ts';
import type { KeptKey, PendingTmk, TerminalEvent } from './terminal-event.ts';

/** Numbers that sign on and trade: those of a physical terminal, or of an app on it. */
export interface Terminal {
  readonly tid: string;
  readonly mid: string;
  /** The physical terminal; itself unless `app` is set. */
  readonly physicalTid: string;
  /** The app whose numbers these are; null for a physical terminal. */
  readonly app: string | null;
  readonly data: TerminalData;
  region: HomeRegion;
  pik: KeptKey | null;
  mak: KeptKey | null;
  tdk: KeptKey | null;
  tmk: string | null;
  pendingTmk: PendingTmk | null;
  injectedTmk: string | null;
  batchNumber: string;
  icParameters: IcParameterData | null;
  requirement: string;
  lastSignOn: string;
  /** Digests of passwords by operator. */
  readonly passwords: Map<string, string>;
}

/** The terminal management platform's records, by TID. */
export type TerminalsState = Map<string, Terminal>;

/** The records before anything happened: TMKs of the data are synchronised. */
export function createTerminals(terminals: readonly TerminalData[], zoneKey: ClearKey) {
  const state: TerminalsState = new Map();
  for (const data of terminals) {
    const tmk = data.tmk === null ? null : toHex(wrapKey(zoneKey, ClearKey.fromHex(data.tmk)));
    state.set(data.tid, newTerminal(data, { tid: data.tid, mid: data.mid, app: null, tmk }));
    for (const { app, tid, mid } of data.appTerminals) {
      state.set(tid, newTerminal(data, { tid, mid, app, tmk: null }));
    }
  }
  return state;
}

function newTerminal(
  data: TerminalData,
  parts: { tid: string; mid: string; app: string | null; tmk: string | null },
): Terminal {
  const { tid, mid, app, tmk } = parts;
  const passwords = data.operators.map(({ operator, password }): [string, string] => [
    operator,
    passwordDigest({ tid, operator, password }),
  ]);
  return {
    tid,
    mid,
    app,
    physicalTid: data.tid,
    data,
    region: data.region,
    pik: null,
    mak: null,
    tdk: null,
    tmk,
    pendingTmk: null,
    injectedTmk: tmk,
    batchNumber: data.batchNumber,
    icParameters: data.icParameters,
    requirement: '0',
    lastSignOn: '',
    passwords: new Map(app === null ? passwords : []),
  };
}

/** The TMK in effect, under the zone key: what was synchronised last. */
export function tmkInEffect(terminal: Terminal, now: Instant): string | null {
  const { pendingTmk, tmk } = terminal;
  return pendingTmk !== null && now >= pendingTmk.effectiveFrom ? pendingTmk.cipher : tmk;
}

/** Applies one event to the records. */
export function applyToTerminals(state: TerminalsState, event: TerminalEvent): void {
  const terminal = state.get(event.tid);
  invariant(terminal !== undefined, `terminals: no terminal ${event.tid}`);
  if (event.kind === 'terminal.changed') Object.assign(terminal, event.change);
  else if (event.kind === 'terminal.passwordSet') {
    terminal.passwords.set(event.operator, event.digest);
  } else {
    for (const [tid, known] of state) {
      if (known.physicalTid === event.tid && known.app === event.app) state.delete(tid);
    }
    if (event.numbers === null) return;
    const { tid, mid } = event.numbers;
    state.set(tid, newTerminal(terminal.data, { tid, mid, app: event.app, tmk: null }));
  }
}
