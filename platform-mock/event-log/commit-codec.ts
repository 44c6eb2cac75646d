import { LabError } from '../../world/errors.ts';

/** What was decided at once: all of it is in the log, or nothing. */
export interface Commit<Event> {
  /** Numbers given out so far (RRNs, authorisation codes, tickets). */
  readonly sequence: number;
  readonly events: readonly Event[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NEW_LINE = 0x0a;

/** One commit as one line of JSON in UTF-8, with its line end. */
export function encodeCommit<Event>(commit: Commit<Event>): Uint8Array {
  return encoder.encode(`${JSON.stringify([commit.sequence, commit.events])}\n`);
}

/** The commits of a segment, and how many of its bytes they take; what follows is a torn tail. */
export function decodeCommits<Event>(bytes: Uint8Array): {
  readonly commits: readonly Commit<Event>[];
  readonly wholeBytes: number;
} {
  const wholeBytes = bytes.lastIndexOf(NEW_LINE) + 1;
  const text = decoder.decode(bytes.subarray(0, wholeBytes));
  const commits = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => decodeLine<Event>(line, index));
  return { commits, wholeBytes };
}

function decodeLine<Event>(line: string, index: number): Commit<Event> {
  try {
    const [sequence, events] = JSON.parse(line) as [number, readonly Event[]];
    return { sequence, events };
  } catch (cause) {
    throw new LabError({
      code: 'LAB_PLATFORM_LOG_CORRUPT',
      message: `line ${index + 1} of the platform's event log is no JSON`,
      remedy: 'remove the state of the platform, or bring back a copy that was not edited',
      cause,
    });
  }
}
