import { LabError } from '../../world/errors.ts';
import { concat, toHex } from '../bytes.ts';
import { type Decoded, decoded, failed, joinPath } from '../codec/fault.ts';
import { decodeGbk, encodeGbk } from '../codec/gbk.ts';
import { namesOf } from '../codec/table-names.ts';

type Kind = 'text' | 'bytes';

const PARAMETERS = {
  applicationType: ['11', 2, 'text'],
  timeoutSeconds: ['12', 2, 'text'],
  dialRetries: ['13', 1, 'text'],
  transactionPhone1: ['14', 14, 'text'],
  transactionPhone2: ['15', 14, 'text'],
  transactionPhone3: ['16', 14, 'text'],
  managementPhone: ['17', 14, 'text'],
  tipAllowed: ['18', 1, 'text'],
  tipPercent: ['19', 2, 'text'],
  manualEntryAllowed: ['20', 1, 'text'],
  autoSignOff: ['21', 1, 'text'],
  merchantName: ['22', 40, 'text'],
  reversalCount: ['23', 1, 'text'],
  offlineUploadMode: ['24', 1, 'text'],
  keyIndex: ['25', 1, 'text'],
  supportedTransactions: ['26', 4, 'bytes'],
} as const satisfies Readonly<Record<string, readonly [code: string, bytes: number, Kind]>>;

/** Name of a terminal parameter. */
export type TerminalParameterName = keyof typeof PARAMETERS;

/** Parameters by name, as text without fill; the bit map of transactions as 8 hex digits. */
export type TerminalParameters = Partial<Record<TerminalParameterName, string>>;

const CODE_BYTES = 2;

const NAMES = namesOf(PARAMETERS);
const NAME_BY_CODE = new Map<string, TerminalParameterName>(
  NAMES.map((name) => [PARAMETERS[name][0], name]),
);

/** Reads F62 of the answer to parameter download: two-digit codes with values of fixed length. */
export function parseTerminalParameters(payload: Uint8Array): Decoded<TerminalParameters> {
  const found: TerminalParameters = {};
  let at = 0;
  while (at < payload.length) {
    const code = decodeGbk(payload.subarray(at, at + CODE_BYTES)) ?? '';
    const name = NAME_BY_CODE.get(code);
    if (name === undefined) {
      const expected = 'a parameter code from 11 to 26';
      const received = 'another code';
      return failed({ code: 'LAB_CODEC_FORM', path: 'F62', offset: at, expected, received });
    }
    const [, length, kind] = PARAMETERS[name];
    const start = at + CODE_BYTES;
    const bytes = payload.subarray(start, start + length);
    const path = joinPath('F62', code);
    if (bytes.length < length) {
      const expected = `${length} bytes`;
      const received = `${bytes.length} bytes`;
      return failed({ code: 'LAB_CODEC_TRUNCATED', path, offset: start, expected, received });
    }
    const value = kind === 'bytes' ? toHex(bytes) : decodeGbk(bytes)?.trimEnd();
    if (value === undefined) {
      const expected = 'GBK text';
      const received = 'other bytes';
      return failed({ code: 'LAB_CODEC_FORM', path, offset: start, expected, received });
    }
    found[name] = value;
    at = start + length;
  }
  return decoded(found);
}

function valueBytes(name: TerminalParameterName, value: string): Uint8Array {
  const [code, length, kind] = PARAMETERS[name];
  const bytes = kind === 'bytes' ? hexBytes(value) : encodeGbk(value);
  const isExact = kind === 'bytes' || length <= 2;
  if (bytes === undefined || bytes.length > length || (isExact && bytes.length < length)) {
    throw new LabError({
      code: 'LAB_CODEC_VALUE_INVALID',
      message: `F62 › ${code} ${name}: expected ${length} bytes of ${kind}`,
      remedy: 'Check the terminal parameter on the management platform.',
    });
  }
  const filled = new Uint8Array(length).fill(0x20);
  filled.set(bytes);
  return filled;
}

function hexBytes(hex: string): Uint8Array | undefined {
  if (!/^([0-9A-F]{2})*$/.test(hex)) return undefined;
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
}

/**
 * F62 of the answer to parameter download, codes in ascending order, text filled with spaces.
 * @throws LabError LAB_CODEC_VALUE_INVALID when a value does not fit
 */
export function buildTerminalParameters(parameters: TerminalParameters): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const name of NAMES) {
    const value = parameters[name];
    if (value === undefined) continue;
    const code = encodeGbk(PARAMETERS[name][0]) ?? new Uint8Array();
    parts.push(code, valueBytes(name, value));
  }
  return concat(...parts);
}
