import { concat } from '../../protocol/bytes.ts';

/** A command as a chip reads it. */
export interface ChipCommand {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** Empty when the command brings no data. */
  readonly data: Uint8Array;
}

/** Status words that the lab's chips answer with (ISO 7816-4). */
export const STATUS = {
  ok: 0x9000,
  fileInvalidated: 0x6283,
  verificationFailed: 0x6300,
  /** The low nibble counts the tries left. */
  pinTriesLeft: 0x63c0,
  wrongLength: 0x6700,
  securityNotSatisfied: 0x6982,
  authenticationBlocked: 0x6983,
  conditionsNotSatisfied: 0x6985,
  functionNotSupported: 0x6a81,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
  wrongParameters: 0x6a86,
  dataNotFound: 0x6a88,
  unknownInstruction: 0x6d00,
  unknownClass: 0x6e00,
} as const;

const HEADER_BYTES = 4;
const NONE = new Uint8Array(0);

/** Splits a short command APDU of any of the four cases; undefined when lengths do not fit. */
export function parseCommand(apdu: Uint8Array): ChipCommand | undefined {
  const [cla, ins, p1, p2] = apdu;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) {
    return undefined;
  }
  const body = apdu.subarray(HEADER_BYTES);
  if (body.length <= 1) return { cla, ins, p1, p2, data: NONE };
  const dataBytes = body[0] ?? 0;
  const end = 1 + dataBytes;
  const hasRoom = body.length === end || body.length === end + 1;
  return dataBytes === 0 || !hasRoom ? undefined : { cla, ins, p1, p2, data: body.slice(1, end) };
}

/** A response APDU: data, then the status word. */
export function respond(sw: number, data: Uint8Array = NONE): Uint8Array {
  return concat(data, Uint8Array.of(sw >> 8, sw & 0xff));
}
