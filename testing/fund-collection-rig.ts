import {
  createFundCollectionApp,
  type FundCollectionOptions,
} from '../simulator/fund-collection-app/fund-collection-app.ts';
import type { TraceEvent } from '../world/trace.ts';
import { GatewayPlatform } from './gateway-platform.ts';
import { OTHER_CARD } from './multi-channel-rig.ts';
import type { PaymentRigOptions, PaymentStory } from './payment-rig.ts';
import { ThirdPartyRig } from './third-party-rig.ts';

/** A terminal with 资金归集, a scripted host and a scripted way to the omni-channel. */
export class FundCollectionRig extends ThirdPartyRig {
  readonly platform = new GatewayPlatform();

  constructor(rules: FundCollectionOptions['rules'] = {}, options: PaymentRigOptions = {}) {
    super(createFundCollectionApp({ rules }), options);
    this.api.script = this.platform.script;
  }

  payout(story: PaymentStory = {}): TraceEvent['data'] | undefined {
    const answers = { amount: '12.34', payeeName: '测试02', ...story.answers };
    return this.play('payout', { card: OTHER_CARD, ...story, answers });
  }

  /** Voids a purchase by its voucher number, by default the first one after the sign-on. */
  void(voucherNumber = '2', story: PaymentStory = {}): TraceEvent['data'] | undefined {
    return this.play('void', {
      ...story,
      answers: { supervisorPassword: '123456', voucherNumber },
    });
  }

  query(orderNumber = ''): TraceEvent['data'] | undefined {
    return this.play('stateQuery', { answers: { orderNumber } });
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
