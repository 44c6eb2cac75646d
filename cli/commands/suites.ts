import { table } from '../../reports/reporters/columns.ts';
import { SHIPPED_SCENARIOS } from '../../scenarios/generated/shipped-suites.ts';
import { planRun, scenarioJsonSchema, suiteNames } from '../../scenarios/index.ts';
import type { CommandAction } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { flagOption } from '../option-values.ts';
import { printJson, printLines, say } from '../session.ts';

/**
 * `poslab suites`: the suites that ship, with what they hold. With `--schema` the JSON Schema of a
 * scenario file instead, which is JSON whether or not `--json` was given.
 */
export const suitesCommand: CommandAction = (session, { options }) => {
  if (flagOption(options, 'schema')) {
    printJson(session, scenarioJsonSchema());
    return EXIT.green;
  }
  const shown = suiteNames().map((name) => {
    const scenarios = SHIPPED_SCENARIOS.filter(({ suite }) => suite === name);
    const request = { suites: [name], files: [], models: [], apps: [], seed: '1' };
    return {
      name,
      scenarios: scenarios.map(({ id, title }) => ({ id, title: title[session.language] })),
      instances: planRun(request).items.length,
      requirements: [...new Set(scenarios.flatMap(({ requirements }) => requirements))].sort(),
    };
  });
  if (session.json) {
    printJson(session, shown);
    return EXIT.green;
  }
  const head = [
    say(session, { zh: '测试集', en: 'suite' }),
    say(session, { zh: '场景', en: 'scenarios' }),
    say(session, { zh: '实例', en: 'instances' }),
    say(session, { zh: '要求', en: 'requirements' }),
  ];
  const lines = shown.map(({ name, scenarios, instances, requirements }) => [
    name,
    String(scenarios.length),
    String(instances),
    String(requirements.length),
  ]);
  printLines(session, table([head, ...lines]));
  return EXIT.green;
};
