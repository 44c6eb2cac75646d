import { remedies, testCards } from '../../catalogue/index.ts';
import { referenceApps } from './reference-apps.ts';
import { REMEDY_ACTS } from './remedies/run-remedy.ts';
import type { ModelRule, Scenario, Step } from './scenario.ts';

/** A name in a story that stands for nothing. */
export interface UnknownName {
  /** `file:line`. */
  readonly place: string;
  readonly kind: 'app' | 'model' | 'vendor' | 'function' | 'test card' | 'remedy';
  readonly name: string;
  readonly known: readonly string[];
}

/** The terminals a story can name. */
export interface NameableModel {
  readonly name: string;
  readonly vendor: string;
}

interface Mention {
  readonly kind: UnknownName['kind'];
  readonly name: string;
  /** Of a function: the app meant, where it is not the story's own. */
  readonly app?: string;
}

/**
 * Names in a story that nobody knows, in the order of the file. The form of the file is checked
 * before, by its schema. Functions are those of the story's app, or of the app that a step names.
 */
export function unknownNames(
  scenario: Scenario,
  models: readonly NameableModel[],
): readonly UnknownName[] {
  const apps = referenceApps();
  const functionsOf = (app = scenario.app) => apps.find(({ id }) => id === app)?.functions;
  const known: Readonly<Record<UnknownName['kind'], readonly string[]>> = {
    app: apps.map(({ id }) => id),
    model: models.map(({ name }) => name),
    vendor: [...new Set(models.map(({ vendor }) => vendor))],
    function: [],
    'test card': testCards.map(({ alias }) => alias),
    remedy: ['documented', ...remedies.map(({ id }) => id).filter((id) => id in REMEDY_ACTS)],
  };
  const head: Mention[] = [
    { kind: 'app', name: scenario.app },
    ...modelMentions(scenario.models),
    ...scenario.transactions.map((name): Mention => ({ kind: 'function', name })),
  ];
  const mentions = [
    ...head.map((mention) => ({ ...mention, place: scenario.place })),
    ...[...scenario.given, ...scenario.steps].flatMap((step) =>
      stepMentions(step).map((mention) => ({ ...mention, place: step.place })),
    ),
  ];
  return mentions
    .filter(({ kind, app }) => kind !== 'function' || functionsOf(app) !== undefined)
    .map(({ app, ...mention }) => ({
      ...mention,
      known:
        mention.kind === 'function'
          ? ['$transaction', ...(functionsOf(app) ?? [])]
          : known[mention.kind],
    }))
    .filter((mention) => !mention.known.includes(mention.name));
}

function modelMentions(rule: ModelRule): Mention[] {
  if (rule.kind === 'named') return rule.names.map((name) => ({ kind: 'model', name }));
  if (rule.kind === 'vendor') return rule.vendors.map((name) => ({ kind: 'vendor', name }));
  return [];
}

function stepMentions(step: Step): Mention[] {
  if (step.does === 'operator') {
    const { start, app } = step.with;
    const ofApp = app === undefined ? {} : { app };
    return [
      ...named('app', app),
      ...named('function', start).map((mention) => ({ ...mention, ...ofApp })),
    ];
  }
  if (step.does === 'cardholder' || step.does === 'again') {
    return [...named('test card', step.with.insert), ...named('test card', step.with.swipe)];
  }
  if (step.does === 'refused') return remediesIn(step.with.remedy);
  return step.does === 'remedy' ? remediesIn(step.with) : [];
}

function remediesIn(remedy: string | readonly string[]): Mention[] {
  return [remedy].flat().flatMap((name) => named('remedy', name));
}

function named(kind: UnknownName['kind'], name: string | undefined): Mention[] {
  return name === undefined ? [] : [{ kind, name }];
}
