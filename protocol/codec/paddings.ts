/** What fills the room that a value leaves. */
export interface Padding {
  readonly name: string;
  /** Whether an odd number of nibbles leaves its pad nibble before the value. */
  readonly leadsNibbles: boolean;
  /** Byte that fills a fixed field behind a shorter value; undefined when it must be full. */
  readonly fill: number | undefined;
}

/** Odd digits stand at the left; the pad nibble at the right is written 0 and not read. */
export const nibbleRight: Padding = { name: 'nibble right', leadsNibbles: false, fill: undefined };

/** Odd digits stand at the right; the pad nibble at the left is written 0 and not read. */
export const nibbleLeft: Padding = { name: 'nibble left', leadsNibbles: true, fill: undefined };

/** Characters stand at the left, spaces behind; spaces stay part of a decoded value. */
export const spaceRight: Padding = { name: 'space right', leadsNibbles: false, fill: 0x20 };

/** A fixed value must fill its field. */
export const noPadding: Padding = { name: 'none', leadsNibbles: false, fill: undefined };
