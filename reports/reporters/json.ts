import { RECORD_SCHEMA, type RecordedInstance, type RunRecord } from '../record/events.ts';
import { sortedInstances } from '../record/finish-record.ts';

function scenarioJson(instance: RecordedInstance) {
  return {
    instance: instance.instance,
    id: instance.scenario,
    title: { zh: instance.title.zh, en: instance.title.en },
    requirements: instance.requirements,
    model: instance.model,
    app: instance.app,
    transaction: instance.transaction,
    verdict: instance.verdict,
    fidelity: instance.fidelity,
    blame: instance.blame ?? null,
    checks: instance.checks.map(({ id, verdict, expected, received }) => ({
      id,
      verdict,
      expected,
      received,
    })),
    reproduce: instance.reproduce,
    reason: instance.reason ?? null,
    selectedBy: instance.selectedBy,
  };
}

/**
 * The result as programs read it. It holds no host facts, durations or paths, has titles in both
 * languages and is sorted by instance, so equal runs give equal bytes wherever they are made; only
 * a partial run says `interrupted`.
 */
export function* jsonReport({ header, instances, footer }: RunRecord): Generator<string> {
  const { hash, counts, interrupted } = footer;
  const head = { schema: RECORD_SCHEMA, seed: header.seed, hash, counts };
  const shown = interrupted ? { ...head, interrupted } : head;
  yield `${JSON.stringify(shown).slice(0, -1)},"scenarios":[`;
  let separator = '\n';
  for (const instance of sortedInstances(instances)) {
    yield separator + JSON.stringify(scenarioJson(instance));
    separator = ',\n';
  }
  yield '\n]}\n';
}
