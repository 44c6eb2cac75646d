import type { PlatformData } from '../data/platform-data.ts';
import { createIssuers } from '../issuers/account.ts';
import type { PlatformState } from '../platform-state.ts';
import type { Terminal } from '../terminal-management/terminal.ts';
import { MAP_MARK, type PlainState, SET_MARK, toPlain } from './canonical.ts';

/** How one service's part of the state is saved and brought back. */
interface ServiceCodec<State> {
  /** Properties that are not saved: supplied material, and what follows from other properties. */
  readonly without: readonly string[];
  /** Brings back what was left out; `thawed` is what was saved, with its maps and sets. */
  readonly complete: (thawed: State, data: PlatformData) => State;
}

/** The value that a plain one was made of. */
function thaw(plain: PlainState): unknown {
  if (typeof plain !== 'object' || plain === null) return plain;
  if (Array.isArray(plain)) return plain.map((part: PlainState) => thaw(part));
  const named = plain as { readonly [name: string]: PlainState };
  const entries = named[MAP_MARK];
  if (entries !== undefined) {
    return new Map((entries as readonly [PlainState, PlainState][]).map(thawEntry));
  }
  const members = named[SET_MARK];
  if (members !== undefined) return new Set((members as readonly PlainState[]).map(thaw));
  return Object.fromEntries(Object.entries(named).map(([name, part]) => [name, thaw(part)]));
}

function thawEntry([key, part]: readonly [PlainState, PlainState]): [unknown, unknown] {
  return [thaw(key), thaw(part)];
}

/** Everything is saved as it is. */
function whole<State>(): ServiceCodec<State> {
  return { without: [], complete: (thawed) => thawed };
}

/** Puts what was saved over records that were made of the data, so that all links to them hold. */
function fill(records: ReadonlyMap<string, object>, saved: ReadonlyMap<string, object>): void {
  for (const [id, record] of records) Object.assign(record, saved.get(id));
}

type Codecs = { readonly [Service in keyof PlatformState]: ServiceCodec<PlatformState[Service]> };

/** Every service's way; a service without a row here does not compile. */
const CODECS: Codecs = {
  ledger: whole(),
  issuers: {
    without: ['data', 'byPan', 'byBin', 'binLengths'],
    complete: (thawed, data) => {
      const made = createIssuers(data.issuers, data.accounts);
      fill(made.issuers, thawed.issuers);
      fill(made.accounts, thawed.accounts);
      return made;
    },
  },
  clearing: whole(),
  terminals: {
    without: ['data'],
    complete: (thawed, data) => {
      const supplied = new Map(data.terminals.map((terminal) => [terminal.tid, terminal]));
      const withData = ([tid, terminal]: [string, Terminal]): [string, Terminal] => [
        tid,
        { ...terminal, data: supplied.get(terminal.physicalTid) ?? terminal.data },
      ];
      return new Map([...thawed].map(withData));
    },
  },
  templates: whole(),
  merchants: whole(),
  registry: whole(),
  virtualAccounts: whole(),
  payouts: whole(),
  multiChannel: whole(),
  omniChannel: whole(),
  industries: whole(),
  accessLog: whole(),
  market: whole(),
  desk: whole(),
};

/** Names of the services, in the order of the state. */
export const SERVICES = Object.keys(CODECS) as readonly (keyof PlatformState)[];

/** The state as plain JSON: no PAN, PIN, clear key or password stands in it. */
export function freezeState(state: PlatformState): { readonly [service: string]: PlainState } {
  return Object.fromEntries(
    SERVICES.map((service) => [service, toPlain(state[service], CODECS[service].without)]),
  );
}

/** The state that was frozen, completed by the data it belongs to. */
export function thawState(
  frozen: { readonly [service: string]: PlainState },
  data: PlatformData,
): PlatformState {
  const complete = <Service extends keyof PlatformState>(service: Service) =>
    CODECS[service].complete(thaw(frozen[service] ?? null) as PlatformState[Service], data);
  return Object.fromEntries(
    SERVICES.map((service) => [service, complete(service)]),
  ) as unknown as PlatformState;
}
