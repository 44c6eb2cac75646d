import { paymentProvisioning, settingsProvisioning } from '../../simulator/index.ts';
import { referenceCast } from './cast.ts';
import { LAB_APP_NUMBERS, LAB_PAYOUT_NUMBERS, LAB_REGION, LAB_TERMINAL } from './provision.ts';
import { HOME_APP } from './reference-apps.ts';
import type { StartingPoint } from './scenario.ts';
import { Stage, type StageParts } from './stage.ts';

/** The parts of a stage that do not depend on who plays. */
export type CommonParts = Omit<StageParts, 'app' | 'companions' | 'platformData' | 'files'>;

type Files = StageParts['files'];

/** Seed of the world in which a terminal is made ready before it is handed out. */
const WORKSHOP_SEED = 'workshop';

let workshopFiles: Files | undefined;

/**
 * What is on the terminal when the story starts: nothing of ours straight from the works, its
 * numbers when provisioned, and downloaded parameters too where the story starts signed on.
 */
export function deliveredFiles(start: StartingPoint, common: CommonParts): Files {
  if (start === 'factoryFresh') return [];
  if (start === 'provisioned') return numbered();
  workshopFiles ??= downloaded(common);
  return workshopFiles;
}

function numbered(): Files {
  const { tid, mid, merchantName, supervisorPassword, administratorPassword } = LAB_TERMINAL;
  const appRegion = LAB_REGION;
  const same = { merchantName, supervisorPassword, administratorPassword, appRegion };
  return [
    ...settingsProvisioning({
      tid,
      mid,
      region: LAB_REGION,
      payoutTid: LAB_PAYOUT_NUMBERS.tid,
      payoutMid: LAB_PAYOUT_NUMBERS.mid,
    }),
    ...paymentProvisioning({ ...same, tid, mid }, HOME_APP),
    ...Object.entries(LAB_APP_NUMBERS).flatMap(([app, numbers]) =>
      paymentProvisioning({ ...same, ...numbers }, app),
    ),
  ];
}

/**
 * The terminal downloads its parameters once, in a world of its own, for real; every later
 * terminal starts with what that left in the store.
 */
function downloaded(common: CommonParts): Files {
  const { app, companions, platformData } = referenceCast(HOME_APP);
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
