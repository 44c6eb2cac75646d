import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileDocuments } from './compile-suites.ts';
import { GENERATORS } from './generators.ts';
import { ROOT } from './source-tree.ts';

describe('generated files', () => {
  it.each(GENERATORS)('of $name are up to date', ({ make }) => {
    const stale = make(ROOT)
      .filter((file) => {
        const path = join(ROOT, file.path);
        return !existsSync(path) || readFileSync(path, 'utf8') !== file.text;
      })
      .map((file) => `${file.path} is out of date: npm run generate`);
    expect(stale).toEqual([]);
  });
});

describe('a compiled scenario', () => {
  const text = 'id: faq\nsteps:\n  - amount: 0012\n  - expect: { code: 00 }\n';

  it('keeps digits as text', () => {
    const [document] = compileDocuments({ path: 'a.yaml', text });
    expect(document?.value).toEqual({
      id: 'faq',
      steps: [{ amount: '0012' }, { expect: { code: '00' } }],
    });
  });

  it('knows line and column of every value', () => {
    const [document] = compileDocuments({ path: 'a.yaml', text });
    expect(document?.positions['/id']).toEqual([1, 5]);
    expect(document?.positions['/steps/0/amount']).toEqual([3, 13]);
    expect(document?.positions['/steps/1/expect/code']).toEqual([4, 21]);
  });

  it('says where a file is not YAML', () => {
    const broken = { path: 'a.yaml', text: 'id: faq\nsteps: [1, 2\n' };
    expect(() => compileDocuments(broken)).toThrow(/a\.yaml:3:1 /);
  });
});
