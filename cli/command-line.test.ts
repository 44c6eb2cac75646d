import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../package.json';
import { type BuiltCli, buildCli } from './built-cli.fixture.ts';
import { COMMANDS } from './command-table.ts';

let cli: BuiltCli;

beforeAll(async () => {
  cli = await buildCli();
}, 60_000);
afterAll(() => cli?.remove());

/** A sign-on request with TPDU and header; a public example layout with test data. */
const SIGN_ON =
  '60 00 03 00 00 60 31 00 31 00 00 08 00 00 20 00 00 00 c0 00 12 00 00 01 ' +
  '38 30 30 30 30 30 30 31 38 39 38 30 30 30 30 35 33 31 31 30 30 30 31 ' +
  '00 11 00 00 00 01 00 30 00 03 30 31 32';

describe('help', () => {
  it('lists every command, with examples and exit codes', async () => {
    const { code, stdout, stderr } = await cli.call(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const { name } of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
    expect(stdout).toContain('Examples:');
    expect(stdout).toContain('130 interrupted');
  });

  it.each(COMMANDS.map(({ name }) => name))(
    'of %s has examples, in both languages',
    async (name) => {
      const english = await cli.call([name, '--help']);
      const chinese = await cli.call([name, '--help', '--lang', 'zh']);
      expect([english.code, chinese.code]).toEqual([0, 0]);
      expect(english.stdout).toMatch(
        new RegExp(`Usage: poslab ${name}.*Examples:\n {2}poslab`, 's'),
      );
      expect(chinese.stdout).toMatch(/用法：.*示例：\n {2}poslab/s);
      expect(chinese.stdout).not.toMatch(/Usage|Options|Examples|Commands/);
    },
  );

  it('is what a call without a command ends with, as wrong usage', async () => {
    const { code, stdout, stderr } = await cli.call([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: poslab');
  });

  it('tells the version of the package', async () => {
    expect(await cli.call(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});

describe('what cannot be', () => {
  it.each<[args: string[], told: RegExp]>([
    [['rnu'], /no command "rnu"\n {2}did you mean run/],
    [['codes', '--jsn'], /no option "--jsn"\n {2}did you mean --json/],
    [['run', '--modle=A920'], /no option "--modle=A920"\n {2}did you mean --model/],
    [['run', '--seed'], /the option --seed <N> needs a value/],
    [['explain'], /the argument CODE is missing\n {2}see poslab explain --help/],
    [['codes', 'A0', 'A1'], /too many arguments for codes/],
    [['codes', 'A9'], /no documented return code "A9"\n {2}did you mean A0/],
    [['explain', 'QQ'], /no return code or message "QQ"/],
    [['models', 'A92'], /no model "A92"\n {2}Did you mean A920/],
    [['cures', 'FAQ-36'], /no documented row or cause "FAQ-36"\n {2}did you mean FAQ-0/],
    [['cures', '--model', 'A92'], /no model "A92"\n {2}Did you mean A920/],
    [['--lang', 'fr', 'codes'], /no language "fr"/],
    [['decode', '08g0'], /character 3 is not a hex digit/],
    [['decode', '080'], /3 digits are an odd number/],
    [['decode', ''], /no hex digits/],
    [['run', '--model', 'A92'], /no model "A92"\n {2}did you mean "A920"/],
    [['run', '--app', 'unionpay-pya'], /no app "unionpay-pya"\n {2}did you mean "unionpay-pay"/],
    [['run', 'no-such-suite-at-all'], /no suite "no-such-suite-at-all"/],
    [['run', 'gone.yaml'], /cannot read gone.yaml: no such file/],
    [['run', '--shard', '0/3'], /no shard "0\/3"/],
    [['run', '--shard', '4/3'], /no shard "4\/3"/],
    [['run', '--shard', 'a/b'], /no shard "a\/b"/],
    [['run', ''], /no suite ""/],
    [['run', '--model', ''], /the value of --model is empty/],
    [['run', '--model', 'A920', '--model', ' '], /the value of --model is empty/],
    [['run', '--app', ','], /the value of --app is empty/],
    [['run', '--grep='], /the value of --grep is empty/],
    [['run', '--seed', ''], /the value of --seed is empty/],
    [['run', '--report', ''], /the value of --report is empty/],
    [['serve', '--state', ''], /the value of --state is empty/],
    [['run', '--seed', '-1'], /"-1" is no seed/],
    [['run', '--seed', '1e3'], /"1e3" is no seed/],
    [['run', '--jobs', '0'], /--jobs "0" is impossible/],
    [['run', '--report', 'junit'], /"junit" lacks a format or a file/],
    [['run', '--report', 'jnuit:x'], /no report format "jnuit"\n {2}did you mean junit/],
    [['run', '--report', 'json:gone/x'], /cannot write gone\/x: there is no folder/],
    [['run', '--report', 'json:x', '--report', 'junit:x'], /two reports go into x/],
    [['run', '--report', 'json:x', '--report', 'junit:./x'], /two reports go into \.\/x/],
    [['report', 'gone.jsonl'], /cannot read gone.jsonl/],
    [['report', 'x', '--as', 'jsno'], /no report format "jsno"/],
    [['report', 'x', '--as', 'junit', '--json'], /--as junit and --json ask for two formats/],
    [['merge', 'gone.jsonl'], /cannot read gone.jsonl/],
    [['serve', '--tcp', '65536'], /"65536" is no port/],
  ])('%j ends with 2 and says what to do', async (args, told) => {
    const { code, stdout, stderr } = await cli.call(args);
    expect(stderr).toMatch(told);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('is told in Chinese where Chinese is spoken', async () => {
    const { stderr } = await cli.call(['codes', 'A9'], { environment: { LANG: 'zh_CN.UTF-8' } });
    expect(stderr).toMatch(/^错误 LAB_USAGE_CODE_UNKNOWN: 没有文档列出的返回码“A9”\n {2}是否想用/);
    const lower = await cli.call(['models', 'A92', '--lang', 'zh']);
    expect(lower.stderr).toMatch(/^错误 LAB_CATALOGUE_UNKNOWN_NAME: 目录中没有这个名称/);
  });
});

describe('examples of the help', () => {
  const runs = COMMANDS.flatMap(({ examples }) => examples.map(([line]) => line)).filter(
    (line) => /^poslab run [a-z]/.test(line) && !line.includes('.yaml'),
  );

  it.each(runs)('%s names what there is', async (line) => {
    const args = [...line.split(' ').slice(1), '--grep', 'no instance is called so'];
    expect(await cli.call(args)).toMatchObject({ code: 4 });
  });

  it('has at least one to show', () => {
    expect(runs).not.toEqual([]);
  });
});

describe('the schema of a scenario file', () => {
  it('is printed as JSON and knows every key of a step', async () => {
    const { code, stdout } = await cli.call(['suites', '--schema']);
    const { properties } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(properties.on.required).toEqual(['app', 'model', 'transactions']);
    expect(Object.keys(properties.steps.items.properties)).toContain('cardholder');
  });
});

describe('what there is', () => {
  it.each([
    [['codes', '--json'], 35],
    [['codes', 'a0', '--json'], 1],
    [['codes', '0E7', '--json'], 1],
    [['codes', '12', '--json'], 2],
    [['codes', 'FAQ-16', '--json'], 1],
    [['models', '--json'], 22],
    [['models', 'par10', '--json'], 1],
    [['apps', '--json'], 6],
  ])('%j gives %i entries of JSON and nothing else', async (args, count) => {
    const { code, stdout, stderr } = await cli.call(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toHaveLength(count);
  });

  it('is shown as tables to people, in their language', async () => {
    const { stdout } = await cli.call(['codes']);
    expect(stdout).toMatch(/^row +code +message/);
    expect(stdout).toMatch(/^16 +- +不允许 IC 卡降级交易/m);
    expect((await cli.call(['codes', '--lang', 'zh'])).stdout).toMatch(/^行 +返回码 +提示/);
    expect((await cli.call(['models'])).stdout).toMatch(/A920 +in-certification/);
    expect((await cli.call(['models', '--lang', 'zh'])).stdout).toMatch(/A920 +正在过检/);
  });

  it('has rows without a code as null', async () => {
    const rows = JSON.parse((await cli.call(['codes', '--json'])).stdout);
    const row = rows.find((one: { row: number }) => one.row === 16);
    expect(row).toMatchObject({ code: null, message: '不允许 IC 卡降级交易' });
  });

  it('explains a code in all its meanings, in both languages', async () => {
    const english = await cli.call(['explain', '03']);
    expect(english.stdout).toMatch(/^1\. 03 {2}无效商户\n.*tell apart:.*\n3\. 03/s);
    const { candidates } = JSON.parse((await cli.call(['explain', '03', '--json'])).stdout);
    expect(candidates.map(({ kind }: { kind: string }) => kind)).toEqual([
      'row',
      'field-39',
      'gateway',
    ]);
    expect((await cli.call(['explain', '签到失败', '--lang', 'zh'])).stdout).toContain('怎么办');
  });

  it.skipIf(process.platform !== 'linux')('ends with 2 on a full disk, and says so', async () => {
    for (const args of [['codes'], ['run', 'faq', '--grep', 'no instance is called so']]) {
      const { code, stderr } = await cli.call(args, { outputPath: '/dev/full' });
      expect(code).toBe(2);
      expect(stderr).toMatch(/LAB_FILE_UNWRITABLE: cannot write standard output: no space left/);
      expect(stderr.match(/error/g)).toHaveLength(1);
    }
  });

  it('survives a reader that goes away', async () => {
    const { code, stderr } = await cli.call(['codes', '--json'], { isUnread: true });
    expect([code, stderr]).toEqual([0, '']);
  });
});

describe('decode', () => {
  it('explains a message with blanks and line breaks, typed or piped', async () => {
    const spread = await cli.call(['decode', ...SIGN_ON.split(' ')]);
    expect(spread.code).toBe(0);
    expect(spread.stdout).toMatch(/MTI: 0800 \(signOn 签到.*, request\)/);
    const quoted = await cli.call(['decode', SIGN_ON]);
    const piped = await cli.call(['decode', '-'], { input: `${SIGN_ON.replaceAll(' ', '\n')}\n` });
    expect([quoted.stdout, piped.stdout]).toEqual([spread.stdout, spread.stdout]);
  });

  it('gives an object as JSON', async () => {
    const { stdout } = await cli.call(['decode', SIGN_ON, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ mti: '0800', transaction: { name: 'signOn' } });
  });

  it('says of damaged bytes where, and what was expected', async () => {
    const damaged = SIGN_ON.slice(0, SIGN_ON.length - 12);
    const { code, stdout, stderr } = await cli.call(['decode', damaged]);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^fault: .* at byte \d+: expected .*, received /m);
  });
});

describe('doctor', () => {
  it('finds a healthy lab healthy', async () => {
    const { code, stdout } = await cli.call(['doctor', '--json']);
    const { findings } = JSON.parse(stdout);
    expect(findings.map(({ id, ok }: { id: string; ok: boolean }) => [id, ok])).toEqual([
      ['node', true],
      ['catalogue', true],
      ['folder', true],
      ['same-seed', true],
      ['other-seed', true],
    ]);
    expect(code).toBe(0);
  });

  it('names what is wrong, with its fix', async () => {
    const { code, stdout } = await cli.call(['doctor'], { cwd: '/proc' });
    expect(stdout).toMatch(/^✗ folder: cannot write report.json.*\n {2}run in a folder/m);
    expect(code).toBe(1);
  });
});
