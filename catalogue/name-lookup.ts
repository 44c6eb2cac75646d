import { LabError } from '../world/errors.ts';
import { models } from './generated/models.ts';
import { parties } from './generated/parties.ts';
import { platforms } from './generated/platforms.ts';
import { remedies } from './generated/remedies.ts';
import { services } from './generated/service-times.ts';
import { testCards } from './generated/test-cards.ts';
import { testCertificates } from './generated/test-certificates.ts';
import { testCustomers, testPhones } from './generated/test-customers.ts';
import { testKeys } from './generated/test-keys.ts';
import { nearest } from './nearest.ts';
import type {
  Model,
  Party,
  Platform,
  ServiceTime,
  TestCard,
  TestCertificate,
  TestCustomer,
  TestKey,
  TestPhone,
} from './reference-types.ts';
import type { Remedy } from './types.ts';

/** Names are compared without case, blanks, hyphens, underscores and quotation marks. */
function comparable(name: string): string {
  return name.toLowerCase().replace(/[\s\-_—“”"'《》]/gu, '');
}

interface Directory<T> {
  readonly kind: string;
  readonly entries: readonly T[];
  readonly namesOf: (entry: T) => readonly string[];
}

function find<T>(name: string, directory: Directory<T>): T {
  const { kind, entries, namesOf } = directory;
  const wanted = comparable(name);
  const found = entries.find((entry) => namesOf(entry).some((own) => comparable(own) === wanted));
  if (found !== undefined) return found;
  const close = nearest(name, entries.flatMap(namesOf));
  throw new LabError({
    code: 'LAB_CATALOGUE_UNKNOWN_NAME',
    message: `There is no ${kind} "${name}"`,
    remedy: close.length === 0 ? `List the known ones.` : `Did you mean ${close.join(', ')}?`,
  });
}

/**
 * A terminal model by its printed name; case and blanks do not matter.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME`, its remedy naming the nearest models
 */
export function modelByName(name: string): Model {
  return find(name, { kind: 'model', entries: models, namesOf: (model) => [model.name] });
}

/**
 * A platform or place by id, printed name or alias.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with the nearest names
 */
export function platformByName(name: string): Platform {
  const namesOf = ({ id, printed, aliases }: Platform) => [id, printed, ...aliases];
  return find(name, { kind: 'platform', entries: platforms, namesOf });
}

/**
 * A party by id, printed name or alias.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with the nearest names
 */
export function partyByName(name: string): Party {
  const namesOf = ({ id, printed, aliases }: Party) => [id, printed, ...aliases];
  return find(name, { kind: 'party', entries: parties, namesOf });
}

/**
 * An action of the remedies by its id.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with the nearest ids
 */
export function remedyById(id: string): Remedy {
  return find(id, { kind: 'remedy', entries: remedies, namesOf: (remedy) => [remedy.id] });
}

/**
 * A test card by its alias, e.g. `debit-chip`.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with the nearest aliases
 */
export function testCard(alias: string): TestCard {
  return find(alias, { kind: 'test card', entries: testCards, namesOf: (card) => [card.alias] });
}

/**
 * A test key by its id, e.g. `tmk-physical`.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with the nearest ids
 */
export function testKey(id: string): TestKey {
  return find(id, { kind: 'test key', entries: testKeys, namesOf: (key) => [key.id] });
}

/**
 * A customer of the bill industry by alias, e.g. `bill-customer`.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with the nearest aliases
 */
export function testCustomer(alias: string): TestCustomer {
  const namesOf = (customer: TestCustomer) => [customer.alias];
  return find(alias, { kind: 'test customer', entries: testCustomers, namesOf });
}

/**
 * A phone by alias, e.g. `phone`.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with the nearest aliases
 */
export function testPhone(alias: string): TestPhone {
  return find(alias, { kind: 'test phone', entries: testPhones, namesOf: (one) => [one.alias] });
}

/**
 * A certificate by its id, e.g. `payout-merchant`.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with the nearest ids
 */
export function testCertificate(id: string): TestCertificate {
  const namesOf = (one: TestCertificate) => [one.id];
  return find(id, { kind: 'test certificate', entries: testCertificates, namesOf });
}

/**
 * A service time by its id, e.g. `parameter-change`.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with the nearest ids
 */
export function serviceTime(id: string): ServiceTime {
  return find(id, { kind: 'service time', entries: services, namesOf: (time) => [time.id] });
}
