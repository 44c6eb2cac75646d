import { LabError } from '../world/errors.ts';
import { nearest } from './nearest.ts';
import type {
  AuthoredCause,
  AuthoredRemedies,
  AuthoredRow,
  AuthoredStep,
  AuthoredVariant,
} from './schema.ts';
import type { ParsedSource } from './source.ts';

type Action = AuthoredRemedies['actions'][number];
type Path = readonly PropertyKey[];

/** What the expansion of a row needs to know beside the row itself. */
export interface RowContext {
  readonly actions: ReadonlyMap<string, Action>;
  readonly source: ParsedSource<AuthoredRow>;
}

/**
 * Raised for a name that the catalogue does not know.
 * @returns an error with the place, the name and the nearest known ones
 */
export function unknownName(where: string, name: string, known: readonly string[]): LabError {
  const close = nearest(name, known).map((candidate) => `"${candidate}"`);
  const hint = close.length === 0 ? '' : `; did you mean ${close.join(' or ')}?`;
  return new LabError({
    code: 'LAB_CATALOGUE_UNKNOWN_NAME',
    message: `${where}: "${name}" is not in the catalogue${hint}`,
    remedy: 'Use a known name, or add the missing record first.',
  });
}

interface ExpandedStep {
  readonly purpose: Action['purpose'];
  readonly fidelity: Action['fidelity'];
}

function expandStep(step: AuthoredStep, path: Path, context: RowContext): ExpandedStep {
  const action = context.actions.get(step.action);
  const where = context.source.at([...path, 'action']);
  if (action === undefined) throw unknownName(where, step.action, [...context.actions.keys()]);
  const performers = step.by ?? action.performers;
  const stranger = performers.find((party) => !action.performers.includes(party));
  if (stranger !== undefined) throw unknownName(where, stranger, action.performers);
  const expanded = {
    action: step.action,
    purpose: step.purpose ?? action.purpose,
    performers,
    place: action.place,
    path: step.path === undefined ? action.path : step.path,
    statement: step.statement ?? action.title,
    when: step.when,
    fidelity: step.fidelity ?? action.fidelity,
  };
  return expanded;
}

function required<T>(value: T | undefined, field: string, where: string): T {
  if (value !== undefined) return value;
  throw new LabError({
    code: 'LAB_CATALOGUE_SCHEMA',
    message: `${where} ${field}: stands neither in the variant nor in the row`,
    remedy: 'State it once for the row or in each variant.',
  });
}

const WEAKNESS = ['documented', 'public', 'assumed'] as const;
type Weakness = (typeof WEAKNESS)[number];

/** What a variant says is founded no better than the weakest of its cures. */
function weakest(authored: Weakness, steps: readonly ExpandedStep[]): Weakness {
  const cures = steps.filter(({ purpose }) => purpose === 'cure').map((step) => step.fidelity);
  return WEAKNESS.findLast((level) => level === authored || cures.includes(level)) ?? authored;
}

function expandVariant(variant: AuthoredVariant, path: Path, context: RowContext): object {
  const row = context.source.value;
  const where = context.source.at(path);
  const remedies = variant.remedies.map((step, index) =>
    expandStep(step, [...path, 'remedies', index], context),
  );
  return {
    id: variant.id,
    statement: variant.statement,
    channel: required(variant.channel ?? row.channel, 'channel', where),
    apps: required(variant.apps ?? row.apps, 'apps', where),
    phases: required(variant.phases ?? row.phases, 'phases', where),
    recovery: variant.recovery,
    appliesTo: {
      vendor: variant.vendor ?? row.vendor ?? 'any',
      transactions: variant.transactions ?? row.transactions ?? ['any'],
      excluded: variant.excluded ?? row.excluded ?? [],
    },
    fidelity: weakest(variant.fidelity, remedies),
    fidelityNote: variant.fidelityNote,
    remedies,
    screenWords: variant.screenWords ?? row.screenWords ?? row.printed.message,
    nextStep: required(variant.nextStep ?? row.nextStep, 'nextStep', where),
    at: where,
  };
}

function checkId(actual: string, expected: string, where: string): void {
  if (actual === expected) return;
  throw new LabError({
    code: 'LAB_CATALOGUE_SCHEMA',
    message: `${where} id: "${actual}" where "${expected}" follows`,
    remedy: 'Ids count rows, causes and variants in order, without gaps.',
  });
}

function expandCause(cause: AuthoredCause, index: number, context: RowContext): object {
  const path = ['causes', index];
  const where = context.source.at(path);
  const row = String(context.source.value.row).padStart(2, '0');
  checkId(cause.id, `FAQ-${row}.${index + 1}`, where);
  const variants = cause.variants.map((variant, place) => {
    const variantPath = [...path, 'variants', place];
    checkId(variant.id, `${cause.id}.${place + 1}`, context.source.at(variantPath));
    return expandVariant(variant, variantPath, context);
  });
  return { id: cause.id, statement: cause.statement, variants, at: where };
}

/**
 * A row as the runtime sees it: steps completed from their actions, variants from the row.
 * @throws LabError `LAB_CATALOGUE_UNKNOWN_NAME` for an action or performer that is not known,
 *   `LAB_CATALOGUE_SCHEMA` for ids out of order or a situation stated nowhere
 */
export function expandRow(context: RowContext): object {
  const { value: row, at } = context.source;
  return {
    row: row.row,
    printed: row.printed,
    code: row.printed.code === '-' ? null : row.printed.code,
    errata: row.errata,
    problem: row.problem,
    moment: row.moment,
    causes: row.causes.map((cause, index) => expandCause(cause, index, context)),
    namesakes: row.namesakes,
    fidelity: row.fidelity,
    source: { document: 'cloud-pos-casebook', section: '3.4', row: row.row },
    at: at(['row']),
  };
}
