import { ClearKey } from '../protocol/redaction/clear-key.ts';
import type { PlatformData } from './data/platform-data.ts';
import {
  applyToIndustries,
  createIndustries,
  type IndustriesState,
  type IndustryEvent,
} from './industries/industry.ts';
import {
  applyToVirtualAccounts,
  createVirtualAccounts,
  type VirtualAccountMoved,
  type VirtualAccountsState,
} from './industries/virtual-account.ts';
import { applyToIssuers, createIssuers, type IssuersState } from './issuers/account.ts';
import type { AccountEvent } from './issuers/account-event.ts';
import { applyToLedger, createLedger, type LedgerState } from './ledger/ledger.ts';
import type { LedgerEvent } from './ledger/ledger-event.ts';
import {
  applyToMarket,
  createMarket,
  type MarketEvent,
  type MarketState,
} from './market/market.ts';
import {
  applyToMerchants,
  createMerchants,
  type MerchantChanged,
  type MerchantsState,
} from './merchant-registration/merchant.ts';
import {
  applyToRegistry,
  createRegistry,
  type RegistryChanged,
  type RegistryState,
} from './merchant-registration/registry.ts';
import {
  type AccessLogged,
  type AccessLogState,
  applyToAccessLog,
} from './merchant-service/access-log.ts';
import {
  applyToMultiChannel,
  type BusinessEvent,
  createMultiChannel,
  type MultiChannelState,
} from './multi-channel/business-order.ts';
import {
  applyToOmniChannel,
  createOmniChannel,
  type OmniChannelState,
  type OmniEvent,
} from './omni-channel/omni-merchants.ts';
import { applyToPayouts, createPayouts, type PayoutsState } from './payouts/payout.ts';
import type { PayoutEvent } from './payouts/payout-event.ts';
import { applyToDesk, createDesk, type DeskEvent, type DeskState } from './service-desk/desk.ts';
import { applyToClearing, type ClearingEvent, type ClearingState } from './settlement/clearing.ts';
import {
  applyToTemplates,
  createTemplates,
  type TemplateChanged,
  type TemplatesState,
} from './terminal-management/templates.ts';
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
  | TemplateChanged
  | MerchantChanged
  | RegistryChanged
  | BusinessHappening;

/** The platform's data: the books and records of all its services. */
export interface PlatformState {
  readonly ledger: LedgerState;
  readonly issuers: IssuersState;
  readonly clearing: ClearingState;
  readonly terminals: TerminalsState;
  /** Regions with a multi-channel parameter template. */
  readonly templates: TemplatesState;
  readonly merchants: MerchantsState;
  readonly registry: RegistryState;
  readonly virtualAccounts: VirtualAccountsState;
  readonly payouts: PayoutsState;
  readonly multiChannel: MultiChannelState;
  readonly omniChannel: OmniChannelState;
  readonly industries: IndustriesState;
  readonly accessLog: AccessLogState;
  readonly market: MarketState;
  readonly desk: DeskState;
}

/** The data before anything happened. */
export function createState(data: PlatformData): PlatformState {
  return {
    ledger: createLedger(),
    issuers: createIssuers(data.issuers, data.accounts),
    clearing: new Map(),
    terminals: createTerminals(data.terminals, ClearKey.fromHex(data.zoneKey)),
    templates: createTemplates(data),
    merchants: createMerchants(data.merchants),
    registry: createRegistry(data),
    virtualAccounts: createVirtualAccounts(data.merchants),
    payouts: createPayouts(),
    multiChannel: createMultiChannel(data.multiChannelMids),
    omniChannel: createOmniChannel(data),
    industries: createIndustries(data.customers),
    accessLog: new Map(),
    market: createMarket(data.market),
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
    case 'template.changed':
      applyToTemplates(state.templates, event);
      return;
    case 'registry.changed':
      applyToRegistry(state.registry, event);
      return;
    default:
      applyBusiness(state, event);
  }
}

/** What happens in business beyond card messages, and at the desks. */
type BusinessHappening =
  | VirtualAccountMoved
  | PayoutEvent
  | BusinessEvent
  | OmniEvent
  | IndustryEvent
  | AccessLogged
  | MarketEvent
  | DeskEvent;

function applyBusiness(state: PlatformState, event: BusinessHappening): void {
  switch (event.kind) {
    case 'virtualAccount.moved':
      applyToVirtualAccounts(state.virtualAccounts, event);
      return;
    case 'payout.taken':
    case 'payout.resolved':
    case 'payout.confirmed':
    case 'payout.buried':
    case 'payout.cleared':
      applyToPayouts(state.payouts, event);
      return;
    case 'business.ordered':
    case 'business.done':
    case 'business.refused':
    case 'business.payeeVerified':
    case 'multiChannel.merchant':
      applyToMultiChannel(state.multiChannel, event);
      return;
    case 'omni.merchant':
    case 'omni.bound':
    case 'omni.certificate':
      applyToOmniChannel(state.omniChannel, event);
      return;
    case 'industry.changed':
    case 'industry.served':
      applyToIndustries(state.industries, event);
      return;
    case 'access.logged':
      applyToAccessLog(state.accessLog, event);
      return;
    case 'market.developer':
    case 'market.listing':
    case 'market.app':
      applyToMarket(state.market, event);
      return;
    default:
      applyToDesk(state.desk, event);
  }
}
