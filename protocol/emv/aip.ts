import { defineBits } from './bit-field.ts';

/** Application interchange profile, tag 82, two bytes. Source: EMV book 3 annex C1. */
export const aip = defineBits(2, {
  sdaSupported: [1, 0x40],
  ddaSupported: [1, 0x20],
  cardholderVerificationSupported: [1, 0x10],
  terminalRiskManagementRequired: [1, 0x08],
  issuerAuthenticationSupported: [1, 0x04],
  cdaSupported: [1, 0x01],
});
