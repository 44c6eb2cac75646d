import type { Card } from '../simulator/cards/card.ts';
import {
  createMultiChannelApp,
  type MultiChannelAppOptions,
} from '../simulator/multi-channel-app/multi-channel-app.ts';
import type { PaymentRigOptions, PaymentStory } from './payment-rig.ts';
import { ScriptedBusiness } from './scripted-business.ts';
import { ThirdPartyRig } from './third-party-rig.ts';

/** The card that is not debited: the payee's, the one to repay. */
export const OTHER_CARD: Card = {
  alias: 'debit-other',
  stripe: { track2: '6299904000000000017=30121200000012345' },
};
export const OTHER_PAN = '6299904000000000017';

/** Answers to every question of the app's businesses. */
export const BUSINESS_ANSWERS = {
  customerNumber: '3101000001',
  customerName: '王一',
  billConfirmation: 'x',
  phoneNumber: '10000000088',
  amount: '50.00',
  payeeName: '测试02',
  payeeId: '990000199001030026',
} as const;

/** 银联多渠道 with a scripted host and a scripted multi-channel platform. */
export class MultiChannelRig extends ThirdPartyRig {
  readonly business: ScriptedBusiness;

  constructor(options: PaymentRigOptions & MultiChannelAppOptions = {}) {
    const { rules, version, ...rest } = options;
    const app = createMultiChannelApp({
      ...(rules === undefined ? {} : { rules }),
      ...(version === undefined ? {} : { version }),
    });
    super(app, {
      ...rest,
      config: { appRegion: '上海', ...rest.config },
      settings: { region: '上海', ...rest.settings },
    });
    this.business = new ScriptedBusiness(this.host);
    this.api.script = this.business.script;
  }

  /** Plays a business; cards that are not debited come first. */
  trade(functionName: string, story: PaymentStory = {}) {
    const hasOther = functionName === 'cardRepayment' || functionName === 'cardTransfer';
    return this.play(functionName, {
      ...(hasOther ? { firstCard: OTHER_CARD } : {}),
      ...story,
      answers: { ...BUSINESS_ANSWERS, ...story.answers },
    });
  }
}
