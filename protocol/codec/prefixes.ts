/** How a field says how long it is. The count is in the units of the field's encoding. */
export interface Prefix {
  readonly name: string;
  /** Bytes that the prefix itself takes. */
  readonly bytes: number;
  /** Largest count it can carry. */
  readonly highest: number;
  /** Reads a count at `at`, or -1 when a nibble is not a decimal digit. */
  read(bytes: Uint8Array, at: number): number;
  /** Writes a count at `at`. */
  write(count: number, out: Uint8Array, at: number): void;
}

const FROM_BCD = new Int16Array(256).fill(-1);
const TO_BCD = new Uint8Array(100);
for (let value = 0; value < 100; value += 1) {
  const packed = (Math.floor(value / 10) << 4) | (value % 10);
  TO_BCD[value] = packed;
  FROM_BCD[packed] = value;
}

function fromBcd(byte: number | undefined): number {
  return byte === undefined ? -1 : (FROM_BCD[byte] ?? -1);
}

/** No prefix: the table gives the length. */
export const fixed: Prefix = {
  name: 'fixed',
  bytes: 0,
  highest: Number.MAX_SAFE_INTEGER,
  read: () => 0,
  write: () => undefined,
};

/** LLVAR: one byte of two decimal digits. */
export const llBcd: Prefix = {
  name: 'llBcd',
  bytes: 1,
  highest: 99,
  read: (bytes, at) => fromBcd(bytes[at]),
  write: (count, out, at) => {
    out[at] = TO_BCD[count] ?? 0;
  },
};

/** LLLVAR: two bytes of four decimal digits, right-justified (`0019` is 19). */
export const lllBcd: Prefix = {
  name: 'lllBcd',
  bytes: 2,
  highest: 9999,
  read: (bytes, at) => {
    const high = fromBcd(bytes[at]);
    const low = fromBcd(bytes[at + 1]);
    return high < 0 || low < 0 ? -1 : high * 100 + low;
  },
  write: (count, out, at) => {
    out[at] = TO_BCD[Math.floor(count / 100)] ?? 0;
    out[at + 1] = TO_BCD[count % 100] ?? 0;
  },
};
