import { apps } from '../../catalogue/index.ts';
import { tableWithin } from '../../reports/reporters/columns.ts';
import { referenceApps } from '../../scenarios/index.ts';
import type { CommandAction } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { printJson, printLines, say, screenOptions } from '../session.ts';

/** `poslab apps`: the documented apps, and which of them the lab brings along. */
export const appsCommand: CommandAction = (session) => {
  const included = new Set(referenceApps().map(({ id }) => id));
  const shown = apps.map(({ id, printed, title, channels, transactions, fidelity, source }) => ({
    id,
    printed,
    title: title[session.language],
    included: included.has(id),
    channels,
    transactions,
    fidelity,
    source,
  }));
  if (session.json) {
    printJson(session, shown);
    return EXIT.green;
  }
  const head = [
    say(session, { zh: '应用', en: 'app' }),
    say(session, { zh: '名称', en: 'name' }),
    say(session, { zh: '随附', en: 'included' }),
    say(session, { zh: '交易', en: 'transactions' }),
  ];
  const lines = shown.map((app) => [
    app.id,
    app.printed,
    app.included ? say(session, { zh: '是', en: 'yes' }) : '-',
    app.transactions.join(', '),
  ]);
  printLines(session, tableWithin([head, ...lines], screenOptions(session).columns));
  return EXIT.green;
};
