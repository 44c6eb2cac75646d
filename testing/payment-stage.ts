import { createPlatform, type Platform, type PlatformData } from '../platform-mock/index.ts';
import { fromHex } from '../protocol/bytes.ts';
import { type Card, createCard } from '../simulator/index.ts';
import { createSimWorld } from '../world/sim/sim-world.ts';
import { PaymentRig, type PaymentRigOptions, type PaymentStory } from './payment-rig.ts';
import { TEST, TEST_CALENDAR, TEST_DATA } from './platform-data.fixture.ts';

/** The stripe card whose account the test platform keeps. */
const STRIPE: Card = { alias: 'stripe', stripe: { track2: '6228000100001117=49121200000012345' } };

/** A chip card of the same issuer. */
export function chipCard(): Card {
  return createCard({
    alias: 'chip',
    pan: '6228000100000002',
    expiry: '4912',
    serviceCode: '220',
    sequence: '01',
    pin: TEST.pin,
    kind: 'debit',
    chip: {},
  });
}

/** The real terminal with 银联支付 on the real platform, driven by their doors alone. */
export interface PaymentStage {
  readonly rig: PaymentRig;
  readonly platform: Platform;
  /** Balance of the stripe card's account, fen. */
  balance(): number | undefined;
  /** A story with the stripe card, its PIN and the supervisor's password. */
  story(answers?: Record<string, string>): PaymentStory;
}

export function paymentStage(
  options: Partial<PaymentRigOptions> = {},
  data: PlatformData = TEST_DATA,
): PaymentStage {
  const world = createSimWorld('payment on platform');
  const platform = createPlatform({
    board: world.server('platform'),
    data,
    calendar: TEST_CALENDAR,
  });
  platform.listen();
  const rig = new PaymentRig({
    world,
    accessAddress: 'access:8583',
    tmk: fromHex(TEST.tmk),
    config: { tid: TEST.tid, mid: TEST.mid },
    ...options,
  });
  return {
    rig,
    platform,
    balance: () =>
      platform.books.cardholderAccounts().find(({ account }) => account === 'stripe')?.balanceFen,
    story: (answers = {}) => ({
      card: STRIPE,
      pin: TEST.pin,
      answers: { supervisorPassword: '123456', ...answers },
    }),
  };
}
