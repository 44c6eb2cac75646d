import { toHex } from '../../protocol/bytes.ts';
import { wrapKey } from '../../protocol/crypto/key-wrap.ts';
import { ClearKey } from '../../protocol/redaction/clear-key.ts';
import type { Instant } from '../../world/clock.ts';
import { invariant } from '../../world/invariant.ts';
import type {
  AppTerminalData,
  HomeRegion,
  IcParameterData,
  PayoutLimit,
  TerminalData,
} from '../data/platform-data.ts';
import { passwordDigest } from './password-digest.ts';
import type { AppAssociated, KeptKey, PendingTmk, TerminalEvent } from './terminal-event.ts';

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
  /** Whether these numbers still belong to the physical terminal; its own always do. */
  isAssociated: boolean;
  /** Whether an app's numbers are activated on it. */
  isActivated: boolean;
  /** Payout numbers paired with these; null without any. */
  payout: { readonly tid: string; readonly mid: string } | null;
  /** How much the terminal may pay out; of a physical terminal only. */
  payoutLimit: PayoutLimit;
  /** Digests of passwords by operator. */
  readonly passwords: Map<string, string>;
}

/** Apps whose numbers have to be activated on the terminal once associated (casebook 3.4 row 5). */
const APPS_TO_ACTIVATE: readonly string[] = ['farm-purchase'];

/** The terminal management platform's records, by TID. */
export type TerminalsState = Map<string, Terminal>;

/** The records before anything happened: TMKs of the data are synchronised. */
export function createTerminals(terminals: readonly TerminalData[], zoneKey: ClearKey) {
  const state: TerminalsState = new Map();
  for (const data of terminals) {
    const tmk = data.tmk === null ? null : toHex(wrapKey(zoneKey, ClearKey.fromHex(data.tmk)));
    state.set(data.tid, newTerminal(data, { ...PHYSICAL, tid: data.tid, mid: data.mid, tmk }));
    for (const app of data.appTerminals) {
      state.set(app.tid, newTerminal(data, { ...app, tmk: null }));
    }
  }
  return state;
}

/** What physical terminals have in common. */
const PHYSICAL = { app: null, isActivated: true, payout: null } as const;

type NewTerminal = Omit<AppTerminalData, 'app'> & {
  readonly app: string | null;
  readonly tmk: string | null;
};

function newTerminal(data: TerminalData, parts: NewTerminal): Terminal {
  const { tid, mid, app, tmk, isActivated, payout } = parts;
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
    isAssociated: true,
    isActivated,
    payout,
    payoutLimit: data.payoutLimit,
    passwords: new Map(app === null ? passwords : []),
  };
}

/** The physical terminal of any numbers: keys, TMK, limits and parameters are kept with it. */
export function physicalOf(state: TerminalsState, terminal: Terminal): Terminal {
  return state.get(terminal.physicalTid) ?? terminal;
}

/** Why numbers may not trade although they are on record, if so. */
export function unusable(terminal: Terminal): string | undefined {
  if (!terminal.isAssociated) return "the app's numbers are no longer associated";
  return terminal.isActivated ? undefined : "the app's numbers are not activated";
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
  } else associate(state, terminal, event);
}

/**
 * Numbers that are no longer associated stay on record, so that they can be told from unknown ones
 * and their batch goes on should they come back.
 */
function associate(state: TerminalsState, physical: Terminal, event: AppAssociated): void {
  const { app, numbers } = event;
  for (const known of state.values()) {
    if (known.physicalTid === event.tid && known.app === app) known.isAssociated = false;
  }
  if (numbers === null) return;
  const before = state.get(numbers.tid);
  const isActivated = !APPS_TO_ACTIVATE.includes(app);
  const payout = before?.payout ?? null;
  const fresh = newTerminal(physical.data, { ...numbers, app, isActivated, payout, tmk: null });
  if (before !== undefined) fresh.batchNumber = before.batchNumber;
  state.set(numbers.tid, fresh);
}
