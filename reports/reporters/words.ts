import type { Blame, Verdict, Wording } from '../record/events.ts';
import type { Meaning } from './paint.ts';

/** How a verdict is shown: a sign that differs without colour, and its word. */
export interface VerdictLook {
  readonly sign: string;
  readonly meaning: Meaning;
  readonly word: Wording;
}

export const VERDICT_LOOKS: Readonly<Record<Verdict, VerdictLook>> = {
  passed: { sign: '✓', meaning: 'good', word: { zh: '通过', en: 'passed' } },
  failed: { sign: '✗', meaning: 'bad', word: { zh: '失败', en: 'failed' } },
  warned: { sign: '!', meaning: 'doubtful', word: { zh: '警告', en: 'warned' } },
  unproven: { sign: '?', meaning: 'bad', word: { zh: '未证实', en: 'unproven' } },
  inconclusive: { sign: '~', meaning: 'bad', word: { zh: '无定论', en: 'inconclusive' } },
  labError: { sign: 'E', meaning: 'bad', word: { zh: '实验室错误', en: 'lab error' } },
  notApplicable: { sign: '·', meaning: 'quiet', word: { zh: '不适用', en: 'not applicable' } },
};

/** Verdicts from worst to best: a cell of the matrix shows the worst in it. */
export const WORST_FIRST: readonly Verdict[] = [
  'labError',
  'failed',
  'unproven',
  'inconclusive',
  'warned',
  'passed',
  'notApplicable',
];

export const BLAME_WORDS: Readonly<Record<Blame, Wording>> = {
  app: { zh: '应用', en: 'the app' },
  configuration: { zh: '配置', en: 'the configuration' },
  environment: { zh: '环境', en: 'the environment' },
  lab: { zh: '实验室本身', en: 'the lab itself' },
};

export const WORDS = {
  scenarios: { zh: '场景', en: 'scenarios' },
  blame: { zh: '归因', en: 'blame' },
  expected: { zh: '预期', en: 'expected' },
  received: { zh: '实际', en: 'received' },
  remedy: { zh: '处理', en: 'remedy' },
  reason: { zh: '原因', en: 'reason' },
  reproduce: { zh: '重现', en: 'reproduce' },
  models: { zh: '型号', en: 'models' },
  fidelity: { zh: '依据', en: 'founded on' },
  documented: { zh: '文档', en: 'the documents' },
  public: { zh: '公开资料', en: 'public sources' },
  assumed: { zh: '假定', en: 'assumptions' },
} as const satisfies Readonly<Record<string, Wording>>;
