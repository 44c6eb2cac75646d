import { describe, expect, it } from 'vitest';
import { Draw } from '../../testing/draw.ts';
import { PAYOUT } from '../../testing/payout-stage.ts';
import { TEST, TEST_DATA } from '../../testing/platform-data.fixture.ts';
import { PlatformWalk, type Walked } from '../../testing/platform-walk.ts';
import { PowerCut, StoreCutter } from '../../testing/store-cutter.ts';
import { compareSaved } from '../index.ts';
import {
  applyEvent,
  createState,
  type PlatformEvent,
  type PlatformState,
} from '../platform-state.ts';
import { EventLog } from './event-log.ts';
import { freezeState, thawState } from './state-codec.ts';

const STEPS = 120;
const SEEDS = Array.from({ length: 12 }, (_, index) => `history-${index}`);

/** One step of a history: time passes, or something is done. */
function takeStep(walk: PlatformWalk): Walked | undefined {
  const what = walk.draw.below(12);
  if (what === 0) {
    walk.pass();
    return undefined;
  }
  if (what <= 4) return walk.atDoor();
  return what <= 8 ? walk.ask() : walk.trade();
}

function begin(seed: string, cutter?: StoreCutter): PlatformWalk {
  const wrap = cutter === undefined ? {} : { wrap: cutter.wrap.bind(cutter) };
  const walk = new PlatformWalk(new Draw(seed), { world: 'histories', ...wrap });
  walk.signOn();
  walk.prepare();
  return walk;
}

/** What was answered, without the keys of a sign-on: they are drawn anew where it matters. */
function shown(walked: Walked | undefined): unknown {
  const result = walked?.result;
  if (typeof result !== 'object' || result === null || !('mti' in result)) return result;
  return { ...result, payload: undefined, mac: undefined };
}

/** Plays a history; `between` may do something to the platform after each step. */
function play(seed: string, between: (walk: PlatformWalk) => void = () => undefined) {
  const walk = begin(seed);
  const results: unknown[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    results.push(shown(takeStep(walk)));
    between(walk);
  }
  return { saved: walk.direct.platform.save(), results, books: walk.direct.platform.books };
}

/** The state that the log of a walk leads to. */
function stateOf(walk: PlatformWalk): PlatformState {
  const state = createState(TEST_DATA);
  const log = new EventLog<PlatformEvent>(walk.direct.world.disk('platform'));
  for (const { events } of log.load()) {
    for (const event of events) applyEvent(state, event);
  }
  return state;
}

/** What is saved of a state brings all of it back, with the links between its parts. */
function expectNothingForgotten(state: PlatformState): void {
  const thawed = thawState(freezeState(state), TEST_DATA);
  expect(thawed).toEqual(state);
  const { accounts, byPan } = thawed.issuers;
  for (const account of byPan.values()) expect(accounts.get(account.data.id)).toBe(account);
}

describe('a history of doors, JSON and card messages', () => {
  it.each(SEEDS)('%s gives the same when it is played again', (seed) => {
    const first = play(seed);
    const second = play(seed);
    expect(second.results).toEqual(first.results);
    expect(compareSaved(first.saved, second.saved)).toBeUndefined();
    expect(second.saved).toBe(first.saved);
  });

  it.each(SEEDS)('%s gives the same though the platform begins again in between', (seed) => {
    const first = play(seed);
    const chance = new Draw(`restarts of ${seed}`);
    const second = play(seed, ({ direct }) => {
      if (chance.percent(20)) direct.restart();
    });
    expect(second.results).toEqual(first.results);
    expect(compareSaved(first.saved, second.saved)).toBeUndefined();
  });

  it.each(SEEDS)('%s goes on as before on a platform restored in between', (seed) => {
    const first = play(seed);
    const chance = new Draw(`restorations of ${seed}`);
    const second = play(seed, (walk) => {
      if (!chance.percent(10)) return;
      const digest = walk.direct.platform.digest();
      walk.direct = walk.direct.restored(`restored-${chance.below(1000)}`);
      expect(walk.direct.platform.digest()).toBe(digest);
    });
    expect(second.results).toEqual(first.results);
    for (const book of Object.keys(first.books) as (keyof typeof first.books)[]) {
      expect(second.books[book](), book).toEqual(first.books[book]());
    }
  });

  it.each(SEEDS)('%s leaves a state of which saving forgets nothing', (seed) => {
    const walk = begin(seed);
    const { merchantRegistration } = walk.direct.platform.doors;
    merchantRegistration.setInitiationMode({ by: 'branch', mid: TEST.payoutMid, mode: '9' });
    expect(walk.send(PAYOUT).result).toMatchObject({ code: '98' });
    expect(stateOf(walk).payouts.open.size).toBe(1);
    expectNothingForgotten(stateOf(walk));
    for (let step = 0; step < STEPS; step += 1) takeStep(walk);
    expectNothingForgotten(stateOf(walk));
  });

  it('is told from another by its state', () => {
    expect(new Set(SEEDS.map((seed) => play(seed).saved)).size).toBe(SEEDS.length);
  });
});

/** Digests of the state before the first step and after each. */
function digestsOf(seed: string): readonly string[] {
  const walk = begin(seed);
  const digests = [walk.direct.platform.digest()];
  for (let step = 0; step < STEPS; step += 1) {
    takeStep(walk);
    digests.push(walk.direct.platform.digest());
  }
  return digests;
}

/** Cuts the power within a step; undefined when the step was over before. */
function digestAfterCut(seed: string, step: number, boundary: number): string | undefined {
  const cutter = new StoreCutter();
  const walk = begin(seed, cutter);
  for (let done = 0; done < step; done += 1) takeStep(walk);
  cutter.countdown = boundary;
  try {
    takeStep(walk);
    return undefined;
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  cutter.countdown = Number.POSITIVE_INFINITY;
  walk.direct.world.disk('platform').loseUnsynced();
  walk.direct.restart();
  return walk.direct.platform.digest();
}

it.each(SEEDS)('a crash within any step of %s leaves all of it or nothing', (seed) => {
  const digests = digestsOf(seed);
  const chance = new Draw(`crashes of ${seed}`);
  const changing = digests.flatMap((digest, at) => (digest === digests[at + 1] ? [] : [at]));
  let cuts = 0;
  for (let round = 0; round < 6; round += 1) {
    const step = chance.pick(changing.slice(0, -1));
    for (let boundary = 0; boundary < 6; boundary += 1) {
      const digest = digestAfterCut(seed, step, boundary);
      if (digest === undefined) break;
      cuts += 1;
      expect([digests[step], digests[step + 1]]).toContain(digest);
    }
  }
  expect(cuts).toBeGreaterThanOrEqual(12);
});
