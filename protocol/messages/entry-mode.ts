/** How the card was read: first two digits of F22. */
export const READ_METHODS = {
  unspecified: '00',
  manual: '01',
  magneticStripe: '02',
  qrCode: '03',
  contactChip: '05',
  contactlessQuick: '07',
  chipReadAsStripeHistoric: '80',
  contactlessStripe: '91',
  withoutCard: '92',
  chipDataUnreliableHistoric: '95',
  mobileChip: '96',
  contactlessFull: '98',
} as const;

export type ReadMethod = keyof typeof READ_METHODS;

/** Whether a PIN was entered: third digit of F22. */
export const PIN_ENTRIES = { unspecified: '0', entered: '1', none: '2' } as const;

export type PinEntry = keyof typeof PIN_ENTRIES;

/** What F22 says; undefined where the digits mean nothing. */
export interface EntryMode {
  readonly method: ReadMethod | undefined;
  readonly pin: PinEntry | undefined;
}

const METHOD_BY_DIGITS: ReadonlyMap<string, ReadMethod> = invert(READ_METHODS);
const PIN_BY_DIGIT: ReadonlyMap<string, PinEntry> = invert(PIN_ENTRIES);

function invert<Name extends string>(
  table: Readonly<Record<Name, string>>,
): ReadonlyMap<string, Name> {
  const names = new Map<string, Name>();
  for (const name in table) names.set(table[name], name);
  return names;
}

/** F22, three digits. A chip card read by stripe after failure stays `02x`; F60.5 tells. */
export function buildEntryMode(method: ReadMethod, pin: PinEntry): string {
  return READ_METHODS[method] + PIN_ENTRIES[pin];
}

/** Reads F22. */
export function parseEntryMode(digits: string): EntryMode {
  return {
    method: METHOD_BY_DIGITS.get(digits.slice(0, 2)),
    pin: PIN_BY_DIGIT.get(digits.charAt(2)),
  };
}

/** True for the methods that read a chip, by contact or without: header class 61. */
export function isChipRead(method: ReadMethod | undefined): boolean {
  return method === 'contactChip' || method === 'contactlessQuick' || method === 'contactlessFull';
}
