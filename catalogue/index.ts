/**
 * The door of the catalogue: everything the documents say, as data.
 * Compiled from `catalogue/data` by `tools/generate-catalogue.ts`; needs neither YAML nor zod.
 */
export { type CalendarYear, calendarOfYear, calendarYears } from './calendar.ts';
export {
  type Candidate,
  type CandidateCause,
  type CandidateSituation,
  situationsOfRow,
} from './candidate.ts';
export { type Cure, cureActions, cureOf } from './cures.ts';
export { type Explanation, explain } from './explain.ts';
export { apps } from './generated/apps.ts';
export { certificateFacts } from './generated/certificates.ts';
export { documents } from './generated/documents.ts';
export { responseCodes } from './generated/field-39.ts';
export { gatewayCodes } from './generated/gateway-codes.ts';
export { holidays } from './generated/holidays.ts';
export { icParameters } from './generated/ic-parameters.ts';
export type {
  ActionId,
  PartyId,
  PlatformId,
  RemedyClassId,
  TestCardAlias,
} from './generated/ids.ts';
export { models } from './generated/models.ts';
export { procedures } from './generated/onboarding.ts';
export { parties } from './generated/parties.ts';
export { platforms } from './generated/platforms.ts';
export { cureExceptions, remedies, remedyClasses } from './generated/remedies.ts';
export { rows } from './generated/rows.ts';
export { services } from './generated/service-times.ts';
export { testCards, testIssuers } from './generated/test-cards.ts';
export { testCertificates } from './generated/test-certificates.ts';
export { testCustomers, testPhones } from './generated/test-customers.ts';
export { testKeys } from './generated/test-keys.ts';
export { themes } from './generated/themes.ts';
export { ticketDirectories, ticketRules } from './generated/tickets.ts';
export { umsFacts } from './generated/ums.ts';
export { codesJson, modelJson, modelsJson, rowJson } from './json.ts';
export {
  modelByName,
  partyByName,
  platformByName,
  remedyById,
  serviceTime,
  testCard,
  testCertificate,
  testCustomer,
  testKey,
  testPhone,
} from './name-lookup.ts';
export { nearest } from './nearest.ts';
export type * from './reference-types.ts';
export {
  type CodeKey,
  causeById,
  causes,
  comparableCode,
  lookUpCode,
  rowByNumber,
  rowOfId,
  variantById,
  variants,
} from './row-lookup.ts';
export { isAt, type Situation, type SituationKey } from './situation.ts';
export { ticketOfRow } from './ticket-lookup.ts';
export {
  APP_SCOPE_TITLES,
  CHANNEL_TITLES,
  COLUMN_TITLES,
  FIDELITY_TITLES,
  PHASE_TITLES,
  RECOVERY_TITLES,
  STEP_PURPOSES,
  TRANSACTION_TITLES,
  VENDOR_TITLES,
} from './titles.ts';
export type * from './types.ts';
