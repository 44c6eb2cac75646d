import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRecord } from '../reports/record/parse-record.ts';
import { runHash } from '../reports/record/run-hash.ts';
import { assertWellFormed } from '../reports/reporters/xml-check.fixture.ts';
import { scratchFolder } from '../world/real/scratch-folder.fixture.ts';
import { type BuiltCli, buildCli } from './built-cli.fixture.ts';

let cli: BuiltCli;

beforeAll(async () => {
  cli = await buildCli();
}, 60_000);
afterAll(() => cli?.remove());

/** A folder with scenario files of a user: sales of different amounts on every model. */
function ownStories(count: number): { folder: string; files: readonly string[] } {
  const folder = scratchFolder();
  const files = Array.from({ length: count }, (_, index) => `story-${index + 1}.yaml`);
  for (const [index, file] of files.entries()) {
    const text = `id: own-sale-${index + 1}
title: { zh: 消费, en: Sale }
requirements: [PAY-REC-01]
on: { app: unionpay-pay, model: any, transactions: [sale] }
steps:
  - operator: { start: $transaction, amount: "${index + 1}.34" }
  - cardholder: { insert: debit-chip, pin: correct }
  - expect: succeeded
`;
    writeFileSync(join(folder, file), text);
  }
  return { folder, files };
}

