import { concat } from '../../../protocol/bytes.ts';
import { invariant } from '../../../world/invariant.ts';
import { type KernelContext, KernelEnding, type Steps, terminated } from './kernel-context.ts';

/** More commands than any honest card needs; a card that wants more is refused. */
export const COMMANDS_MAX = 255;

/** Longest data field of a short command. */
export const COMMAND_DATA_BYTES_MAX = 255;

/** Status words with a meaning of their own. */
export const SW = {
  ok: 0x9000,
  fileInvalidated: 0x6283,
  authenticationBlocked: 0x6983,
  referenceDataInvalidated: 0x6984,
  conditionsNotSatisfied: 0x6985,
  functionNotSupported: 0x6a81,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
} as const;

/** A command APDU before coding. */
export interface CardCommand {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data?: Uint8Array;
  /** Whether an answer with data is expected (Le `00`). */
  readonly expectsData: boolean;
}

/** An answer of the card. */
export interface CardAnswer {
  readonly data: Uint8Array;
  readonly sw: number;
}

/** Bytes of a short command APDU: header, Lc and data if any, Le `00` if data are expected. */
export function encodeCommand(command: CardCommand): Uint8Array {
  const { cla, ins, p1, p2, data } = command;
  const header = Uint8Array.of(cla, ins, p1, p2);
  const body = data === undefined ? NONE : concat(Uint8Array.of(data.length), data);
  return concat(header, body, command.expectsData ? LE_ALL : NONE);
}

const NONE = new Uint8Array(0);
const LE_ALL = Uint8Array.of(0x00);

/** Sends one command and gives the answer, or the end when there is none. */
export function* transmit(
  context: KernelContext,
  command: CardCommand,
): Steps<CardAnswer | KernelEnding> {
  if (context.commandsSent >= COMMANDS_MAX) return terminated('tooManyCommands');
  context.commandsSent += 1;
  const reply = yield { prompt: 'transmit', apdu: encodeCommand(command) };
  if (reply.reply === 'removed') return terminated('cardRemoved');
  invariant(reply.reply === 'response', `the host answered ${reply.reply} to transmit`);
  const { response } = reply;
  if (response.length < 2) {
    const ended = context.isApplicationSelected ? 'terminated' : 'fallback';
    return new KernelEnding(ended, 'chipUnreadable');
  }
  const at = response.length - 2;
  const sw = ((response[at] ?? 0) << 8) | (response[at + 1] ?? 0);
  return { data: response.subarray(0, at), sw };
}

/** SELECT by DF name; `next` asks for the next application with the same beginning. */
export function selectCommand(dfName: Uint8Array, occurrence: 'first' | 'next'): CardCommand {
  const p2 = occurrence === 'first' ? 0x00 : 0x02;
  return { cla: 0x00, ins: 0xa4, p1: 0x04, p2, data: dfName, expectsData: true };
}

/** READ RECORD of one record of a file. */
export function readRecordCommand(sfi: number, record: number): CardCommand {
  return { cla: 0x00, ins: 0xb2, p1: record, p2: (sfi << 3) | 0x04, expectsData: true };
}

/** GET DATA of one data object with a tag of two bytes. */
export function getDataCommand(tag: string): CardCommand {
  const number = Number.parseInt(tag, 16);
  return { cla: 0x80, ins: 0xca, p1: number >> 8, p2: number & 0xff, expectsData: true };
}
