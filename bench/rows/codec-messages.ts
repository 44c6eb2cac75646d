/**
 * The messages every codec gets: field number → value as text (digits, characters, or hex for
 * binary fields), limited to what all codecs measured can express: the card number is in F2,
 * because jspos loses the separator of track 2, and F55 and Chinese text are left out.
 */
export type PlainMessage = Readonly<Record<number, string>>;

/** A sale and its answer, with a test card and test keys. */
export const CODEC_MESSAGES: readonly PlainMessage[] = [
  {
    0: '0200',
    2: '6212142000000000012',
    3: '000000',
    4: '000000001234',
    11: '000101',
    14: '2512',
    22: '021',
    25: '00',
    26: '12',
    41: '12345678',
    42: '123456789012345',
    49: '156',
    52: '5DA5BB247CCD007A',
    53: '2610000000000000',
    60: '22000001000600',
    64: '4543373133393337',
  },
  {
    0: '0210',
    3: '000000',
    4: '000000001234',
    11: '000101',
    12: '103000',
    13: '1121',
    14: '2512',
    25: '00',
    37: '103000000101',
    38: '654321',
    39: '00',
    41: '12345678',
    42: '123456789012345',
    49: '156',
    60: '22000001000600',
    64: '4130423143324433',
  },
];

/** The fields above that are binary on the wire. */
export const BINARY_FIELDS: readonly number[] = [52, 64];
