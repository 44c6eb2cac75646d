import { planCardholder, startFunction } from '../../scenarios/engine/actions/operator.ts';
import { referenceCast } from '../../scenarios/engine/cast.ts';
import { terminalModels } from '../../scenarios/engine/provision.ts';
import { hashOfEvents, recordedEvents } from '../../scenarios/engine/record-events.ts';
import { Stage } from '../../scenarios/engine/stage.ts';
import { stageParts } from '../../scenarios/engine/stage-parts.ts';
import { WORLD_START } from '../../world/sim/kernel.ts';

const APP = 'unionpay-pay';
/** Sales between two settlements: a shop's day, which keeps the open batch small. */
const SALES_PER_DAY = 50;
const DAYS = 6;

/** How the cardholder pays. */
export type Pays = { readonly swipe: string } | { readonly insert: string };

/** What a day of sales came to. */
export interface SaleDays {
  readonly sales: number;
  /** Hash of the whole record. */
  readonly hash: string;
}

/** The stage of a story that begins signed on, as `poslab run` builds it. */
export function signedOnStage(seed: string): Stage {
  const [model] = terminalModels();
  if (model === undefined) throw new Error('the catalogue has no model');
  const planned = { model, app: APP, scenario: { start: 'signedOn' as const } };
  const stage = new Stage(stageParts({ planned, cast: referenceCast(APP), seed }));
  stage.deliver();
  stage.perform('signOn');
  return stage;
}

/**
 * One terminal sells for some days and settles every evening: terminal, devices, codec, MAC,
 * platform and ledger, recorded, masked and hashed as in a run.
 */
export function sellForDays(pays: Pays): SaleDays {
  const stage = signedOnStage('bench');
  for (let day = 0; day < DAYS; day += 1) {
    for (let sale = 0; sale < SALES_PER_DAY; sale += 1) sell(stage, pays);
    stage.perform('settlement');
  }
  const hash = hashOfEvents(recordedEvents(stage.witness.events, { start: WORLD_START }));
  return { sales: DAYS * SALES_PER_DAY, hash };
}

function sell(stage: Stage, pays: Pays): void {
  startFunction(stage, 'sale', { amount: '1.00' });
  planCardholder(stage, { ...pays, pin: 'correct' });
  stage.settle();
  const outcome = stage.witness.lastFinishSince(stage.launchedAt)?.outcome;
  if (outcome !== 'approved') throw new Error(`a sale of the bench ended ${outcome ?? 'never'}`);
}
