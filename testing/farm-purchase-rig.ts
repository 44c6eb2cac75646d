import { createFarmPurchaseApp } from '../simulator/farm-purchase-app/farm-purchase-app.ts';
import type { FarmPurchaseRules } from '../simulator/farm-purchase-app/farm-purchase-rules.ts';
import type { TraceEvent } from '../world/trace.ts';
import type { PaymentRigOptions, PaymentStory } from './payment-rig.ts';
import { PayoutPlatform } from './payout-platform.ts';
import { ThirdPartyRig } from './third-party-rig.ts';

/** What the operator types about a payout of the tests. */
export const PAYEE = {
  amount: '12.34',
  payeeName: '张三丰',
  payeeId: '310101199001010011',
} as const;

/** A terminal with 农资收购 and the scripted platform of payouts. */
export class FarmPurchaseRig extends ThirdPartyRig {
  readonly platform = new PayoutPlatform();

  constructor(rules: Partial<FarmPurchaseRules> = {}, options: PaymentRigOptions = {}) {
    super(createFarmPurchaseApp({ rules }), options);
    this.api.script = this.platform.script;
  }

  payout(story: PaymentStory = {}): TraceEvent['data'] | undefined {
    return this.play('payout', { ...story, answers: { ...PAYEE, ...story.answers } });
  }

  query(orderNumber = ''): TraceEvent['data'] | undefined {
    return this.play('payoutQuery', { answers: { orderNumber } });
  }

  cutAndBoot(): void {
    this.machine.supply.cut();
    this.terminal.doors.machine.powerOn();
    this.run(5000);
  }

  paper(): string {
    return this.terminal.doors.paper().join('\n');
  }
}
