/** The magnetic stripe of a card, as its reader delivers it (no sentinels, no LRC). */
export interface Stripe {
  readonly track2: string;
  readonly track3?: string;
  /** A stripe that cannot be read. */
  readonly isDamaged?: boolean;
}

/** One powered session of a chip; from reset to removal. */
export interface ChipSession {
  /** Answers a command APDU with a response APDU (data ‖ SW1 SW2). */
  transmit(command: Uint8Array): Uint8Array;
}

/** A chip that answers APDUs; what it counts (ATC, PIN tries) survives between sessions. */
export interface Chip {
  /** Resets the chip; undefined when it does not answer. */
  powerUp(): ChipSession | undefined;
}

/** A bank card in somebody's hand. */
export interface Card {
  /** Alias of the catalogue, for instance `debit-chip`. */
  readonly alias: string;
  readonly stripe?: Stripe;
  readonly chip?: Chip;
}
