import { LabError } from '../../world/errors.ts';

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) {
    value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return value;
});

/** CRC-32 (ISO 3309) over the UTF-16 code units of a text, low byte then high byte. */
export function textCrc(text: string): number {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ unit) & 0xff] ?? 0);
    if (unit > 0xff) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (unit >>> 8)) & 0xff] ?? 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const CRC_DIGITS = 8;

/** One line of an append log: checksum, space, JSON, line feed. */
export function logLine(entry: object): string {
  const json = JSON.stringify(entry);
  return `${textCrc(json).toString(16).padStart(CRC_DIGITS, '0')} ${json}\n`;
}

/** What a log holds: its whole lines, and whether something after them was torn. */
export interface LogContent<Entry> {
  readonly entries: readonly Entry[];
  /** The text of the whole lines. */
  readonly soundText: string;
  readonly isTorn: boolean;
}

function entryOf<Entry>(line: string): Entry | undefined {
  const json = line.slice(CRC_DIGITS + 1);
  if (Number.parseInt(line.slice(0, CRC_DIGITS), 16) !== textCrc(json)) return undefined;
  // The checksum says that this is what the app wrote itself.
  return JSON.parse(json) as Entry;
}

/**
 * Reads a log up to its first line that is not whole: a cut may tear what was not yet synced.
 * @throws LabError LAB_APP_LOG_DAMAGED when sound lines follow a broken one, which no cut can do
 */
export function parseLog<Entry>(text: string, file: string): LogContent<Entry> {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  const entries: Entry[] = [];
  let sound = 0;
  for (const [index, line] of lines.entries()) {
    const entry = entryOf<Entry>(line);
    if (entry === undefined) {
      if (lines.slice(index + 1).some((later) => entryOf(later) !== undefined)) throw damaged(file);
      return { entries, soundText: text.slice(0, sound), isTorn: true };
    }
    entries.push(entry);
    sound += line.length + 1;
  }
  return { entries, soundText: text.slice(0, sound), isTorn: rest !== '' };
}

function damaged(file: string): LabError {
  return new LabError({
    code: 'LAB_APP_LOG_DAMAGED',
    message: `${file}: a line in the middle has a wrong checksum`,
    remedy: 'A power cut tears only the end of a log; look for who else writes this file.',
  });
}
