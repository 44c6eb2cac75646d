import type { z } from 'zod';
import { LabError } from '../world/errors.ts';
import { crossCheck, type ReadSource } from './cross-check.ts';
import { emitIds, emitLists, type GeneratedFile, type GeneratedList } from './emit.ts';
import { expandCards, expandModels, withPlaces } from './expand-reference.ts';
import { expandRow } from './expand-row.ts';
import * as reference from './reference-schema.ts';
import { remediesSchema, rowSchema } from './schema.ts';
import { parseSource, type SourceFile } from './source.ts';

function reader(files: readonly SourceFile[]): ReadSource {
  return (name, schema) => {
    const file = files.find((candidate) => candidate.name === name);
    if (file === undefined) {
      throw new LabError({
        code: 'LAB_CATALOGUE_MISSING',
        message: `catalogue/data/${name} is missing`,
        remedy: 'Restore the file; the catalogue is complete or not at all.',
      });
    }
    return parseSource(file, schema);
  };
}

interface FlatList {
  readonly file: string;
  readonly exportName: string;
  readonly type: string;
}

/** Files that hold one list of records which need nothing but their place. */
const FLAT: readonly (FlatList & { readonly schema: z.ZodType<readonly object[]> })[] = [
  { file: 'parties', exportName: 'parties', type: 'Party', schema: reference.partiesSchema },
  {
    file: 'platforms',
    exportName: 'platforms',
    type: 'Platform',
    schema: reference.platformsSchema,
  },
  {
    file: 'service-times',
    exportName: 'services',
    type: 'ServiceTime',
    schema: reference.serviceTimesSchema,
  },
  { file: 'themes', exportName: 'themes', type: 'Theme', schema: reference.themesSchema },
  { file: 'apps', exportName: 'apps', type: 'App', schema: reference.appsSchema },
  {
    file: 'onboarding',
    exportName: 'procedures',
    type: 'Procedure',
    schema: reference.proceduresSchema,
  },
  {
    file: 'certificates',
    exportName: 'certificateFacts',
    type: 'DocumentFact',
    schema: reference.documentFactsSchema,
  },
  {
    file: 'ums',
    exportName: 'umsFacts',
    type: 'DocumentFact',
    schema: reference.documentFactsSchema,
  },
  { file: 'test-keys', exportName: 'testKeys', type: 'TestKey', schema: reference.testKeysSchema },
  {
    file: 'ic-parameters',
    exportName: 'icParameters',
    type: 'IcParameter',
    schema: reference.icParametersSchema,
  },
  { file: 'holidays', exportName: 'holidays', type: 'Holiday', schema: reference.holidaysSchema },
  {
    file: 'field-39',
    exportName: 'responseCodes',
    type: 'ResponseCode',
    schema: reference.responseCodesSchema,
  },
  {
    file: 'gateway-codes',
    exportName: 'gatewayCodes',
    type: 'GatewayCode',
    schema: reference.gatewayCodesSchema,
  },
  {
    file: 'documents',
    exportName: 'documents',
    type: 'SourceDocument',
    schema: reference.documentsSchema,
  },
];

function list(exportName: string, type: string, entries: readonly object[]): GeneratedList {
  return { exportName, type, typesFrom: 'reference-types', entries };
}

function flatModule(flat: (typeof FLAT)[number], read: ReadSource): GeneratedFile {
  const source = read(`${flat.file}.yaml`, flat.schema);
  const entries = withPlaces(source.value, source);
  return emitLists(`${flat.file}.ts`, [list(flat.exportName, flat.type, entries)]);
}

function rowList(files: readonly SourceFile[], read: ReadSource): GeneratedList {
  const { value: remedies } = read('remedies.yaml', remediesSchema);
  const actions = new Map(remedies.actions.map((action) => [action.id, action]));
  const entries = files
    .map((file) => file.name)
    .filter((name) => name.startsWith('return-codes/'))
    .sort()
    .map((name) => expandRow({ actions, source: read(name, rowSchema) }));
  return { exportName: 'rows', type: 'Row', typesFrom: 'types', entries };
}

