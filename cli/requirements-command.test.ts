import { describe, expect, it } from 'vitest';
import { finishRecord } from '../reports/record/finish-record.ts';
import { sampleHeader, sampleInstance } from '../reports/record/sample-run.fixture.ts';
import { recordLines } from '../reports/record/write-record.ts';
import { widthOf } from '../reports/reporters/columns.ts';
import { appsCommand } from './commands/apps.ts';
import { requirementsCommand } from './commands/requirements.ts';
import { memoryHost, memorySession } from './host.fixture.ts';

const LANGUAGES = ['zh', 'en'] as const;

/** A session whose files all hold the record of a run. */
function onRecord(isInterrupted = false, changes = {}) {
  const host = memoryHost();
  const record = finishRecord(sampleHeader(), [sampleInstance('s', 'A920')], isInterrupted);
  const bytes = new TextEncoder().encode([...recordLines(record)].join(''));
  const session = memorySession(host, { ...changes });
  const files = { ...session.files, read: () => bytes };
  return { host, session: { ...session, files } };
}

const WITH_RECORD = { args: [], options: { record: 'r.jsonl' } };

const wide = (text: string) => text.split('\n').filter((line) => widthOf(line) > 80);

describe('tables on a screen of 80 columns', () => {
  it.each(LANGUAGES)('keep within them, in %s', async (language) => {
    const host = memoryHost();
    const session = memorySession(host, { language });
    await appsCommand(session, { args: [], options: {} });
    await requirementsCommand(session, { args: [], options: {} });
    expect(host.written.out.split('\n').length).toBeGreaterThan(100);
    expect(wide(host.written.out)).toEqual([]);
  });

  it.each(LANGUAGES)('keep within them when they count a run, in %s', async (language) => {
    const { host, session } = onRecord(true, { language });
    await requirementsCommand(session, WITH_RECORD);
    expect(host.written.out).toContain('FAQ-03.1.1');
    expect(wide(host.written.out)).toEqual([]);
  });
});

describe('requirements counted in a run', () => {
  it('that was interrupted say that they are partial', async () => {
    const { host, session } = onRecord(true, { json: true });
    expect(await requirementsCommand(session, WITH_RECORD)).toBe(130);
    expect(JSON.parse(host.written.out)).toMatchObject({ interrupted: true });
  });

  it('say so too where the mutants were not all tried, and stop at once', async () => {
    const { host, session } = onRecord(false, { json: true });
    const ended = requirementsCommand(session, WITH_RECORD);
    setImmediate(() => host.interrupt());
    expect(await ended).toBe(130);
    expect(JSON.parse(host.written.out)).toMatchObject({ interrupted: true });
  });

  it('say nothing of it without a run', async () => {
    const host = memoryHost();
    await requirementsCommand(memorySession(host, { json: true }), { args: [], options: {} });
    expect(Object.keys(JSON.parse(host.written.out))).toEqual(['requirements']);
  });
});
