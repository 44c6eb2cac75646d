import { defineBits } from './bit-field.ts';

/** Transaction status information, tag 9B, two bytes. Source: EMV book 3 annex C6. */
export const tsi = defineBits(2, {
  offlineDataAuthenticationPerformed: [1, 0x80],
  cardholderVerificationPerformed: [1, 0x40],
  cardRiskManagementPerformed: [1, 0x20],
  issuerAuthenticationPerformed: [1, 0x10],
  terminalRiskManagementPerformed: [1, 0x08],
  scriptProcessingPerformed: [1, 0x04],
});

/** Name of a bit of the TSI. */
export type TsiBit = (typeof tsi.names)[number];
