import type { ApplicationPersonalisation } from './chip-personalisation.ts';

export const PIN_TRIES = 3;

/** What one application of a chip remembers, with or without power. */
export interface ApplicationState {
  /** Transactions begun, 0 to 65535. */
  atc: number;
  lastOnlineAtc: number;
  pinTriesLeft: number;
  isBlocked: boolean;
  /** The last transaction went online and was not completed. */
  isOnlineIncomplete: boolean;
  /** The issuer failed to prove itself in the last transaction online. */
  isIssuerUnproven: boolean;
  isSdaFailed: boolean;
  isDdaFailed: boolean;
}

/** The memory of an application as its past left it. */
export function initialState(personalisation: ApplicationPersonalisation): ApplicationState {
  const { past, isBlocked } = personalisation;
  return {
    atc: past.atc ?? 0,
    lastOnlineAtc: past.lastOnlineAtc ?? 0,
    pinTriesLeft: past.pinTriesLeft ?? PIN_TRIES,
    isBlocked,
    isOnlineIncomplete: past.isOnlineIncomplete ?? false,
    isIssuerUnproven: past.isIssuerUnproven ?? false,
    isSdaFailed: past.isSdaFailed ?? false,
    isDdaFailed: past.isDdaFailed ?? false,
  };
}

/** What an application knows of the transaction it is in; gone with the power. */
export interface TransactionState {
  phase: 'begun' | 'online' | 'completed';
  /** Whether the transaction before this one was left online and not completed. */
  readonly followsIncomplete: boolean;
  isDdaDone: boolean;
  isPinVerified: boolean;
  isPinFailed: boolean;
  /** ARQC of this transaction, 8 bytes. */
  arqc: Uint8Array | undefined;
  issuerCheck: 'none' | 'passed' | 'failed';
  challenge: Uint8Array | undefined;
  /** Values sent with GET PROCESSING OPTIONS and GENERATE AC, for the CDA hash. */
  readonly terminalValues: Uint8Array[];
}

/** A transaction that has just begun. */
export function beginTransaction(
  state: ApplicationState,
  pdolValues: Uint8Array,
): TransactionState {
  return {
    phase: 'begun',
    followsIncomplete: state.isOnlineIncomplete,
    isDdaDone: false,
    isPinVerified: false,
    isPinFailed: false,
    arqc: undefined,
    issuerCheck: 'none',
    challenge: undefined,
    terminalValues: [pdolValues],
  };
}
