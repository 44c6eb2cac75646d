import { describe, expect, it } from 'vitest';
import {
  APP_SCOPE_TITLES,
  CHANNEL_TITLES,
  gatewayCodes,
  type Language,
  PHASE_TITLES,
  responseCodes,
  rows,
} from '../catalogue/index.ts';
import { widthOf } from '../reports/reporters/columns.ts';
import { COMMANDS } from './command-table.ts';
import { explainCommand } from './commands/explain.ts';
import { memoryHost, memorySession } from './host.fixture.ts';
import type { OptionValues } from './option-values.ts';
import { UsageError } from './usage-error.ts';

const LANGUAGES: readonly Language[] = ['zh', 'en'];

interface Asked {
  readonly language?: Language;
  readonly json?: boolean;
  readonly options?: OptionValues;
}

async function explained(
  query: string,
  { language = 'en', json = false, options = {} }: Asked = {},
) {
  const host = memoryHost();
  const code = await explainCommand(memorySession(host, { language, json }), {
    args: [query],
    options,
  });
  expect(code).toBe(0);
  return host.written.out;
}

async function refused(query: string, options: OptionValues): Promise<UsageError> {
  const error = await explained(query, { options }).catch((thrown: unknown) => thrown);
  if (!(error instanceof UsageError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

/** Lines of the table at the end, each as its cells. */
function apartTable(output: string): string[][] {
  const [, table = ''] = output.split(/^(?:How to tell them apart|Where it shows)\n/m);
  const body = table.split('\n\n', 1).join('').split('\n').slice(1);
  return body.map((line) => line.trim().split(/ {2,}/));
}

const EVERYTHING = [
  ...rows.flatMap(({ code, printed }) => [code ?? printed.message, printed.message]),
  ...responseCodes.map(({ code }) => code),
  ...gatewayCodes.map(({ code }) => code),
];

describe('poslab explain', () => {
  it.each(LANGUAGES)('keeps within 80 columns, in %s', async (language) => {
    for (const query of new Set(EVERYTHING)) {
      const output = await explained(query, { language });
      const wide = output.split('\n').filter((line) => widthOf(line) > 80);
      expect(wide, query).toEqual([]);
    }
  });

  it('ends with a table of channel, app and moment', async () => {
    expect(apartTable(await explained('12')).slice(0, 2)).toEqual([
      ['1', 'FAQ-07', 'card', 'any', 'void'],
      ['2', 'FAQ-33', 'card', 'Farmer withdrawal,', 'after PIN'],
    ]);
    expect(apartTable(await explained('E6'))).toEqual([
      ['1', 'FAQ-04', 'access', 'Farmer withdrawal', 'third-party sign-on, after PIN'],
      ['2', 'FAQ-05', 'access', 'Farm purchase', 'third-party sign-on, after PIN, payout'],
    ]);
  });

  it('has the table in Chinese as well', async () => {
    const output = await explained('01', { language: 'zh' });
    expect(output).toMatch(/^怎样区分\n +原因 +渠道 +应用 +时刻\n/m);
    expect(output).toMatch(/^ {2}1 {2}FAQ-14\.1 +银行卡 +任何应用 +输密后$/m);
    expect(output).toMatch(/^ {2}1 {2}FAQ-14\.2 +多渠道 +任何应用 +输密前$/m);
  });

  it('warns where two codes print the same words', async () => {
    const output = await explained('交易金额超出商户单笔代付限额', { language: 'zh' });
    expect(output).toContain('1. OE23  交易金额超出商户单笔代付限额');
    expect(output).toContain('2. 0E24  交易金额超出商户单笔代付限额');
    expect(output).toContain('应读作“交易金额超出商户每日代付限额”');
    const remaining = await explained('0e22', { language: 'zh' });
    expect(remaining).toContain('应读作“交易金额超出终端每日代付限额”');
  });

  it('tells misprints that mislead, and keeps slips of the pen for programs', async () => {
    expect(await explained('E4')).not.toContain('misprint');
    const { candidates } = JSON.parse(await explained('E4', { json: true }));
    expect(candidates[0].errata).toMatchObject([{ printed: '管理员登陆', reading: '管理员登录' }]);
    expect(await explained('105')).toContain('misprint: the remedy prints');
  });
});

describe('what is known of the situation', () => {
  it.each<[OptionValues, string[]]>([
    [{ app: 'fund-collection' }, ['FAQ-15.1', 'FAQ-15.3', 'field 39']],
    [{ app: '资金归集', channel: '全渠道' }, ['FAQ-15.3']],
    [{ app: 'Fund Collection', channel: 'OMNI_CHANNEL', phase: 'after PIN' }, ['FAQ-15.3']],
    [{ app: '银联多渠道应用', channel: 'multi-channel' }, ['FAQ-15.2']],
    [{ phase: '签到' }, ['FAQ-15.1', 'field 39']],
  ])('%j leaves %j of 03', async (options, expected) => {
    const output = await explained('03', { options });
    expect(
      apartTable(output)
        .filter(([at]) => /^\d$/.test(at ?? ''))
        .map(([, id]) => id),
    ).toEqual(expected);
    expect(output).toMatch(/^Only what fits --[^;]*;\s+meanings\s+left\s+out:\s+\d/m);
  });

  it('is told in JSON too', async () => {
    const options = { app: 'fund-collection', channel: 'omni-channel' };
    const { query, candidates } = JSON.parse(await explained('03', { json: true, options }));
    expect(query).toBe('03');
    expect(candidates).toHaveLength(1);
    expect(candidates[0]).toMatchObject({
      row: 15,
      causes: [{ id: 'FAQ-15.3' }],
      situations: [{ ids: ['FAQ-15.3'], channel: 'omni-channel', apps: ['fund-collection'] }],
    });
  });

  it.each<[OptionValues, string, RegExp]>([
    [{ app: 'farm-purchse' }, 'LAB_USAGE_APP_UNKNOWN', /did you mean farm-purchase/],
    [{ app: 'any' }, 'LAB_USAGE_APP_UNKNOWN', /./],
    [{ phase: 'noon-break-time' }, 'LAB_USAGE_PHASE_UNKNOWN', /use one of login, sign-on/],
    [{ channel: 'multichanel' }, 'LAB_USAGE_CHANNEL_UNKNOWN', /did you mean multi-channel/],
    [{ phase: 'login' }, 'LAB_USAGE_CODE_NOT_THERE', /known on channels card, .*after-pin/],
  ])('%j is refused', async (options, code, remedy) => {
    const error = await refused('03', options);
    expect(error.code).toBe(code);
    expect(error.remedy).toMatch(remedy);
    expect(error.remedies.zh).not.toBe('');
  });

  it('can be named as the help says', () => {
    const options = COMMANDS.find(({ name }) => name === 'explain')?.options ?? [];
    const [, phase, channel] = options.map(({ words }) => words);
    for (const [id, title] of Object.entries(PHASE_TITLES)) {
      expect(phase?.en.split(/[ ,:]+/)).toContain(id);
      expect(phase?.zh.split(/[：、]/)).toContain(title.zh);
    }
    for (const [id, title] of Object.entries(CHANNEL_TITLES)) {
      expect(channel?.en.split(/[ ,:]+/)).toContain(id);
      expect(channel?.zh.split(/[：、]/)).toContain(title.zh);
    }
    const titles = Object.values(APP_SCOPE_TITLES).map(({ en }) => en);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
