/** What F53 says about PIN and track. */
export interface SecurityControl {
  /** Digit 1. */
  readonly pinFormat: 'none' | 'withoutPan' | 'withPan';
  /** Digit 2; undefined for a digit that public sources do not explain. */
  readonly algorithm: 'des' | 'tripleDes' | 'sm4' | undefined;
  /** Digit 3. */
  readonly isTrackEnciphered: boolean;
}

const PIN_FORMATS = { none: '0', withoutPan: '1', withPan: '2' } as const;
const ALGORITHMS = { des: '0', tripleDes: '6', sm4: '3' } as const;

function nameOf<Name extends string>(
  table: Readonly<Record<Name, string>>,
  digit: string,
): Name | undefined {
  for (const name in table) if (table[name] === digit) return name;
  return undefined;
}

/** F53, 16 digits: PIN format, algorithm, track encipherment, zeros. Digit for SM4: one source. */
export function buildSecurityControl(control: {
  readonly pinFormat: SecurityControl['pinFormat'];
  readonly algorithm: NonNullable<SecurityControl['algorithm']>;
  readonly isTrackEnciphered: boolean;
}): string {
  const track = control.isTrackEnciphered ? '1' : '0';
  return `${PIN_FORMATS[control.pinFormat]}${ALGORITHMS[control.algorithm]}${track}0000000000000`;
}

/** Reads F53; a PIN format that is not known counts as none. */
export function parseSecurityControl(digits: string): SecurityControl {
  return {
    pinFormat: nameOf(PIN_FORMATS, digits.charAt(0)) ?? 'none',
    algorithm: nameOf(ALGORITHMS, digits.charAt(1)),
    isTrackEnciphered: digits.charAt(2) === '1',
  };
}
