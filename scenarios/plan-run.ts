import { nearest } from '../catalogue/index.ts';
import type { RecordedRequirement } from '../reports/record/events.ts';
import { LabError } from '../world/errors.ts';
import { referenceCast } from './engine/cast.ts';
import { loadScenario, type ScenarioFault } from './engine/load-scenario.ts';
import { type PlannedInstance, planInstances, selectInstances } from './engine/plan.ts';
import { terminalModels } from './engine/provision.ts';
import { referenceAppIds } from './engine/reference-apps.ts';
import { runInstance } from './engine/run-instance.ts';
import { OWN_SUITE, type Scenario } from './engine/scenario.ts';
import { unknownNames } from './engine/unknown-names.ts';
import { SHIPPED_SCENARIOS } from './generated/shipped-suites.ts';
import { requirementById } from './requirements/all-requirements.ts';
import type { RunPlan, RunRequest, ScenarioFile } from './run-contract.ts';

/** Lines of mistakes in one message. */
const LINES_MAX = 20;
const COLUMNS_MAX = 500;

/** Names of the suites that ship. */
export function suiteNames(): readonly string[] {
  return [...new Set(SHIPPED_SCENARIOS.map(({ suite }) => suite))].sort();
}

/**
 * Plans a run. Every name is checked before anything runs.
 * @throws LabError LAB_CONFIG_… naming what is unknown or wrong, where, and what was probably meant
 */
export function planRun(request: RunRequest): RunPlan {
  const models = checkedNames('model', request.models, modelNames());
  const apps = checkedNames('app', request.apps, referenceAppIds());
  const suites = checkedNames('suite', request.suites, suiteNames());
  const shipped =
    suites.length === 0 && request.files.length > 0
      ? []
      : SHIPPED_SCENARIOS.filter(({ suite }) => suites.length === 0 || suites.includes(suite));
  const scenarios = [...shipped, ...request.files.map(ownScenario)];
  assertDistinct(scenarios);
  const planned = planInstances(scenarios, terminalModels());
  const { grep, shard } = request;
  const selected = selectInstances(planned, {
    models,
    apps,
    ...(grep === undefined ? {} : { grep }),
    ...(shard === undefined ? {} : { shard }),
  });
  return {
    items: selected.map(({ id, scenario }) => ({ id, suite: scenario.suite })),
    requirements: requirementsOf(selected),
    selection: {
      suites: suites.length === 0 && request.files.length === 0 ? 'all that ship' : [...suites],
      files: request.files.map(({ path }) => path),
      models: models.length === 0 ? 'all that each scenario names' : [...models],
      apps: apps.length === 0 ? 'all' : [...apps],
      grep: grep ?? null,
    },
    run: (position, { keepEvents }) => {
      const item = selected[position];
      if (item === undefined) throw new RangeError(`the plan has no item ${position}`);
      return runInstance(item, referenceCast(item.app), { seed: request.seed, keepEvents });
    },
  };
}

function modelNames(): readonly string[] {
  return terminalModels().map(({ name }) => name);
}

function checkedNames(
  kind: 'model' | 'app' | 'suite',
  typed: readonly string[],
  known: readonly string[],
): readonly string[] {
  return typed.map((name) => {
    const wanted = comparable(name);
    const found = known.find((candidate) => comparable(candidate) === wanted);
    if (found !== undefined) return found;
    const [near] = nearest(name, known, 1);
    throw new LabError({
      code: `LAB_CONFIG_${kind.toUpperCase()}_UNKNOWN`,
      message: `there is no ${kind} "${name}"`,
      remedy: near === undefined ? `known: ${known.join(', ')}` : `did you mean "${near}"?`,
    });
  });
}

const comparable = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, '');

function ownScenario({ path, text }: ScenarioFile): Scenario {
  const loaded = loadScenario(text, path, OWN_SUITE);
  if (loaded.ok) {
    assertRequirements(loaded.scenario);
    assertNames(loaded.scenario);
    return loaded.scenario;
  }
  throw new LabError({
    code: 'LAB_CONFIG_SCENARIO_INVALID',
    message: firstLines(loaded.faults.map(faultLine)),
    remedy: 'mend the named fields; docs/guides/scenarios.md shows the form',
  });
}

/** So many lines that the first mistake stays on the screen; what a file says may be long. */
function firstLines(texts: readonly string[]): string {
  const lines = texts.map((text) => text.replaceAll(/\s*[\r\n]\s*/g, ' ').slice(0, COLUMNS_MAX));
  if (lines.length <= LINES_MAX) return lines.join('\n');
  const shown = lines.slice(0, LINES_MAX - 1);
  return [...shown, `… and ${lines.length - shown.length} more`].join('\n');
}

function faultLine({ file, line, column, field, message, suggestion }: ScenarioFault): string {
  const hint = suggestion === undefined ? '' : ` (did you mean "${suggestion}"?)`;
  return `${file}:${line}:${column} ${field}: ${message}${hint}`;
}

function assertRequirements({ requirements, place }: Scenario): void {
  const unknown = requirements.find((id) => requirementById(id) === undefined);
  if (unknown === undefined) return;
  throw new LabError({
    code: 'LAB_CONFIG_REQUIREMENT_UNKNOWN',
    message: `${place} requirements: there is no requirement "${unknown}"`,
    remedy: 'poslab requirements lists them',
  });
}

function assertNames(scenario: Scenario): void {
  const unknown = unknownNames(scenario, terminalModels());
  if (unknown.length === 0) return;
  const lines = unknown.map(({ place, kind, name, known }) => {
    const [near] = nearest(name, known, 1);
    const hint = near === undefined ? `known: ${known.join(', ')}` : `did you mean "${near}"?`;
    return `${place} there is no ${kind} "${name}" (${hint})`;
  });
  throw new LabError({
    code: 'LAB_CONFIG_SCENARIO_NAME_UNKNOWN',
    message: firstLines(lines),
    remedy: 'mend the named lines; docs/guides/scenarios.md says where each kind of name is listed',
  });
}

function assertDistinct(scenarios: readonly Scenario[]): void {
  const seen = new Map<string, string>();
  for (const { id, place } of scenarios) {
    const other = seen.get(id);
    if (other !== undefined) {
      throw new LabError({
        code: 'LAB_CONFIG_SCENARIO_TWICE',
        message: `the scenario id "${id}" stands at ${other} and at ${place}`,
        remedy: 'give one of them another id',
      });
    }
    seen.set(id, place);
  }
}

function requirementsOf(selected: readonly PlannedInstance[]): readonly RecordedRequirement[] {
  const ids = new Set(selected.flatMap(({ scenario }) => scenario.requirements));
  return [...ids].sort().flatMap((id) => {
    const requirement = requirementById(id);
    if (requirement === undefined) return [];
    const { statement, strength, source } = requirement;
    return [{ id, statement, strength, source }];
  });
}
