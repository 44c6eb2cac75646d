import { ClearKey } from '../protocol/redaction/clear-key.ts';
import type { PlatformData } from './data/platform-data.ts';
import { applyToIssuers, createIssuers, type IssuersState } from './issuers/account.ts';
import type { AccountEvent } from './issuers/account-event.ts';
import { applyToLedger, createLedger, type LedgerState } from './ledger/ledger.ts';
import type { LedgerEvent } from './ledger/ledger-event.ts';
import {
  applyToMerchants,
  createMerchants,
  type MerchantChanged,
  type MerchantsState,
} from './merchant-registration/merchant.ts';
import { applyToDesk, createDesk, type DeskEvent, type DeskState } from './service-desk/desk.ts';
import { applyToClearing, type ClearingEvent, type ClearingState } from './settlement/clearing.ts';
import {
  applyToTerminals,
  createTerminals,
  type TerminalsState,
} from './terminal-management/terminal.ts';
import type { TerminalEvent } from './terminal-management/terminal-event.ts';

/** Everything that can happen to the platform's data. Holds no PAN, PIN, clear key or password. */
export type PlatformEvent =
  | LedgerEvent
  | AccountEvent
  | ClearingEvent
  | TerminalEvent
  | MerchantChanged
  | DeskEvent;

/** The platform's data: the books and records of all its services. */
export interface PlatformState {
  readonly ledger: LedgerState;
  readonly issuers: IssuersState;
  readonly clearing: ClearingState;
  readonly terminals: TerminalsState;
  readonly merchants: MerchantsState;
  readonly desk: DeskState;
}

/** The data before anything happened. */
export function createState(data: PlatformData): PlatformState {
  return {
    ledger: createLedger(),
    issuers: createIssuers(data.issuers, data.accounts),
    clearing: new Map(),
    terminals: createTerminals(data.terminals, ClearKey.fromHex(data.zoneKey)),
    merchants: createMerchants(data.merchants),
    desk: createDesk(),
  };
}

/** Applies one event to the book or record that it belongs to. */
export function applyEvent(state: PlatformState, event: PlatformEvent): void {
  switch (event.kind) {
    case 'ledger.posted':
    case 'ledger.reversed':
    case 'ledger.buried':
    case 'ledger.batchClosed':
    case 'ledger.used':
      applyToLedger(state.ledger, event);
      return;
    case 'account.moved':
    case 'account.pinTried':
    case 'account.changed':
    case 'issuer.changed':
      applyToIssuers(state.issuers, event);
      return;
    case 'clearing.recorded':
    case 'clearing.cancelled':
    case 'clearing.compared':
    case 'clearing.uploaded':
    case 'clearing.closed':
      applyToClearing(state.clearing, event);
      return;
    case 'terminal.changed':
    case 'terminal.passwordSet':
    case 'terminal.appAssociated':
      applyToTerminals(state.terminals, event);
      return;
    case 'merchant.changed':
      applyToMerchants(state.merchants, event);
      return;
    default:
      applyToDesk(state.desk, event);
  }
}
