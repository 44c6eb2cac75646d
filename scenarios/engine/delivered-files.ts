import { paymentProvisioning } from '../../simulator/index.ts';
import { referenceCast } from './cast.ts';
import { LAB_TERMINAL } from './provision.ts';
import type { StartingPoint } from './scenario.ts';
import { Stage, type StageParts } from './stage.ts';

/** The parts of a stage that do not depend on who plays. */
export type CommonParts = Omit<StageParts, 'app' | 'companions' | 'platformData' | 'files'>;

type Files = StageParts['files'];

/** Seed of the world in which a terminal is made ready before it is handed out. */
const WORKSHOP_SEED = 'workshop';

const workshopFiles = new Map<string, Files>();

/**
 * What is on the terminal when the story starts: nothing of ours straight from the works, its
 * numbers when provisioned, and downloaded parameters too where the story starts signed on.
 */
export function deliveredFiles(start: StartingPoint, common: CommonParts, appId: string): Files {
  if (start === 'factoryFresh') return [];
  if (start === 'provisioned') return numbered();
  const ready = workshopFiles.get(appId) ?? downloaded(common, appId);
  workshopFiles.set(appId, ready);
  return ready;
}

function numbered(): Files {
  const { tid, mid, merchantName, supervisorPassword, administratorPassword } = LAB_TERMINAL;
  return paymentProvisioning({
    tid,
    mid,
    merchantName,
    supervisorPassword,
    administratorPassword,
  });
}

/**
 * The terminal downloads its parameters once, in a world of its own, for real; every later
 * terminal starts with what that left in the store.
 */
function downloaded(common: CommonParts, appId: string): Files {
  const { app, companions, platformData } = referenceCast(appId);
  const stage = new Stage({
    ...common,
    app,
    companions,
    platformData,
    files: numbered(),
    seed: WORKSHOP_SEED,
  });
  stage.deliver();
  stage.perform('parameterDownload');
  const { disk } = stage.machine;
  const decoder = new TextDecoder();
  return disk.list().map((file) => ({ file, text: decoder.decode(disk.read(file)) }));
}
