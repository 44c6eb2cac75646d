import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variants } from '../catalogue/index.ts';
import { modelsFor, planInstances } from './engine/plan.ts';
import { terminalModels } from './engine/provision.ts';
import { SHIPPED_SCENARIOS } from './generated/shipped-suites.ts';
import { REQUIREMENTS, requirementById } from './requirements/all-requirements.ts';
import { APPLICABLE_INSTANCES } from './requirements/applicable.ts';
import { sequenceOf } from './sequences/transactions.ts';

/** Rows and causes of section 3.4 whose every variant has a story. */
const COVERED = [
  ...['FAQ-01.', 'FAQ-03.', 'FAQ-07.', 'FAQ-14.1.', 'FAQ-15.1.', 'FAQ-16.', 'FAQ-17.'],
  ...['FAQ-18.', 'FAQ-21.', 'FAQ-25.', 'FAQ-27.', 'FAQ-34.1.1'],
];

const models = terminalModels();

describe('every shipped scenario', () => {
  it('has an id of its own', () => {
    const ids = SHIPPED_SCENARIOS.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('asks for requirements that exist', () => {
    const unknown = SHIPPED_SCENARIOS.flatMap(({ id, requirements }) =>
      requirements.filter((name) => requirementById(name) === undefined).map((n) => `${id}: ${n}`),
    );
    expect(unknown).toEqual([]);
  });

  it('means known transactions and at least one model', () => {
    const empty = SHIPPED_SCENARIOS.filter(
      (scenario) => modelsFor(scenario.models, models).length === 0,
    );
    expect(empty.map(({ id }) => id)).toEqual([]);
    const unknown = SHIPPED_SCENARIOS.flatMap(({ transactions }) => transactions).filter(
      (name) => sequenceOf(name) === undefined,
    );
    expect(unknown).toEqual([]);
  });

  it('about a documented cause says so in its id, and no other does', () => {
    const wrong = SHIPPED_SCENARIOS.filter(({ id, suite, requirements }) => {
      const variant = requirements.find((name) => name.startsWith('FAQ-'));
      const prefix = variant?.toLowerCase().replaceAll('.', '-');
      return suite === 'faq'
        ? prefix === undefined || !id.startsWith(`${prefix}-`)
        : !id.startsWith('pay-') || prefix !== undefined;
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('about a documented cause looks for the cause, remedies and expects recovery', () => {
    const short = SHIPPED_SCENARIOS.filter(({ suite }) => suite === 'faq').filter(({ steps }) => {
      const does = steps.map((step) => step.does);
      const remedied = does.lastIndexOf('remedy');
      return !does.includes('cause') || remedied < 0 || does.lastIndexOf('expect') < remedied;
    });
    expect(short.map(({ id }) => id)).toEqual([]);
  });
});

describe('the shipped suites', () => {
  it('cover every variant of the rows they are for', () => {
    const told = new Set(SHIPPED_SCENARIOS.flatMap(({ requirements }) => requirements));
    const wanted = variants.filter(({ id }) => COVERED.some((prefix) => id.startsWith(prefix)));
    expect(wanted.filter(({ id }) => !told.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('cover every payment requirement', () => {
    const told = new Set(SHIPPED_SCENARIOS.flatMap(({ requirements }) => requirements));
    const untold = REQUIREMENTS.filter(({ id }) => id.startsWith('PAY-') && !told.has(id));
    expect(untold.map(({ id }) => id)).toEqual([]);
  });

  it('apply to as many instances as the checked-in table says', () => {
    const counted: Record<string, number> = {};
    for (const { scenario } of planInstances(SHIPPED_SCENARIOS, models)) {
      for (const id of scenario.requirements) counted[id] = (counted[id] ?? 0) + 1;
    }
    expect(APPLICABLE_INSTANCES).toEqual(counted);
  });
});

/** Every source file below a folder that is no test. */
function sources(folder: string): readonly string[] {
  const root = join(import.meta.dirname, '..');
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$/.test(file))
    .map((file) => join(root, folder, file));
}

describe('no rule knows what it is judged by', () => {
  const ids = [...SHIPPED_SCENARIOS, ...REQUIREMENTS].map(({ id }) => id);

  it.each(['platform-mock', 'simulator', 'protocol'])('%s names no story', (folder) => {
    const knowing = sources(folder).filter((file) => {
      const text = readFileSync(file, 'utf8');
      return /\b(?:FAQ|faq|PAY)-/.test(text) || ids.some((id) => text.includes(id));
    });
    expect(knowing).toEqual([]);
  });
});
