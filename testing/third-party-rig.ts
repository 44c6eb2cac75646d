import type { App } from '../simulator/app.ts';
import { PaymentRig, type PaymentRigOptions } from './payment-rig.ts';
import { ScriptedApi } from './scripted-api.ts';

/** Numbers of the rig's physical terminal and of the app on it. */
export const PHYSICAL_NUMBERS = { tid: '12345678', mid: '898110000000001' } as const;
export const APP_NUMBERS = { tid: '12345611', mid: '898110000000011' } as const;
export const PAYOUT_NUMBERS = { payoutTid: '12345612', payoutMid: '898110000000012' } as const;

/** A terminal whose only app is a third-party app, with a scripted JSON API beside the host. */
export class ThirdPartyRig extends PaymentRig {
  readonly api: ScriptedApi;

  constructor(app: App, options: PaymentRigOptions = {}) {
    super({
      ...options,
      app,
      config: { ...APP_NUMBERS, ...options.config },
      settings: { ...PHYSICAL_NUMBERS, ...PAYOUT_NUMBERS, ...options.settings },
    });
    this.api = new ScriptedApi(this.world.network);
  }
}
