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
        : !id.startsWith(suite === 'business' ? 'biz-' : 'pay-') || prefix !== undefined;
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
  it('cover every documented variant', () => {
    const told = new Set(SHIPPED_SCENARIOS.flatMap(({ requirements }) => requirements));
    expect(variants.filter(({ id }) => !told.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('cover every requirement of payments and business', () => {
    const told = new Set(SHIPPED_SCENARIOS.flatMap(({ requirements }) => requirements));
    const untold = REQUIREMENTS.filter(({ id }) => !told.has(id));
    expect(untold.map(({ id }) => id)).toEqual([]);
  });

  it('apply to as many instances as the checked-in table says', () => {
    const counted: Record<string, number> = {};
    for (const { scenario, notApplicable } of planInstances(SHIPPED_SCENARIOS, models)) {
      if (notApplicable !== undefined) continue;
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
      return /\b(?:FAQ|faq|PAY|BIZ)-/.test(text) || ids.some((id) => text.includes(id));
    });
    expect(knowing).toEqual([]);
  });
});
