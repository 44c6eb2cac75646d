/** A card as it lies in front of the terminal, read far enough for a request. Secrets inside. */
export type PresentedCard =
  | {
      readonly via: 'stripe';
      readonly pan: string;
      /** Separator as `D`. */
      readonly track2: string;
      readonly track3?: string;
      /** YYMM. */
      readonly expiry: string;
      /** Three digits; 2 or 6 first: the card has a chip. */
      readonly serviceCode: string;
    }
  | {
      readonly via: 'chip';
      readonly pan: string;
      readonly track2?: string;
      readonly expiry?: string;
      /** Three digits. */
      readonly cardSequence: string;
      /** Data objects for F55, hex; none where the chip was only read. */
      readonly iccData?: string;
    };

const TRACK_2 = /^(\d{13,19})[D=](\d{4})(\d{3})/;

/** Reads a stripe; undefined when track 2 has no card number, expiry and service code. */
export function stripeCard(track2: string, track3?: string): PresentedCard | undefined {
  const [, pan, expiry, serviceCode] = TRACK_2.exec(track2) ?? [];
  if (pan === undefined || expiry === undefined || serviceCode === undefined) return undefined;
  return {
    via: 'stripe',
    pan,
    track2: track2.replace('=', 'D'),
    ...(track3 === undefined ? {} : { track3: track3.replaceAll('=', 'D') }),
    expiry,
    serviceCode,
  };
}

/** Whether a stripe says that its card has a chip (ISO 7813, first digit 2 or 6). */
export function tellsOfChip(serviceCode: string): boolean {
  return serviceCode.startsWith('2') || serviceCode.startsWith('6');
}