describe('run', () => {
  it('gives the JSON of the design, the same bytes for the same seed', async () => {
    const { folder: cwd, files } = ownStories(1);
    const args = ['run', ...files, '--model', 'A920,K6600', '--seed', '007', '--json'];
    const first = await cli.call(args, { cwd });
    expect(first.code).toBe(0);
    const result = JSON.parse(first.stdout);
    expect(Object.keys(result)).toEqual(['schema', 'seed', 'hash', 'counts', 'scenarios']);
    expect(result).toMatchObject({ schema: 1, seed: '7', counts: { passed: 2, failed: 0 } });
    expect(result.scenarios.map((one: { instance: string }) => one.instance)).toEqual([
      'own-sale-1@A920/unionpay-pay/sale',
      'own-sale-1@K6600/unionpay-pay/sale',
    ]);
    expect((await cli.call(args, { cwd })).stdout).toBe(first.stdout);
    const other = await cli.call(args.with(-2, '8'), { cwd });
    expect(JSON.parse(other.stdout).hash).not.toBe(result.hash);
  });

  it('gives the same bytes whatever the number of threads and shards', async () => {
    const { folder: cwd, files } = ownStories(2);
    const plain = await cli.call(['run', ...files, '--jobs', '1', '--json'], { cwd });
    const threads = await cli.call(['run', ...files, '--jobs', '3', '--json'], { cwd });
    expect(threads.stdout).toBe(plain.stdout);
    const records = ['a.jsonl', 'b.jsonl', 'c.jsonl'];
    for (const [index, record] of records.entries()) {
      const shard = ['--shard', `${index + 1}/3`, '--report', `record:${record}`];
      expect((await cli.call(['run', ...files, ...shard], { cwd })).code).toBe(0);
    }
    const merged = await cli.call(['merge', ...[...records].reverse(), '--json'], { cwd });
    expect([merged.code, merged.stdout]).toEqual([0, plain.stdout]);
    const partial = await cli.call(['merge', 'a.jsonl', 'c.jsonl'], { cwd });
    expect([partial.code, partial.stdout]).toEqual([2, '']);
    expect(partial.stderr).toContain('missing: 2/3');
  });

  it('writes every report, and makes them again from the record', async () => {
    const { folder: cwd, files } = ownStories(1);
    const reports = ['json:r.json', 'junit:r.xml', 'record:r.jsonl', 'console:r.txt'];
    const args = reports.flatMap((report) => ['--report', report]);
    const { code, stdout } = await cli.call(['run', ...files, ...args], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^scenarios.*Green: all 22 judged instances passed.\n$/s);
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    assertWellFormed(read('r.xml'));
    expect(read('r.txt')).toBe(stdout);
    const record = parseRecord(read('r.jsonl'), 'r.jsonl');
    expect(record.footer.hash).toBe(runHash(record.instances));
    expect(record.instances.every(({ events }) => events !== undefined)).toBe(true);
    for (const [format, file] of [
      ['json', 'r.json'],
      ['junit', 'r.xml'],
      ['record', 'r.jsonl'],
    ] as const) {
      const again = await cli.call(['report', 'r.jsonl', '--as', format], { cwd });
      expect([again.code, again.stdout]).toEqual([0, read(file)]);
    }
  });

  it('finds an unwritable report before it runs anything, and writes nothing', async () => {
    const { folder: cwd, files } = ownStories(1);
    const before = readdirSync(cwd);
    const reports = ['--report', 'junit:fine.xml', '--report', 'json:no/such/folder.json'];
    const { code, stderr } = await cli.call(['run', ...files, ...reports], { cwd });
    expect(code).toBe(2);
    expect(stderr).not.toContain('instances');
    expect(readdirSync(cwd)).toEqual(before);
  });

  it('never lets a report replace a file it reads, whatever its name there', async () => {
    const { folder: cwd, files } = ownStories(1);
    const [story = ''] = files;
    symlinkSync(story, join(cwd, 'link.yaml'));
    for (const target of [story, `./${story}`, 'link.yaml', join(cwd, story)]) {
      const { code, stdout, stderr } = await cli.call(
        ['run', ...files, '--report', `json:${target}`],
        { cwd },
      );
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('would replace a file this command reads');
    }
    expect(readFileSync(join(cwd, story), 'utf8')).toMatch(/^id: own-sale-1/);
    const merged = await cli.call(['merge', story, '--report', `record:./${story}`], { cwd });
    expect(merged).toMatchObject({ code: 2, stderr: expect.stringContaining('would replace') });
  });

  it('ends with 4 when nothing was judged', async () => {
    const { folder: cwd, files } = ownStories(1);
    const { code, stdout } = await cli.call(['run', ...files, '--grep', 'nowhere'], { cwd });
    expect(code).toBe(4);
    expect(stdout).toContain('Nothing was judged: no instance has "nowhere" (--grep) in its name');
  });

  it('ends with 1 when something is red, and says whom to blame and how to repeat', async () => {
    const { folder: cwd, files } = ownStories(1);
    const path = join(cwd, files[0] ?? '');
    const text = readFileSync(path, 'utf8').replace('expect: succeeded', 'expect: { code: "51" }');
    writeFileSync(path, text);
    const args = ['--model', 'A920', '--report', 'record:red.jsonl'];
    const { code, stdout } = await cli.call(['run', ...files, ...args], { cwd });
    expect(code).toBe(1);
    expect(await cli.call(['report', 'red.jsonl'], { cwd })).toMatchObject({ code: 1, stdout });
    expect(stdout).toMatch(/(failed|unproven) {2}own-sale-1@A920.*blame: .*reproduce: /s);
    expect(stdout).toMatch(/expected +│ received/);
    expect(stdout).toContain('Red: 1 of 1 judged instances did not pass.');
    const [, line = ''] = /reproduce: npx poslab (.*)$/m.exec(stdout) ?? [];
    const words = line.split(' ').map((word) => word.replaceAll("'", ''));
    expect(await cli.call(words, { cwd })).toMatchObject({ code: 1, stdout });
  });

  it('names the line of a name that nobody knows, before anything runs', async () => {
    const { folder: cwd, files } = ownStories(1);
    const path = join(cwd, files[0] ?? '');
    writeFileSync(path, readFileSync(path, 'utf8').replace('debit-chip', 'debit-chp'));
    const { code, stdout, stderr } = await cli.call(['run', ...files], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/story-1\.yaml:7 .*test card "debit-chp".*did you mean "debit-chip"/);
    expect(stderr).not.toContain('instance');
  });

  it('names file, line and column of a mistake in a scenario', async () => {
    const { folder: cwd, files } = ownStories(1);
    const path = join(cwd, files[0] ?? '');
    writeFileSync(path, readFileSync(path, 'utf8').replace('operator:', 'opreator:'));
    const { code, stderr } = await cli.call(['run', ...files], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/story-1\.yaml:6:\d+ .*did you mean "operator"/);
  });
});

