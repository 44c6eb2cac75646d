import { packageDigest } from '../protocol/crypto/package-digest.ts';
import { createAtkInstall, createMarketApp, createPaymentApp } from '../simulator/index.ts';
import { PaymentRig, type PaymentRigOptions, type PaymentStory } from './payment-rig.ts';
import { type ApiScript, ScriptedApi } from './scripted-api.ts';

/** An app as the scripted market offers it. */
export interface ScriptedOffer {
  readonly app: string;
  readonly version: string;
  readonly update: 'forced' | 'optional';
  readonly servedFrom?: string;
}

const offer = (app: string, version = '1.0.0', update: ScriptedOffer['update'] = 'optional') => ({
  app,
  version,
  update,
});

/**
 * A terminal with the first versions of 银联支付, 银联市场 and ATK Install, builds of the versions
 * after, and a scripted market beside the scripted host.
 */
export class MarketRig extends PaymentRig {
  readonly api: ScriptedApi;
  /** What the market offers; at first what is installed. */
  offers: readonly ScriptedOffer[] = [
    offer('unionpay-pay'),
    offer('unionpay-market'),
    offer('atk-install'),
  ];
  /** Versions of 银联支付 whose pages are served. */
  served: readonly string[] = ['1.0.0', '1.1.0', '1.2.0'];
  /** Replaces answers of the market; undefined: its own. */
  fault: ApiScript = () => undefined;

  constructor(options: PaymentRigOptions = {}) {
    super({
      ...options,
      settings: { tid: '12345678', mid: '898110000000001', ...options.settings },
      others: [
        createMarketApp(),
        createAtkInstall(),
        createPaymentApp({ version: '1.1.0' }),
        createPaymentApp({ version: '1.2.0' }),
        createMarketApp({ version: '1.1.0' }),
        createAtkInstall({ version: '1.1.0' }),
      ],
    });
    this.api = new ScriptedApi(this.world.network);
    this.api.script = (request) => this.fault(request) ?? this.#answer(request);
  }

  /** Offers another version of an app. */
  list(app: string, version: string, update: ScriptedOffer['update']): void {
    this.offers = [
      ...this.offers.filter((other) => other.app !== app),
      offer(app, version, update),
    ];
  }

  /** Plays a function of the market client. */
  market(functionName: string, story: PaymentStory = {}) {
    return this.play(functionName, { ...story, app: 'unionpay-market' });
  }

  /** The operator installs or removes an app by the market client. */
  choose(functionName: 'installApp' | 'removeApp', application: string) {
    return this.market(functionName, { answers: { application } });
  }

  login() {
    return this.play('operatorLogin', {
      answers: { operatorNumber: '03', operatorPassword: 'pw' },
    });
  }

  versionOf(app: string): string | undefined {
    return this.terminal.packages().find((entry) => entry.app === app)?.version;
  }

  #answer({ api, app = '', version = '' }: Parameters<ApiScript>[0]): ReturnType<ApiScript> {
    switch (api) {
      case 'market-versions':
        return { accepted: true, versions: this.offers.map((offered) => ({ ...offered })) };
      case 'market-package':
        return { accepted: true, app, version, digest: packageDigest(app, version), size: 1 };
      case 'open-page':
        return this.served.includes(version)
          ? { accepted: true }
          : { code: '404', message: '网页找不到' };
      default:
        return { accepted: true };
    }
  }
}
