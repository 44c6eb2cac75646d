import { defineBits } from './bit-field.ts';

/** Terminal verification results, tag 95, five bytes. Source: EMV book 3 annex C5. */
export const tvr = defineBits(5, {
  offlineDataAuthenticationNotPerformed: [1, 0x80],
  sdaFailed: [1, 0x40],
  iccDataMissing: [1, 0x20],
  cardOnExceptionFile: [1, 0x10],
  ddaFailed: [1, 0x08],
  cdaFailed: [1, 0x04],
  versionsDiffer: [2, 0x80],
  applicationExpired: [2, 0x40],
  applicationNotYetEffective: [2, 0x20],
  serviceNotAllowed: [2, 0x10],
  newCard: [2, 0x08],
  cvmNotSuccessful: [3, 0x80],
  cvmUnrecognised: [3, 0x40],
  pinTryLimitExceeded: [3, 0x20],
  pinPadMissing: [3, 0x10],
  pinNotEntered: [3, 0x08],
  onlinePinEntered: [3, 0x04],
  floorLimitExceeded: [4, 0x80],
  lowerOfflineLimitExceeded: [4, 0x40],
  upperOfflineLimitExceeded: [4, 0x20],
  selectedAtRandom: [4, 0x10],
  merchantForcedOnline: [4, 0x08],
  defaultTdolUsed: [5, 0x80],
  issuerAuthenticationFailed: [5, 0x40],
  scriptFailedBeforeLastCryptogram: [5, 0x20],
  scriptFailedAfterLastCryptogram: [5, 0x10],
});

/** Name of a bit of the TVR. */
export type TvrBit = (typeof tvr.names)[number];
