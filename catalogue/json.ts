import { models } from './generated/models.ts';
import { rows } from './generated/rows.ts';
import type { Model } from './reference-types.ts';
import { rowByNumber } from './row-lookup.ts';
import type { Cause, Language, RemedyStep, Row, Variant } from './types.ts';

function stepJson(step: RemedyStep, language: Language) {
  return {
    action: step.action,
    purpose: step.purpose,
    performers: step.performers,
    place: step.place,
    path: step.path,
    statement: step.statement[language],
    ...(step.when === undefined ? {} : { when: step.when[language] }),
    fidelity: step.fidelity,
  };
}

function variantJson(variant: Variant, language: Language) {
  return { id: variant.id, statement: variant.statement[language] };
}

function causeJson(cause: Cause, language: Language) {
  return {
    id: cause.id,
    statement: cause.statement[language],
    variants: cause.variants.map((variant) => variantJson(variant, language)),
  };
}

function remedyJson(variant: Variant, language: Language) {
  return {
    variant: variant.id,
    recovery: variant.recovery.kind,
    steps: variant.remedies.map((step) => stepJson(step, language)),
  };
}

/** A row as programs read it: labels as printed, retold texts in one language. */
export function rowJson(row: Row, language: Language) {
  const variants = row.causes.flatMap((cause) => cause.variants);
  return {
    row: row.row,
    code: row.code,
    message: row.printed.message,
    scene: row.printed.scene,
    handler: row.printed.handler,
    platform: row.printed.platform,
    screen: row.printed.screen,
    problem: row.problem[language],
    causes: row.causes.map((cause) => causeJson(cause, language)),
    remedies: variants.map((variant) => remedyJson(variant, language)),
    fidelity: row.fidelity,
    source: `${row.source.document} ${row.source.section} row ${row.row}`,
  };
}

/** The documented rows, all or those of the numbers given, for `poslab codes --json`. */
export function codesJson(language: Language, numbers?: readonly number[]) {
  const chosen = numbers === undefined ? rows : numbers.map(rowByNumber);
  return chosen.map((row) => rowJson(row, language));
}

/** A model as programs read it. */
export function modelJson(model: Model, language: Language) {
  return {
    name: model.name,
    vendor: model.vendor.value,
    status: model.status,
    printedStatus: model.printedStatus,
    profile: model.profile,
    number: model.number,
    padPlacements: model.padPlacements.value,
    externalPadPort: model.externalPadPort.value,
    ports: model.ports.value.map(({ name, aliases }) => ({ name, aliases })),
    padChecksKcv: model.padChecksKcv.value,
    silentInstall: model.silentInstall.value,
    difference: model.difference?.[language] ?? null,
    fidelity: {
      vendor: model.vendor.fidelity,
      padPlacements: model.padPlacements.fidelity,
      externalPadPort: model.externalPadPort.fidelity,
      ports: model.ports.fidelity,
      padChecksKcv: model.padChecksKcv.fidelity,
      silentInstall: model.silentInstall.fidelity,
    },
    source: 'cloud-pos-casebook 1.5.1.1',
  };
}

/** The models, all or those given, for `poslab models --json`. */
export function modelsJson(language: Language, chosen: readonly Model[] = models) {
  return chosen.map((model) => modelJson(model, language));
}
