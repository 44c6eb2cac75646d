import {
  countVerdicts,
  type RecordedInstance,
  type RunRecord,
  type Verdict,
} from '../record/events.ts';
import { sortedInstances } from '../record/finish-record.ts';
import type { Language, ReportOptions } from './reporter.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';

/** What a verdict is called in JUnit; the others are plain passes. */
const ELEMENTS: Readonly<Partial<Record<Verdict, 'failure' | 'error' | 'skipped'>>> = {
  failed: 'failure',
  unproven: 'failure',
  inconclusive: 'error',
  labError: 'error',
  notApplicable: 'skipped',
};

/**
 * JUnit XML: one suite per suite, one case per instance. Times are virtual seconds, so equal runs
 * give equal bytes.
 */
export function* junitReport(
  { header, instances, footer }: RunRecord,
  { language }: ReportOptions,
): Generator<string> {
  const sorted = sortedInstances(instances);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="poslab" ${totals(sorted)}>\n`;
  const suites = [...new Set(sorted.map(({ suite }) => suite))].sort();
  for (const suite of suites) {
    const inside = sorted.filter((instance) => instance.suite === suite);
    yield `  <testsuite name="${xmlAttribute(suite)}" ${totals(inside)}>\n`;
    yield '    <properties>\n';
    yield property('seed', header.seed);
    yield property('hash', footer.hash);
    yield property('interrupted', String(footer.interrupted));
    yield '    </properties>\n';
    for (const instance of inside) yield testCase(instance, language);
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

function property(name: string, value: string): string {
  return `      <property name="${name}" value="${xmlAttribute(value)}"/>\n`;
}

function seconds(virtualMs: number): string {
  return (virtualMs / 1000).toFixed(3);
}

function totals(instances: readonly RecordedInstance[]): string {
  const { failed, unproven, inconclusive, labError, notApplicable } = countVerdicts(instances);
  const virtualMs = instances.reduce((sum, instance) => sum + instance.virtualMs, 0);
  return (
    `tests="${instances.length}" failures="${failed + unproven}" ` +
    `errors="${inconclusive + labError}" skipped="${notApplicable}" time="${seconds(virtualMs)}"`
  );
}

function testCase(instance: RecordedInstance, language: Language): string {
  const className = `${instance.suite}.${instance.scenario}`;
  const open =
    `    <testcase classname="${xmlAttribute(className)}" ` +
    `name="${xmlAttribute(instance.instance)}" time="${seconds(instance.virtualMs)}"`;
  const body = bodyOf(instance, language);
  return body === '' ? `${open}/>\n` : `${open}>\n${body}    </testcase>\n`;
}

function bodyOf(instance: RecordedInstance, language: Language): string {
  const element = ELEMENTS[instance.verdict];
  const worst = instance.checks.find(({ verdict }) => verdict === instance.verdict);
  const message = instance.reason ?? (worst === undefined ? instance.verdict : worst.id);
  if (element === 'skipped') return `      <skipped message="${xmlAttribute(message)}"/>\n`;
  if (element !== undefined) {
    const text = xmlText(explanation(instance, language));
    return (
      `      <${element} type="${instance.verdict}" message="${xmlAttribute(message)}">` +
      `${text}</${element}>\n`
    );
  }
  if (instance.verdict !== 'warned') return '';
  return `      <system-out>${xmlText(explanation(instance, language))}</system-out>\n`;
}

function explanation(instance: RecordedInstance, language: Language): string {
  const { title, blame, checks, remedy, reason, reproduce } = instance;
  const held = new Set<Verdict>(['passed', 'notApplicable']);
  const lines = [title[language]];
  if (blame !== undefined) lines.push(`blame: ${blame}`);
  if (reason !== undefined) lines.push(`reason: ${reason}`);
  for (const { id, verdict, expected, received } of checks) {
    if (held.has(verdict)) continue;
    lines.push(`${id}: ${verdict}`, `  expected: ${expected}`, `  received: ${received}`);
  }
  if (remedy !== undefined) lines.push(`remedy: ${remedy[language]}`);
  lines.push(`reproduce: ${reproduce}`);
  return lines.join('\n');
}
