import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCatalogue } from '../catalogue/compile.ts';
import type { SourceFile } from '../catalogue/source.ts';
import { readCatalogueSources } from './generate-catalogue.ts';

const sources = readCatalogueSources();

/** The authored files with one edit, which must hit its text. */
function edited(name: string, before: string, after: string): readonly SourceFile[] {
  return sources.map((file) => {
    if (file.name !== name) return file;
    if (!file.text.includes(before)) throw new Error(`${name} does not hold ${before}`);
    return { name, text: file.text.replace(before, after) };
  });
}

function lineOf(name: string, text: string): number {
  const file = sources.find((candidate) => candidate.name === name);
  return (file?.text.split('\n').findIndex((line) => line.includes(text)) ?? -1) + 1;
}

describe('compileCatalogue', () => {
  it('yields exactly the checked-in modules: run tools/generate-catalogue.ts after an edit', () => {
    const folder = new URL('../catalogue/generated/', import.meta.url);
    const compiled = compileCatalogue(sources);
    expect(compiled.map(({ name }) => name).sort()).toEqual(readdirSync(folder).sort());
    for (const { name, text } of compiled) {
      expect(readFileSync(new URL(name, folder), 'utf8') === text, name).toBe(true);
    }
  });

  it('says file, line, column and field of a wrong value, and the likely intention', () => {
    const name = 'return-codes/row-03.yaml';
    const line = lineOf(name, 'channel: access');
    expect(() => compileCatalogue(edited(name, 'channel: access', 'channel: acces'))).toThrow(
      new RegExp(`^${name}:${line}:1 channel: .*did you mean "access"\\?$`),
    );
  });

  it('says file, line and field of an unknown key', () => {
    const name = 'return-codes/row-01.yaml';
    const line = lineOf(name, 'moment:');
    expect(() => compileCatalogue(edited(name, 'moment:', 'momment:'))).toThrow(
      new RegExp(`^${name}:${line}:1 momment: .*did you mean "moment"\\?$`),
    );
    expect(line).toBeGreaterThan(1);
  });

  it('demands both languages', () => {
    const files = edited(
      'parties.yaml',
      'title: { zh: 商户, en: Merchant }',
      'title: { zh: 商户 }',
    );
    expect(() => compileCatalogue(files)).toThrow(/parties\.yaml:\d+:\d+ 0\.title\.en: /);
  });

  it('refuses an action, a performer or a place that is not a record', () => {
    const row = 'return-codes/row-01.yaml';
    const action = edited(row, 'reset-operator-password', 'reset-operator-pasword');
    expect(() => compileCatalogue(action)).toThrow(/did you mean "reset-operator-password"/);
    const performer = edited(row, 'by: [branch]', 'by: [cardholder]');
    expect(() => compileCatalogue(performer)).toThrow(/row-01\.yaml:\d+: "cardholder"/);
    const place = edited('remedies.yaml', 'place: mother-pos', 'place: mother-poss');
    expect(() => compileCatalogue(place)).toThrow(
      /remedies\.yaml:\d+: "mother-poss".*"mother-pos"/,
    );
  });

  it('refuses ids out of order', () => {
    const files = edited('return-codes/row-07.yaml', 'id: FAQ-07.2.1', 'id: FAQ-07.2.2');
    expect(() => compileCatalogue(files)).toThrow(/row-07\.yaml:\d+ id: .*"FAQ-07\.2\.1" follows/);
  });

  it('points at YAML that cannot be read', () => {
    const files = edited('return-codes/row-01.yaml', 'row: 1', 'row: [1');
    expect(() => compileCatalogue(files)).toThrow(/^return-codes\/row-01\.yaml:\d+:\d+: /);
  });

  it('is not content without one of its files', () => {
    const files = sources.filter(({ name }) => name !== 'models.yaml');
    expect(() => compileCatalogue(files)).toThrow('catalogue/data/models.yaml is missing');
  });
});
