import { describe, expect, it } from 'vitest';
import { createPaymentApp } from '../../simulator/index.ts';
import { type CheckPlan, checkPayments } from './check-payments.ts';
import { SOMETIMES, storyOf } from './marks.ts';
import { WRONG_APPS } from './wrong-apps.ts';

/** The run every change is held against. More: POSLAB_MODEL_RUNS; another: POSLAB_MODEL_SEED. */
const FIXED_SEED = 2026;
const USUAL_RUNS = 1000;

const {
  POSLAB_MODEL_RUNS: runsWanted,
  POSLAB_MODEL_SEED: seedWanted,
  POSLAB_MODEL_PATH: path,
  POSLAB_MODEL_REPLAY: replayPath,
} = process.env;

const isFixed = seedWanted === undefined && path === undefined;
const runs = Number(runsWanted ?? USUAL_RUNS);
const patienceMs = 60_000 + runs * 100;

const plan: Omit<CheckPlan, 'app'> = {
  runs,
  seed: Number(seedWanted ?? FIXED_SEED),
  ...(path === undefined ? {} : { path }),
  ...(replayPath === undefined ? {} : { replayPath }),
};

describe('payments under disorder', () => {
  const seen = new Map(SOMETIMES.map(({ id }) => [id, 0]));

  it('charge nobody twice, lose nothing and keep all books equal', { timeout: patienceMs }, () => {
    const outcome = checkPayments({
      ...plan,
      app: createPaymentApp(),
      over: (shop) => {
        const story = storyOf(shop);
        for (const { id, happened } of SOMETIMES) {
          if (happened(story)) seen.set(id, (seen.get(id) ?? 0) + 1);
        }
      },
    });
    expect(outcome.line).toBe('');
    expect(outcome.stories).toBeGreaterThan(0);
  });

  it.runIf(isFixed).each(SOMETIMES)('really met: $statement', ({ id }) => {
    expect(seen.get(id)).toBeGreaterThan(0);
  });

  it('tell the same story again for the same seed', () => {
    const told = () => {
      const lengths: number[] = [];
      const over: CheckPlan['over'] = ({ stage }) => lengths.push(stage.witness.events.length);
      checkPayments({ app: createPaymentApp(), runs: 5, seed: FIXED_SEED, over });
      return lengths;
    };
    expect(told()).toEqual(told());
  });
});

describe('the properties break', () => {
  it.each(WRONG_APPS)('when $name', ({ rules, breaks, within }) => {
    const app = createPaymentApp({ rules });
    const outcome = checkPayments({ app, runs: within, seed: FIXED_SEED, shrinks: false });
    expect(outcome.holds).toBe(false);
    expect(breaks.some((property) => outcome.line.includes(`${property}:`))).toBe(true);
  });

  it('and one line tells the smallest story and how to repeat it', () => {
    const app = createPaymentApp({ rules: { obliges: () => 'none' } });
    const { line } = checkPayments({ app, runs: 20, seed: FIXED_SEED });
    expect(line).not.toContain('\n');
    const story =
      /POSLAB_MODEL_PATH=(?<path>\S+) POSLAB_MODEL_REPLAY=(?<replayPath>\S+) \| (?<words>.*)$/;
    const { path = '', replayPath = '', words = '' } = story.exec(line)?.groups ?? {};
    expect(words.split(',').length).toBeLessThanOrEqual(4);
    expect(words).toMatch(/sale|preAuth/);
    const again = checkPayments({ app, runs: 1, seed: FIXED_SEED, path, replayPath });
    expect(again).toMatchObject({ holds: false, line });
  });
});
