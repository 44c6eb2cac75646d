import { crc32 } from './checksum.ts';

/** What was decided at once: all of it is in the log, or nothing. */
export interface Commit<Event> {
  /** Numbers given out so far (RRNs, authorisation codes, tickets). */
  readonly sequence: number;
  readonly events: readonly Event[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
const NEW_LINE = 0x0a;
const CHECK_DIGITS = 8;
/** The checksum, and a blank behind it. */
const PREFIX_LENGTH = CHECK_DIGITS + 1;

/** A line of the log, and the checksum of the log with it. */
interface Line {
  readonly bytes: Uint8Array;
  readonly check: number;
}

/**
 * One commit as one line in UTF-8: eight hex digits of checksum, a blank, JSON, line end. The
 * checksum is the CRC-32 of the JSON of this line and of all lines before it, so a line that was
 * changed, lost, doubled or moved shows.
 */
export function encodeCommit<Event>(commit: Commit<Event>, before: number): Line {
  const json = encoder.encode(JSON.stringify([commit.sequence, commit.events]));
  const check = crc32(json, before);
  const bytes = new Uint8Array(PREFIX_LENGTH + json.length + 1);
  bytes.set(encoder.encode(`${check.toString(16).padStart(CHECK_DIGITS, '0')} `));
  bytes.set(json, PREFIX_LENGTH);
  bytes[bytes.length - 1] = NEW_LINE;
  return { bytes, check };
}

/** Whole lines that were read, and the first fault if there is one. */
export interface ReadLines<Event> {
  readonly commits: readonly Commit<Event>[];
  /** Bytes that the lines take; what follows is a torn tail, or begins with the fault. */
  readonly wholeBytes: number;
  /** Checksum of the log up to there. */
  readonly check: number;
  /** What is wrong with the line behind the last good one. */
  readonly fault?: string;
}

function readLine<Event>(line: Uint8Array, before: number): [Commit<Event>, number] | string {
  const json = line.subarray(PREFIX_LENGTH);
  const check = crc32(json, before);
  const written = `${check.toString(16).padStart(CHECK_DIGITS, '0')} `;
  try {
    if (decoder.decode(line.subarray(0, PREFIX_LENGTH)) !== written) {
      return 'its checksum does not fit';
    }
    const [sequence, events] = JSON.parse(decoder.decode(json)) as [number, readonly Event[]];
    return [{ sequence, events }, check];
  } catch {
    return 'it is no line of this log';
  }
}

/** The lines of a segment that follows what has the checksum `before`. */
export function decodeLines<Event>(bytes: Uint8Array, before: number): ReadLines<Event> {
  const commits: Commit<Event>[] = [];
  let check = before;
  let wholeBytes = 0;
  for (;;) {
    const end = bytes.indexOf(NEW_LINE, wholeBytes);
    if (end < 0) return { commits, wholeBytes, check };
    const read = readLine<Event>(bytes.subarray(wholeBytes, end), check);
    if (typeof read === 'string') return { commits, wholeBytes, check, fault: read };
    commits.push(read[0]);
    check = read[1];
    wholeBytes = end + 1;
  }
}
