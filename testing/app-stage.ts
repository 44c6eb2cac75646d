import { createPlatform, type Platform } from '../platform-mock/index.ts';
import { cardSpecOf } from '../scenarios/engine/card-specs.ts';
import {
  businessCalendar,
  LAB_APP_NUMBERS,
  LAB_REGION,
  LAB_TERMINAL,
  motherPosKeys,
  provisionedPlatformData,
} from '../scenarios/engine/provision.ts';
import { type App, type Card, createCard } from '../simulator/index.ts';
import { createSimWorld } from '../world/sim/sim-world.ts';
import type { TraceEvent } from '../world/trace.ts';
import { PaymentRig, type PaymentStory } from './payment-rig.ts';

/** A test card of the catalogue. */
export const labCard = (alias: string): Card => createCard(cardSpecOf(alias));

/** A third-party app on the lab's terminal, with the lab's platform, everything in order. */
export class AppStage {
  readonly platform: Platform;
  readonly rig: PaymentRig;

  constructor(app: App, settings: { readonly region?: string } = {}) {
    const world = createSimWorld('third-party app on platform');
    this.platform = createPlatform({
      board: world.server('platform'),
      data: provisionedPlatformData(),
      calendar: businessCalendar(),
    });
    this.platform.listen();
    const { tid, mid, merchantName, accessAddress, supervisorPassword } = LAB_TERMINAL;
    const numbers = LAB_APP_NUMBERS[app.id as keyof typeof LAB_APP_NUMBERS];
    this.rig = new PaymentRig({
      world,
      app,
      accessAddress,
      tmk: motherPosKeys().right,
      config: { ...numbers, merchantName, supervisorPassword, appRegion: LAB_REGION },
      settings: { tid, mid, region: LAB_REGION, ...settings },
    });
  }

  /** Plays a function; the payer swipes a debit card. */
  play(name: string, story: PaymentStory = {}): TraceEvent['data'] | undefined {
    return this.rig.play(name, { card: labCard('debit-stripe'), ...story });
  }

  balanceOf(alias: string): number | undefined {
    const { books } = this.platform;
    return books.cardholderAccounts().find(({ account }) => account === alias)?.balanceFen;
  }
}
