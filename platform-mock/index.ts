export type {
  AccountMovement,
  BusinessOrderLine,
  CardholderAccount,
  CardTransaction,
  IndustryLine,
  LedgerLine,
  PayoutChannel,
  PayoutLine,
  PlatformBooks,
  ReconciliationLine,
  SettlementFile,
  SettlementItem,
  SettlementTotals,
  VirtualAccountBook,
  VirtualMovement,
} from './books.ts';
export type { ListedAppData, MarketData } from './data/market-data.ts';
export {
  type AccountData,
  type AccountKind,
  type AppTerminalData,
  type BranchCodes,
  type CardStatus,
  type CustomerData,
  DEFAULT_SETTINGS,
  type HomeRegion,
  type IcParameterData,
  type IssuerData,
  type MerchantAttributes,
  type MerchantData,
  type OmniMerchantData,
  type OperatorData,
  type PayoutBindingData,
  type PayoutLimit,
  type PlatformData,
  type PlatformSettings,
  type Rights,
  type TerminalData,
  type TerminalParameters,
} from './data/platform-data.ts';
export { type DataError, validatePlatformData } from './data/validate-data.ts';
export type {
  ApplicationForm,
  ApplicationStep,
  CardBackEndDoors,
  DoorResult,
  IssuerDoors,
  PlatformDoors,
  ProcessingDemand,
  ServiceDeskDoors,
  Step,
  TerminalManagementDoors,
  TicketStep,
  TicketTopic,
  TransactionState,
} from './doors.ts';
export type { StateDifference } from './event-log/compare-states.ts';
export { compareSaved } from './event-log/saved-platform-codec.ts';
export type { PlannedFault, PlatformFault, PlatformFaults, RequestMatch } from './faults/fault.ts';
export {
  type Audience,
  INTRODUCTION_HEADINGS,
  type ListingForms,
  type MarketDoors,
  type PackageParts,
  SCAN_KINDS,
  type ScanKind,
  type UpdateMode,
} from './market/market-contract.ts';
export type { MerchantRegistrationDoors } from './merchant-registration/registration-contract.ts';
export type { AccessEntry } from './merchant-service/access-log.ts';
export type { MerchantServiceDoors } from './merchant-service/merchant-service-contract.ts';
export type { IndustryDoors, MultiChannelDoors } from './multi-channel/channel-contract.ts';
export type { OmniChannelDoors, PayoutBindingDoors } from './omni-channel/omni-contract.ts';
export { PARTIES, type PartyId } from './parties.ts';
export { createPlatform } from './platform.ts';
export type { Platform, PlatformAddresses, PlatformParts } from './platform-contract.ts';
