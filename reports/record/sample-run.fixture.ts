import type {
  RecordedInstance,
  RecordedRequirement,
  RecordHeader,
  RunRecord,
  Verdict,
} from './events.ts';
import { finishRecord } from './finish-record.ts';

/** A header such as runs write. */
export function sampleHeader(changes: Partial<RecordHeader> = {}): RecordHeader {
  return {
    record: 'header',
    schema: 1,
    lab: '0.1.0',
    seed: '7',
    selection: { suites: ['return-codes', 'sale'], rule: 'named' },
    host: { node: 'v20.20.2', platform: 'linux' },
    requirements: [REQUIREMENT],
    planned: 7,
    ...changes,
  };
}

const REQUIREMENT: RecordedRequirement = {
  id: 'FAQ-03.1',
  statement: { zh: '密钥过期时应重新签到', en: 'With stale keys, sign on again' },
  strength: 'MUST',
  source: 'cloud-pos-casebook 3.4 row 3',
};

/** An instance that passed, with changes. Its hash is made of its id alone. */
export function sampleInstance(
  scenario: string,
  model: string,
  changes: Partial<RecordedInstance> = {},
): RecordedInstance {
  const instance = `${scenario}@${model}/unionpay-pay/sale`;
  const verdict: Verdict = 'passed';
  return {
    record: 'instance',
    instance,
    scenario,
    suite: 'return-codes',
    title: { zh: '签到时的密钥已过期', en: 'Work keys out of date' },
    requirements: ['FAQ-03.1'],
    model,
    app: 'unionpay-pay',
    transaction: 'sale',
    verdict,
    fidelity: 'documented',
    checks: [{ id: 'code-as-printed', verdict, expected: 'A0', received: 'A0' }],
    virtualMs: 61_250,
    hash: [...instance].map((letter) => letter.charCodeAt(0).toString(16)).join(''),
    selectedBy: 'any',
    reproduce: `poslab run return-codes --grep '${instance}' --seed 7`,
    ...changes,
  };
}

const FAILED: Partial<RecordedInstance> = {
  verdict: 'failed',
  blame: 'app',
  checks: [
    { id: 'code-as-printed', verdict: 'passed', expected: 'A0', received: 'A0' },
    {
      id: 'screen-as-printed',
      requirement: 'FAQ-03.1',
      verdict: 'failed',
      expected: 'MAC 校验错，请重新签到后再做一次交易，交易前不要关机',
      received: 'the screen stays at 请稍候 <& "quoted" ]]> \u0000\u001B[31m',
      event: 12,
    },
    { id: 'books-agree', verdict: 'warned', expected: '¥12.34 in all books', received: '¥24.68' },
  ],
  remedy: { zh: '重新签到', en: 'Sign on again before the next trade' },
  events: [{ at: 3, source: 'terminal', kind: 'screen.frame', data: { lines: ['请稍候'] } }],
};

/** One instance of every verdict, among them a red with everything a red can have. */
export const SAMPLE_INSTANCES: readonly RecordedInstance[] = [
  sampleInstance('faq-03-1-stale-mak', 'A920'),
  sampleInstance('faq-03-1-stale-mak', 'Wpos-3', FAILED),
  sampleInstance('faq-17-2-pad-port', 'A920', {
    verdict: 'notApplicable',
    checks: [],
    reason: 'the cause needs a Centerm terminal',
  }),
  sampleInstance('sale-magnetic', 'A920', { suite: 'sale', verdict: 'warned', fidelity: 'public' }),
  sampleInstance('sale-magnetic', 'PAR 10', {
    suite: 'sale',
    verdict: 'unproven',
    blame: 'configuration',
    fidelity: 'assumed',
    checks: [
      { id: 'exercised', verdict: 'unproven', expected: 'a declined sale', received: 'no sale' },
    ],
  }),
  sampleInstance('sale-magnetic', 'W280P', {
    suite: 'sale',
    verdict: 'inconclusive',
    blame: 'environment',
    checks: [],
    reason: 'the app took longer than it declares',
  }),
  sampleInstance('sale-magnetic', 'Wpos-3', {
    suite: 'sale',
    verdict: 'labError',
    blame: 'lab',
    checks: [],
    reason: 'LAB_KERNEL_SPIN: 200001 events without time moving on',
  }),
];

/** A finished run of the sample instances. */
export const SAMPLE_RUN: RunRecord = finishRecord(sampleHeader(), SAMPLE_INSTANCES, false);
