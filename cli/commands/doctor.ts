import process from 'node:process';
import { models, rows } from '../../catalogue/index.ts';
import type { RecordedInstance, Wording } from '../../reports/record/events.ts';
import { planRun } from '../../scenarios/index.ts';
import type { CommandAction } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { printJson, printLines, type Session, say } from '../session.ts';

/** Something doctor looked at. */
interface Finding {
  readonly id: string;
  readonly ok: boolean;
  readonly found: Wording;
  /** What to do when it is not right. */
  readonly fix: Wording;
}

const NODE_LEAST = [20, 20] as const;
const DOCUMENTED_ROWS = 35;
const DOCUMENTED_MODELS = 22;

/** `poslab doctor`: everything that must be right before a run, each with its fix. */
export const doctorCommand: CommandAction = (session) => {
  const findings = [nodeVersion(), catalogueLoads(), folderIsWritable(session), ...selfTest()];
  if (session.json) {
    const shown = findings.map(({ id, ok, found, fix }) => ({
      id,
      ok,
      found: say(session, found),
      fix: ok ? null : say(session, fix),
    }));
    printJson(session, { findings: shown });
  } else {
    printLines(
      session,
      findings.flatMap((finding) => findingLines(session, finding)),
    );
  }
  return findings.every(({ ok }) => ok) ? EXIT.green : EXIT.red;
};

function findingLines(session: Session, { id, ok, found, fix }: Finding): readonly string[] {
  const line = `${ok ? '✓' : '✗'} ${id}: ${say(session, found)}`;
  return ok ? [line] : [line, `  ${say(session, fix)}`];
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [leastMajor, leastMinor] = NODE_LEAST;
  const ok = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  const found = `Node ${process.versions.node}`;
  const least = NODE_LEAST.join('.');
  return {
    id: 'node',
    ok,
    found: { zh: found, en: found },
    fix: { zh: `安装 Node ${least} 或更新`, en: `install Node ${least} or later` },
  };
}

function catalogueLoads(): Finding {
  const ok = rows.length === DOCUMENTED_ROWS && models.length === DOCUMENTED_MODELS;
  return {
    id: 'catalogue',
    ok,
    found: {
      zh: `${rows.length} 行返回码，${models.length} 个型号`,
      en: `${rows.length} rows of return codes, ${models.length} models`,
    },
    fix: { zh: '重新安装', en: 'install again' },
  };
}

function folderIsWritable({ files }: Session): Finding {
  const fix = { zh: '换到可写的文件夹再运行', en: 'run in a folder where you may write' };
  try {
    files.assertWritable('report.json');
    const found = { zh: '当前文件夹可写报告', en: 'reports can be written here' };
    return { id: 'folder', ok: true, found, fix };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { id: 'folder', ok: false, found: { zh: reason, en: reason }, fix };
  }
}

/** The same instance twice must be equal to the last event, and differ under another seed. */
function selfTest(): readonly Finding[] {
  const [first, again, other] = ['1', '1', '2'].map(firstInstance);
  if (first === undefined || again === undefined || other === undefined) return [nothingShips()];
  const fix = {
    zh: '实验室自身的缺陷，请报告',
    en: 'this is a defect of the lab; please report it',
  };
  const isRepeated = JSON.stringify(first) === JSON.stringify(again);
  return [
    {
      id: 'same-seed',
      ok: isRepeated,
      found: isRepeated
        ? { zh: '相同种子，结果相同', en: 'equal seeds gave equal results' }
        : { zh: '相同种子，结果不同', en: 'equal seeds gave different results' },
      fix,
    },
    {
      id: 'other-seed',
      ok: first.hash !== other.hash,
      found:
        first.hash === other.hash
          ? { zh: '不同种子，摘要相同', en: 'another seed gave the same hash' }
          : { zh: '不同种子，摘要不同', en: 'another seed gave another hash' },
      fix,
    },
  ];
}

function nothingShips(): Finding {
  const found = { zh: '没有随附的场景', en: 'no scenario ships' };
  return { id: 'suites', ok: false, found, fix: { zh: '重新安装', en: 'install again' } };
}

function firstInstance(seed: string): RecordedInstance | undefined {
  const plan = planRun({ suites: [], files: [], models: [], apps: [], seed });
  return plan.items.length === 0 ? undefined : plan.run(0, { keepEvents: 'all' });
}
