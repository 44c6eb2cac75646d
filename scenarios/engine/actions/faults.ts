import type { PlatformFault, RequestMatch } from '../../../platform-mock/index.ts';
import { TRANSACTIONS, type TransactionRow } from '../../../protocol/messages/transactions.ts';
import type { SegmentFault } from '../../../world/sim/network-fault.ts';
import type { ActionArguments } from '../action-schemas.ts';
import { apiOf, jsonOnLine } from '../json-messages.ts';
import { messageOnLine } from '../line-facts.ts';
import { type Stage, TERMINAL_MACHINE } from '../stage.ts';

type NetworkFault = ActionArguments['fault'];
type PlatformFaultStep = ActionArguments['platformFault'];

/** The wire's names of the functions a story speaks of. */
const ON_THE_WIRE: Readonly<Record<string, string>> = {
  settlement: 'batchSettlement',
  batchEnd: 'batchEndBalanced',
};

function wireName(name: string, transaction: string): string {
  const meant = name === '$transaction' ? transaction : name;
  return ON_THE_WIRE[meant] ?? meant;
}

const ROWS: ReadonlyMap<string, TransactionRow> = new Map(Object.entries(TRANSACTIONS));

/** Message type and codes (F60.1, F60.3) of a transaction on the wire. */
function wireKey(name: string) {
  const row = ROWS.get(name);
  return { mti: row?.mti ?? '', typeCode: row?.typeCode, networkCode: row?.networkCode };
}

/** Whether a segment carries this transaction, as request or as answer. */
function carries(name: string, direction: 'request' | 'answer') {
  const { mti, typeCode, networkCode } = wireKey(name);
  const wanted = direction === 'request' ? mti : `${mti.slice(0, 2)}${Number(mti[2]) + 1}${mti[3]}`;
  return (bytes: Uint8Array) => {
    const message = messageOnLine(bytes);
    if (message === undefined || message.mti !== wanted) return false;
    const { batchControl = '' } = message;
    if (typeCode !== undefined && batchControl.slice(0, 2) !== typeCode) return false;
    return batchControl.slice(8, 11) === networkCode;
  };
}

/** A message of the JSON API: an answer is that of the request that went up before it. */
function carriesJson(stage: Stage, api: string, direction: 'request' | 'answer') {
  return (bytes: Uint8Array) => {
    const json = jsonOnLine(bytes);
    if (json === undefined) return false;
    if (direction === 'request') return json.api === api;
    return lastJsonRequest(stage)?.api === api;
  };
}

function lastJsonRequest(stage: Stage) {
  const { events } = stage.witness;
  for (let position = events.length - 1; position >= 0; position -= 1) {
    const event = events[position];
    if (event?.kind !== 'wire.sent' || event.data.direction !== 'up') continue;
    return event.data.bytes instanceof Uint8Array ? jsonOnLine(event.data.bytes) : undefined;
  }
  return undefined;
}

function matcherOf(stage: Stage, { of, direction }: NetworkFault, name: string) {
  const api = apiOf(of);
  return api === undefined ? carries(name, direction) : carriesJson(stage, api, direction);
}

/** Plans a fault of the line for coming messages of one transaction. */
export function runFault(stage: Stage, step: NetworkFault, transaction: string): void {
  const name = wireName(step.of, transaction);
  stage.world.network.faults.add({
    id: `${step.direction} of ${name} ${step.kind}`,
    link: TERMINAL_MACHINE,
    direction: step.direction === 'request' ? 'up' : 'down',
    matches: matcherOf(stage, step, name),
    skip: Number(step.skip ?? 0),
    times: Number(step.times ?? 1),
    fault: segmentFault(step),
  });
}

function segmentFault({ kind, ms, bytes }: NetworkFault): SegmentFault {
  const spanMs = Number(ms ?? 1000);
  const size = Number(bytes ?? 10);
  if (kind === 'duplicated') return { kind, gapMs: spanMs };
  if (kind === 'delayed') return { kind, delayMs: spanMs };
  if (kind === 'partial') return { kind, sizes: [size], gapMs: spanMs };
  if (kind === 'truncated') return { kind, keepBytes: size };
  return { kind };
}

/** Plans a fault of the platform's skin for coming requests of one transaction. */
export function runPlatformFault(stage: Stage, step: PlatformFaultStep, transaction: string): void {
  const match: RequestMatch = {
    ...requestMeant(step.of, transaction),
    nth: Number(step.skip ?? 0) + 1,
    times: Number(step.times ?? 1),
  };
  stage.platform.faults.plan(match, platformFault(step));
}

/** Which requests a name means: those of an API, or of a transaction on the wire. */
function requestMeant(of: string, transaction: string): RequestMatch {
  const api = apiOf(of);
  if (api !== undefined) return { api };
  const name = wireName(of, transaction);
  const { mti } = wireKey(name);
  const row = ROWS.get(name);
  const isPlain = row === undefined || row.typeCode === undefined;
  return { mti, ...(isPlain ? {} : { transaction: row.name }) };
}

function platformFault(step: PlatformFaultStep): PlatformFault {
  const ms = Number(step.ms ?? 1000);
  const business = step.business ?? 'done';
  if (step.kind === 'answer-code') {
    const { code = '96' } = step;
    return { kind: 'answer-code', code, ...(step.business === undefined ? {} : { business }) };
  }
  if (step.kind === 'silence') return { kind: 'silence', business };
  if (step.kind === 'late-answer') return { kind: 'late-answer', delayMs: ms };
  if (step.kind === 'duplicate-answer') return { kind: 'duplicate-answer', gapMs: ms };
  if (step.kind === 'truncated-frame') {
    return { kind: 'truncated-frame', keepBytes: Number(step.bytes ?? 10) };
  }
  return { kind: 'bad-mac' };
}
