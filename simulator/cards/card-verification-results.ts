import type { ApplicationState, TransactionState } from './application-state.ts';
import type { ApplicationPersonalisation } from './chip-personalisation.ts';

export type Cryptogram = 'aac' | 'arqc' | 'tc';

const FIRST: Readonly<Record<Cryptogram, number>> = { aac: 0x00, tc: 0x10, arqc: 0x20 };
const SECOND: Readonly<Record<Cryptogram, number>> = { aac: 0x00, tc: 0x40, arqc: 0x80 };
const SECOND_NOT_ASKED = 0x80;

/** What goes into the card verification results. */
export interface CvrParts {
  readonly personalisation: ApplicationPersonalisation;
  readonly state: ApplicationState;
  readonly transaction: TransactionState;
  /** The cryptograms of this transaction so far, this one included. */
  readonly first: Cryptogram;
  readonly second: Cryptogram | undefined;
  /** The terminal could not reach the issuer (ARC Y3 or Z3). */
  readonly isUnableToGoOnline: boolean;
}

/**
 * Card verification results, 4 bytes inside tag 9F10. Their bits are those of the public
 * cryptogram vectors: `03A04002` says ARQC first, PIN tries used up, DDA performed.
 */
export function cardVerificationResults(parts: CvrParts): Uint8Array {
  return Uint8Array.of(0x03, whatWasDone(parts), whatWasFound(parts), whatWasSigned(parts));
}

function whatWasDone({ transaction, first, second, isUnableToGoOnline }: CvrParts): number {
  const isPinTried = transaction.isPinVerified || transaction.isPinFailed;
  return (
    FIRST[first] |
    (second === undefined ? SECOND_NOT_ASKED : SECOND[second]) |
    (transaction.issuerCheck === 'failed' ? 0x08 : 0) |
    (isPinTried ? 0x04 : 0) |
    (transaction.isPinFailed ? 0x02 : 0) |
    (isUnableToGoOnline ? 0x01 : 0)
  );
}

function whatWasFound(parts: CvrParts): number {
  const { personalisation, state, transaction, isUnableToGoOnline } = parts;
  const { issuerAuthentication } = personalisation;
  const isUnchecked =
    transaction.phase !== 'begun' &&
    !isUnableToGoOnline &&
    issuerAuthentication !== 'none' &&
    transaction.issuerCheck === 'none';
  return (
    (transaction.followsIncomplete ? 0x80 : 0) |
    (state.pinTriesLeft === 0 ? 0x40 : 0) |
    (isVelocityExceeded(personalisation, state) ? 0x20 : 0) |
    (isNewAndCounting(personalisation, state) ? 0x10 : 0) |
    (state.isIssuerUnproven ? 0x08 : 0) |
    (isUnchecked ? 0x04 : 0) |
    (state.isSdaFailed ? 0x01 : 0)
  );
}

function whatWasSigned({ state, transaction }: CvrParts): number {
  return (state.isDdaFailed ? 0x04 : 0) | (transaction.isDdaDone ? 0x02 : 0);
}

/** Whether the chip has approved as often alone as it may; chips without a limit never have. */
export function isVelocityExceeded(
  { offlineLimit }: ApplicationPersonalisation,
  { atc, lastOnlineAtc }: ApplicationState,
): boolean {
  return offlineLimit !== undefined && atc - lastOnlineAtc > offlineLimit;
}

function isNewAndCounting(
  { offlineLimit }: ApplicationPersonalisation,
  { lastOnlineAtc }: ApplicationState,
): boolean {
  return offlineLimit !== undefined && lastOnlineAtc === 0;
}