function remedyLists(read: ReadSource): readonly GeneratedList[] {
  const source = read('remedies.yaml', remediesSchema);
  const { classes, actions, exceptions } = source.value;
  return [
    {
      exportName: 'remedyClasses',
      type: 'RemedyClass',
      typesFrom: 'types',
      entries: withPlaces(classes, source, ['classes']),
    },
    {
      exportName: 'remedies',
      type: 'Remedy',
      typesFrom: 'types',
      entries: withPlaces(actions, source, ['actions']),
    },
    {
      exportName: 'cureExceptions',
      type: 'CureException',
      typesFrom: 'types',
      entries: withPlaces(exceptions, source, ['exceptions']),
    },
  ];
}

function ticketLists(read: ReadSource): readonly GeneratedList[] {
  const source = read('tickets.yaml', reference.ticketsSchema);
  const { directories, rules } = source.value;
  return [
    list('ticketDirectories', 'TicketDirectory', withPlaces(directories, source, ['directories'])),
    list('ticketRules', 'TicketRule', withPlaces(rules, source, ['rules'])),
  ];
}

function cardLists(read: ReadSource): readonly GeneratedList[] {
  const source = read('test-cards.yaml', reference.testCardsSchema);
  const issuers = withPlaces(source.value.issuers, source, ['issuers']);
  return [
    list('testIssuers', 'TestIssuer', issuers),
    list('testCards', 'TestCard', expandCards(source)),
  ];
}

function customerLists(read: ReadSource): readonly GeneratedList[] {
  const source = read('test-customers.yaml', reference.testCustomersSchema);
  const { customers, phones } = source.value;
  return [
    list('testCustomers', 'TestCustomer', withPlaces(customers, source, ['customers'])),
    list('testPhones', 'TestPhone', withPlaces(phones, source, ['phones'])),
  ];
}

/** Certificates with the one that all of them are issued under. */
function certificateLists(read: ReadSource): readonly GeneratedList[] {
  const source = read('test-certificates.yaml', reference.testCertificatesSchema);
  const { root, certificates } = source.value;
  const entries = withPlaces(certificates, source, ['certificates']);
  return [
    list(
      'testCertificates',
      'TestCertificate',
      entries.map((entry) => ({ ...entry, root })),
    ),
  ];
}

function idModule(read: ReadSource): GeneratedFile {
  const remedies = read('remedies.yaml', remediesSchema).value;
  const ids = (entries: readonly { readonly id: string }[]) => entries.map((entry) => entry.id);
  return emitIds('ids.ts', {
    ActionId: ids(remedies.actions),
    RemedyClassId: ids(remedies.classes),
    PartyId: ids(read('parties.yaml', reference.partiesSchema).value),
    PlatformId: ids(read('platforms.yaml', reference.platformsSchema).value),
    TestCardAlias: read('test-cards.yaml', reference.testCardsSchema).value.cards.map(
      (card) => card.alias,
    ),
  });
}

/**
 * Compiles the authored files into the modules of `catalogue/generated`.
 * @throws LabError of the families `LAB_CATALOGUE_*`, naming file, line and field
 */
export function compileCatalogue(files: readonly SourceFile[]): readonly GeneratedFile[] {
  const read = reader(files);
  crossCheck(read);
  const models = expandModels(read('models.yaml', reference.modelsSchema));
  return [
    idModule(read),
    emitLists('rows.ts', [rowList(files, read)]),
    emitLists('remedies.ts', remedyLists(read)),
    emitLists('models.ts', [list('models', 'Model', models)]),
    emitLists('tickets.ts', ticketLists(read)),
    emitLists('test-cards.ts', cardLists(read)),
    emitLists('test-customers.ts', customerLists(read)),
    emitLists('test-certificates.ts', certificateLists(read)),
    ...FLAT.map((flat) => flatModule(flat, read)),
  ];
}
