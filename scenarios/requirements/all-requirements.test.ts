import { describe, expect, it } from 'vitest';
import { variants } from '../../catalogue/index.ts';
import { CHECKS } from '../checks/all-checks.ts';
import { REQUIREMENTS, requirementById } from './all-requirements.ts';
import { textDigest } from './text-digest.ts';
import { TEXT_DIGESTS } from './text-digests.table.ts';

describe('requirements', () => {
  it('have ids of their own', () => {
    const ids = REQUIREMENTS.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('exist for every documented variant', () => {
    expect(variants.filter(({ id }) => requirementById(id) === undefined)).toEqual([]);
  });

  it('are judged by checks that exist', () => {
    const known = new Set(CHECKS.map(({ id }) => id));
    const missing = REQUIREMENTS.flatMap(({ id, checks }) =>
      checks.filter((check) => !known.has(check)).map((check) => `${id}: ${check}`),
    );
    expect(missing).toEqual([]);
    expect(REQUIREMENTS.filter(({ checks }) => checks.length === 0)).toEqual([]);
  });

  it('use every check', () => {
    const used = new Set(REQUIREMENTS.flatMap(({ checks }) => checks));
    expect(CHECKS.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });

  it('say what they said when their digest was entered', () => {
    const current = Object.fromEntries(
      REQUIREMENTS.map((requirement) => [requirement.id, textDigest(requirement)]),
    );
    expect(TEXT_DIGESTS).toEqual(current);
  });
});

describe('the digest of a text', () => {
  const [first] = REQUIREMENTS;

  it('changes with a word and with the strength', () => {
    if (first === undefined) throw new Error('there are no requirements');
    const digest = textDigest(first);
    const reworded = { ...first, statement: { ...first.statement, en: `${first.statement.en}!` } };
    expect(textDigest(reworded)).not.toBe(digest);
    expect(textDigest({ ...first, strength: 'SHOULD' })).not.toBe(digest);
    expect(textDigest({ ...first, checks: [] })).toBe(digest);
  });
});
