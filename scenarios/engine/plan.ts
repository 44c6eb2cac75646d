import { createDigest } from '../../protocol/crypto/sha.ts';
import type { TerminalModel } from '../../simulator/index.ts';
import type { ModelRule, Scenario } from './scenario.ts';

/** One instance to run. */
export interface PlannedInstance {
  /** `scenario@model/app/transaction`. */
  readonly id: string;
  readonly scenario: Scenario;
  readonly model: TerminalModel;
  readonly app: string;
  readonly transaction: string;
  /** Why this instance cannot apply, if it cannot: it is counted as notApplicable. */
  readonly notApplicable?: string;
}

/** What was asked for on the command line. */
export interface Selection {
  /** Model names; empty for all. */
  readonly models: readonly string[];
  /** App ids; empty for all. */
  readonly apps: readonly string[];
  /** A whole instance id, or text that must occur in it; undefined for all. */
  readonly grep?: string;
  readonly shard?: { readonly index: number; readonly of: number };
}

/** The models a scenario's rule means, in the catalogue's order. */
export function modelsFor(
  rule: ModelRule,
  all: readonly TerminalModel[],
): readonly TerminalModel[] {
  if (rule.kind === 'any') return all;
  if (rule.kind === 'named') return all.filter(({ name }) => rule.names.includes(name));
  if (rule.kind === 'vendor') return all.filter((model) => whyNot(rule, model) === undefined);
  const seen = new Set<string>();
  return all.filter((model) => {
    const key = distinguished(model, rule.distinct);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The rule in one line, as results state it. */
export function ruleText(rule: ModelRule): string {
  if (rule.kind === 'any') return 'any';
  if (rule.kind === 'named') return `named ${rule.names.join(', ')}`;
  if (rule.kind === 'per') return `one per distinct ${rule.distinct}`;
  const pad = rule.pad === undefined ? '' : ` with ${rule.pad} pad`;
  return `vendor ${rule.vendors.join(', ')}${pad}`;
}

/** Why a story about a vendor's terminals says nothing of a model; undefined when it does. */
function whyNot(
  { vendors, pad }: Extract<ModelRule, { kind: 'vendor' }>,
  { name, vendor, padPlacements }: TerminalModel,
): string | undefined {
  if (!vendors.includes(vendor)) {
    return `the cause is one of ${vendors.join(', ')}; the vendor of ${name} is ${vendor}`;
  }
  if (pad === undefined || padPlacements.includes(pad)) return undefined;
  return `the cause needs an ${pad} PIN pad; ${name} has none`;
}

/** What makes models differ under a `per` rule. */
function distinguished(model: TerminalModel, by: 'profile' | 'pads'): string {
  const pads = `${model.padPlacements.join('+')}/${model.padChecksKcv}`;
  return by === 'pads' ? pads : `${model.profile}/${pads}`;
}

/** Every instance of the scenarios, before selection, sorted by id. */
export function planInstances(
  scenarios: readonly Scenario[],
  models: readonly TerminalModel[],
): readonly PlannedInstance[] {
  const planned = scenarios.flatMap((scenario) => {
    const { models: rule } = scenario;
    if (rule.kind !== 'vendor') {
      return modelsFor(rule, models).flatMap((model) => instancesOf(scenario, model));
    }
    return models.flatMap((model) => instancesOf(scenario, model, whyNot(rule, model)));
  });
  return planned.sort((left, right) => (left.id < right.id ? -1 : 1));
}

function instancesOf(
  scenario: Scenario,
  model: TerminalModel,
  notApplicable?: string,
): readonly PlannedInstance[] {
  const { id, app } = scenario;
  return scenario.transactions.map((transaction) => ({
    id: `${id}@${model.name}/${app}/${transaction}`,
    scenario,
    model,
    app,
    transaction,
    ...(notApplicable === undefined ? {} : { notApplicable }),
  }));
}

/** Keeps what was asked for. A shard takes every n-th instance of the sorted list. */
export function selectInstances(
  planned: readonly PlannedInstance[],
  selection: Selection,
): readonly PlannedInstance[] {
  const { models, apps, grep, shard } = selection;
  const isWhole = planned.some(({ id }) => id === grep);
  const wanted = planned.filter(
    ({ id, model, app }) =>
      (models.length === 0 || models.includes(model.name)) &&
      (apps.length === 0 || apps.includes(app)) &&
      (grep === undefined || (isWhole ? id === grep : id.includes(grep))),
  );
  if (shard === undefined) return wanted;
  return wanted.filter((_, position) => position % shard.of === shard.index - 1);
}

/** The seed of an instance: H(run seed, instance id). */
export function instanceSeed(runSeed: string, instanceId: string): string {
  const digest = createDigest();
  digest.update(new TextEncoder().encode(`${runSeed}\n${instanceId}`));
  return digest.hex();
}
