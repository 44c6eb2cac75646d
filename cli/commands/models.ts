import { modelByName, models, modelsJson } from '../../catalogue/index.ts';
import { table } from '../../reports/reporters/columns.ts';
import type { CommandAction } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { printJson, printLines, type Session, say } from '../session.ts';

type ModelJson = ReturnType<typeof modelsJson>[number];

/** `poslab models [NAME]`: the terminal models, all or one with its facts. */
export const modelsCommand: CommandAction = (session, { args: [name] }) => {
  const chosen = name === undefined ? models : [modelByName(name)];
  const shown = modelsJson(session.language, chosen);
  if (session.json) printJson(session, shown);
  else if (name === undefined) printLines(session, overview(session, shown));
  else
    printLines(
      session,
      shown.flatMap((model) => details(session, model)),
    );
  return EXIT.green;
};

function padOf({ padPlacements, externalPadPort }: ModelJson): string {
  const places = padPlacements.join('/');
  return externalPadPort === null ? places : `${places} (${externalPadPort})`;
}

function overview(session: Session, shown: readonly ModelJson[]): readonly string[] {
  const head = [
    say(session, { zh: '序号', en: 'no.' }),
    say(session, { zh: '型号', en: 'model' }),
    say(session, { zh: '状态', en: 'status' }),
    say(session, { zh: '厂商', en: 'vendor' }),
    say(session, { zh: '类型', en: 'profile' }),
    say(session, { zh: '密码键盘', en: 'PIN pad' }),
  ];
  const lines = shown.map((model) => [
    String(model.number),
    model.name,
    session.language === 'zh' ? model.printedStatus : model.status,
    model.vendor,
    model.profile,
    padOf(model),
  ]);
  return table([head, ...lines]);
}

function details(session: Session, model: ModelJson): readonly string[] {
  const { fidelity } = model;
  const ports = model.ports.map(({ name }) => name).join(', ');
  const yes = say(session, { zh: '是', en: 'yes' });
  const no = say(session, { zh: '否', en: 'no' });
  const facts: string[][] = [
    [say(session, { zh: '状态', en: 'status' }), `${model.status} (${model.printedStatus})`, ''],
    [say(session, { zh: '厂商', en: 'vendor' }), model.vendor, fidelity.vendor],
    [say(session, { zh: '类型', en: 'profile' }), model.profile, ''],
    [say(session, { zh: '密码键盘', en: 'PIN pad' }), padOf(model), fidelity.padPlacements],
    [say(session, { zh: '端口', en: 'ports' }), ports, fidelity.ports],
    [
      say(session, { zh: '键盘校验 KCV', en: 'pad checks KCV' }),
      model.padChecksKcv ? yes : no,
      fidelity.padChecksKcv,
    ],
    [
      say(session, { zh: '静默安装', en: 'silent install' }),
      model.silentInstall,
      fidelity.silentInstall,
    ],
    [say(session, { zh: '出处', en: 'source' }), model.source, ''],
  ];
  const difference = model.difference === null ? [] : [`  ${model.difference}`];
  return [model.name, ...table(facts).map((line) => `  ${line}`), ...difference];
}