describe('a scenario file that means harm', () => {
  it.each<[what: string, text: string, told: RegExp]>([
    ['too large', 'x'.repeat(256 * 1024 + 1), /own\.yaml has 262145 bytes; the limit is 256 KiB/],
    ['nested without end', '['.repeat(200_000), /own\.yaml:1:1 \(file\): nested too deeply/],
    ['wrong in every line', 'steps:\n'.concat('  - a: b\n'.repeat(2000)), /… and \d+ more/],
    ['its keys are long', `"${'k\\n'.repeat(300)}": x`, /own\.yaml:1:1 k k k /],
    ['broken everywhere', '"'.repeat(10_000), /own\.yaml:1:\d+ \(syntax\)/],
  ])('ends with 2 in few lines when %s', async (_, text, told) => {
    const cwd = scratchFolder();
    writeFileSync(join(cwd, 'own.yaml'), text);
    const { code, stdout, stderr } = await cli.call(['run', 'own.yaml'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(told);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(21);
    expect(stderr.length).toBeLessThan(21 * 510);
  });
});

describe('Ctrl+C', () => {
  it.each(['1', '2'])(
    'ends a run with %s threads orderly, with what was done so far',
    async (jobs) => {
      const { folder: cwd, files } = ownStories(20);
      const args = ['run', ...files, '--jobs', jobs, '--report', 'record:r.jsonl', '--json'];
      const { code, stdout, stderr } = await cli.call(args, {
        cwd,
        watch: (child, text) => {
          if (!text.includes('instances, seed')) return;
          child.kill('SIGINT');
          child.kill('SIGTERM'); // As from `timeout`, which signals the process and its group.
        },
      });
      expect([code, stderr]).toEqual([130, '440 instances, seed 1\n']);
      const result = JSON.parse(stdout);
      expect(result.interrupted).toBe(true);
      expect(result.scenarios.length).toBeLessThan(440);
      const record = parseRecord(readFileSync(join(cwd, 'r.jsonl'), 'utf8'), 'r.jsonl');
      expect(record.footer).toMatchObject({ interrupted: true, hash: result.hash });
      expect((await cli.call(['report', 'r.jsonl'], { cwd })).code).toBe(130);
    },
  );
});

describe('serve', () => {
  it.skipIf(process.platform !== 'linux').each(['/proc/foo', '/proc/a/b', '/dev/null'])(
    'ends with 2 where its state cannot be kept, as in %s',
    async (folder) => {
      const { code, stdout, stderr } = await cli.call(['serve', '--tcp', '0', '--state', folder]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(`LAB_FILE_UNWRITABLE: cannot write ${folder}: `);
    },
  );

  it('tells its addresses as one line of JSON, refuses a port in use, ends on Ctrl+C', async () => {
    let refused: Promise<unknown> = Promise.resolve();
    const { code, stdout, stderr } = await cli.call(['serve', '--tcp', '0', '--json'], {
      watch: (child, text) => {
        const { card } = JSON.parse(text);
        const second = cli.call(['serve', '--tcp', card.split(':')[1]]);
        refused = second.finally(() => child.kill('SIGINT'));
      },
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      card: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      management: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    });
    expect(stdout.trimEnd()).not.toContain('\n');
    expect(await refused).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('LAB_NETWORK_ADDRESS_IN_USE'),
    });
  });

  it('refuses a state folder that is in use, before it listens, and gives it back', async () => {
    const folder = join(scratchFolder(), 'state');
    const serve = ['serve', '--tcp', '0', '--json', '--state', folder];
    let refused: Promise<unknown> = Promise.resolve();
    let pid: number | undefined;
    const { code, stderr } = await cli.call(serve, {
      watch: (child) => {
        pid = child.pid;
        const second = cli.call(serve, {
          watch: (other, text) => void (text.includes('management') && other.kill('SIGTERM')),
        });
        refused = second.finally(() => child.kill('SIGTERM'));
      },
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(await refused).toMatchObject({ code: 2, stdout: '' });
    expect(await refused).toMatchObject({
      stderr: expect.stringContaining(`LAB_FILE_LOCKED: ${folder} is in use by process ${pid}\n`),
    });
    expect(readdirSync(folder).filter((name) => name.includes('lock'))).toEqual([]);
  });

  it('takes over a state folder whose process was killed, one of several at once', async () => {
    const folder = join(scratchFolder(), 'state');
    const serve = ['serve', '--tcp', '0', '--json', '--state', folder];
    await cli.call(serve, { watch: (child) => child.kill('SIGKILL') });
    expect(readdirSync(folder).some((name) => name.startsWith('.lock-'))).toBe(true);
    const ending: (() => void)[] = [];
    let ended = 0;
    const finish = () => {
      if (ended === 3) for (const end of ending) end();
    };
    const calls = [1, 2, 3, 4].map(() =>
      cli
        .call(serve, {
          watch: (child, text) => {
            if (!text.includes('management')) return;
            ending.push(() => child.kill('SIGTERM'));
            finish();
          },
        })
        .then((result) => {
          ended += 1;
          finish();
          return result.code;
        }),
    );
    expect((await Promise.all(calls)).sort()).toEqual([0, 2, 2, 2]);
    expect(readdirSync(folder).filter((name) => name.includes('lock'))).toEqual([]);
  });
});
