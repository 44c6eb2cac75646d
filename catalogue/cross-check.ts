import type { z } from 'zod';
import { unknownName } from './expand-row.ts';
import * as reference from './reference-schema.ts';
import { remediesSchema } from './schema.ts';
import type { ParsedSource } from './source.ts';

/** Reads one authored file by its name under `catalogue/data`. */
export type ReadSource = <T>(name: string, schema: z.ZodType<T>) => ParsedSource<T>;

interface Names {
  readonly parties: readonly string[];
  readonly platforms: readonly string[];
  readonly services: readonly string[];
}

function demand(names: readonly string[], known: readonly string[], where: string): void {
  const stranger = names.find((name) => !known.includes(name));
  if (stranger !== undefined) throw unknownName(where, stranger, known);
}

function checkRemedies(read: ReadSource, names: Names): void {
  const source = read('remedies.yaml', remediesSchema);
  const classes = source.value.classes.map((entry) => entry.id);
  source.value.classes.forEach((entry, index) => {
    demand(entry.includes, classes, source.at(['classes', index, 'includes']));
  });
  source.value.actions.forEach((action, index) => {
    demand([action.class], classes, source.at(['actions', index, 'class']));
    demand(action.performers, names.parties, source.at(['actions', index, 'performers']));
    demand([action.place], names.platforms, source.at(['actions', index, 'place']));
  });
  const actions = source.value.actions.map((entry) => entry.id);
  source.value.exceptions.forEach((exception, index) => {
    demand(exception.actions, actions, source.at(['exceptions', index, 'actions']));
  });
}

function checkTickets(read: ReadSource, names: Names): void {
  const source = read('tickets.yaml', reference.ticketsSchema);
  const directories = source.value.directories.map((entry) => entry.id);
  source.value.directories.forEach((entry, index) => {
    const where = source.at(['directories', index]);
    demand([...entry.filers, entry.receiver], names.parties, where);
    demand(entry.desks, names.platforms, where);
  });
  source.value.rules.forEach((rule, index) => {
    demand([rule.directory], directories, source.at(['rules', index, 'directory']));
    demand(rule.filers, names.parties, source.at(['rules', index, 'filers']));
  });
}

function checkProcedures(read: ReadSource, names: Names): void {
  const source = read('onboarding.yaml', reference.proceduresSchema);
  source.value.forEach((procedure, index) => {
    const steps = procedure.steps.map((step) => step.id);
    procedure.steps.forEach((step, place) => {
      const where = source.at([index, 'steps', place]);
      demand(step.performers, names.parties, where);
      demand(step.place === null ? [] : [step.place], names.platforms, where);
      demand(step.serviceTime === null ? [] : [step.serviceTime], names.services, where);
      demand(step.after, steps, where);
    });
  });
}

function checkOwners(read: ReadSource, names: Names): void {
  const source = read('service-times.yaml', reference.serviceTimesSchema);
  source.value.forEach((time, index) => {
    demand([time.owner], names.parties, source.at([index, 'owner']));
  });
}

function checkFacts(read: ReadSource): void {
  const documents = read('documents.yaml', reference.documentsSchema).value.map(({ id }) => id);
  for (const name of ['certificates.yaml', 'ums.yaml']) {
    const source = read(name, reference.documentFactsSchema);
    source.value.forEach((fact, index) => {
      demand([fact.document], documents, source.at([index, 'document']));
    });
  }
}

/**
 * Demands that every name used in one file is a record of another.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` with file, line and the nearest known names
 */
export function crossCheck(read: ReadSource): void {
  const names: Names = {
    parties: read('parties.yaml', reference.partiesSchema).value.map(({ id }) => id),
    platforms: read('platforms.yaml', reference.platformsSchema).value.map(({ id }) => id),
    services: read('service-times.yaml', reference.serviceTimesSchema).value.map(({ id }) => id),
  };
  checkRemedies(read, names);
  checkTickets(read, names);
  checkProcedures(read, names);
  checkOwners(read, names);
  checkFacts(read);
}
