import { icParameters } from '../../catalogue/index.ts';
import type { Platform, PlatformData, TicketTopic } from '../../platform-mock/index.ts';
import { createPlatform } from '../../platform-mock/index.ts';
import { fromHex } from '../../protocol/bytes.ts';
import type { AppBooks } from '../../simulator/device-messages/methods.ts';
import {
  type Card,
  createAtkInstall,
  createFarmerWithdrawalApp,
  createFarmPurchaseApp,
  createFundCollectionApp,
  createMarketApp,
  createMultiChannelApp,
  createPaymentApp,
  labCapkBlock,
} from '../../simulator/index.ts';
import type { PaymentConfig } from '../../simulator/payment-app/payment-app.ts';
import type { TerminalModel } from '../../simulator/terminal-model.ts';
import type { BusinessCalendar } from '../../world/calendar.ts';
import { createSimWorld, type SimWorld } from '../../world/sim/sim-world.ts';
import type { TraceEvent } from '../../world/trace.ts';
import { PaymentRig, type PaymentRigOptions, type PaymentStory } from '../payment-rig.ts';
import { TEST, TEST_CALENDAR, TEST_DATA } from '../platform-data.fixture.ts';
import { BOTH_PADS } from '../terminal-harness.ts';
import { moneySince, type Reckoning, reckon } from './money-lines.ts';
import { wireLines } from './wire-lines.ts';

/** Apps that trade. */
export type AppId =
  | 'unionpay-pay'
  | 'farmer-withdrawal'
  | 'farm-purchase'
  | 'fund-collection'
  | 'multi-channel';

/** Blocks of the right kind for every terminal: the public ones and the lab's own authority. */
const blocksOf = (kind: 'aid' | 'capk') =>
  icParameters.filter((block) => block.kind === kind).map(({ tlv }) => tlv);

/** The chip parameters that terminals should have. */
export const IC_PARAMETERS = {
  aids: blocksOf('aid'),
  capks: [...blocksOf('capk'), labCapkBlock()],
} as const;

/** The test platform with chip parameters that cards can be read by. */
export const CODES_DATA: PlatformData = {
  ...TEST_DATA,
  icReference: IC_PARAMETERS,
  terminals: TEST_DATA.terminals.map((terminal) => ({
    ...terminal,
    icParameters: IC_PARAMETERS,
  })),
};

/** Numbers that each app has of its own. */
export const NUMBERS: Readonly<Record<AppId, { readonly tid: string; readonly mid: string }>> = {
  'unionpay-pay': { tid: TEST.tid, mid: TEST.mid },
  'farmer-withdrawal': { tid: TEST.appTid, mid: TEST.appMid },
  'farm-purchase': { tid: TEST.farmTid, mid: TEST.farmMid },
  'fund-collection': { tid: TEST.fundTid, mid: TEST.fundMid },
  'multi-channel': { tid: TEST.channelTid, mid: TEST.channelMid },
};

/** How a stage differs from the one in which everything is in order. */
export interface CodeStageOptions {
  readonly model?: TerminalModel;
  readonly data?: PlatformData;
  /** Working days; by default those of the tests. */
  readonly calendar?: BusinessCalendar;
  /** The TMK in the pads, hex; the terminal's own by default. */
  readonly tmk?: string;
  /** Settings of apps other than the right ones. */
  readonly configs?: Partial<Readonly<Record<AppId, Partial<PaymentConfig>>>>;
  readonly settings?: PaymentRigOptions['settings'];
  readonly language?: PaymentConfig['language'];
  /** Further builds that can be on the terminal. */
  readonly builds?: PaymentRigOptions['others'];
}

/** What a door told: it must not have refused. */
export function told<Result extends { readonly refused?: string | undefined }>(
  result: Result,
): Extract<Result, { refused?: undefined }> {
  if (result.refused !== undefined) throw new Error(result.refused);
  return result as Extract<Result, { refused?: undefined }>;
}

/** The stripe of an account's card. */
export function cardOf(account: string): Card {
  const data = TEST_DATA.accounts.find(({ id }) => id === account);
  if (data === undefined) throw new Error(`no account ${account}`);
  const serviceCode = data.hasChip ? '220' : '120';
  return { alias: account, stripe: { track2: `${data.pan}=4912${serviceCode}1200000012345` } };
}

/** What the operator answers out of habit. */
const HABITS = {
  operatorNumber: '01',
  operatorPassword: '0000',
  supervisorPassword: '123456',
  administratorPassword: '99999999',
} as const;

/** How a function ended, as its app said it. */
export type Ended = TraceEvent['data'] | undefined;

function rigOf(world: SimWorld, options: CodeStageOptions): PaymentRig {
  const { configs = {}, settings, builds = [], language = 'zh' } = options;
  const config = (app: AppId) => ({ ...NUMBERS[app], language, ...configs[app] });
  return new PaymentRig({
    world,
    model: options.model ?? BOTH_PADS,
    accessAddress: 'access:8583',
    tmk: fromHex(options.tmk ?? TEST.tmk),
    app: createPaymentApp(),
    others: [
      createFarmerWithdrawalApp(),
      createFarmPurchaseApp(),
      createFundCollectionApp(),
      createMultiChannelApp(),
      createMarketApp(),
      createAtkInstall(),
      ...builds,
    ],
    config: config('unionpay-pay'),
    configs: {
      'farmer-withdrawal': config('farmer-withdrawal'),
      'farm-purchase': config('farm-purchase'),
      'fund-collection': config('fund-collection'),
      'multi-channel': { appRegion: TEST.region, ...config('multi-channel') },
    },
    settings: {
      ...NUMBERS['unionpay-pay'],
      region: TEST.region,
      payoutTid: TEST.payoutTid,
      payoutMid: TEST.payoutMid,
      ...settings,
    },
  });
}

/** One world: the real platform, a real terminal with every reference app, and people at doors. */
export class CodeStage {
  readonly world: SimWorld;
  readonly platform: Platform;
  readonly rig: PaymentRig;
  readonly data: PlatformData;
  /** The ticket in work, and the order that the information centre confirmed. */
  ticket = '';
  order = '';
  #began: Reckoning;
  #beganAt = 0;

  constructor(options: CodeStageOptions = {}) {
    this.world = createSimWorld('documented codes');
    this.data = options.data ?? CODES_DATA;
    this.platform = createPlatform({
      board: this.world.server('platform'),
      data: this.data,
      calendar: options.calendar ?? TEST_CALENDAR,
    });
    this.platform.listen();
    this.rig = rigOf(this.world, options);
    this.#began = reckon(this.platform.books);
  }

  get doors(): Platform['doors'] {
    return this.platform.doors;
  }

  get terminal(): PaymentRig['terminal'] {
    return this.rig.terminal;
  }

  /** Plays a function of an app with the stripe card and habitual answers. */
  play(app: string, functionName: string, story: PaymentStory = {}): Ended {
    return this.rig.play(functionName, {
      card: cardOf('stripe'),
      pin: TEST.pin,
      ...story,
      app,
      answers: { ...HABITS, ...story.answers },
    });
  }

  /** Plays a function that has to succeed. */
  done(app: string, functionName: string, story: PaymentStory = {}): Ended {
    const end = this.play(app, functionName, story);
    if (end?.outcome !== 'approved') {
      throw new Error(`${app} ${functionName}: ${JSON.stringify(end)} ${this.shown().join(' ')}`);
    }
    return end;
  }

  /** Files a ticket as the documented party and lets its working day pass; it is in work then. */
  open(topic: TicketTopic, subject: string = TEST.tid, by: 'branch' | 'merchant' = 'branch'): void {
    const { serviceDesk } = this.doors;
    const filed = told(serviceDesk.fileTicket({ by, topic, path: TEST.path, subject }));
    this.passUntil(filed.acceptedAt);
    told(serviceDesk.workTicket({ by: 'operations-centre', ticket: filed.ticket }));
    this.ticket = filed.ticket;
  }

  /** Operations asks the information centre about the ticket in work, which finds the cause. */
  investigate(): readonly string[] {
    const { serviceDesk } = this.doors;
    const by = 'operations-centre';
    const ordered = told(serviceDesk.orderInvestigation({ by, ticket: this.ticket }));
    this.passUntil(ordered.answerFrom);
    this.order = ordered.order;
    const step = { by: 'information-centre', order: this.order } as const;
    return told(serviceDesk.confirmOrder(step)).findings;
  }

  passUntil(instant: number): void {
    this.rig.run(Math.max(0, instant - this.world.kernel.now()));
  }

  /** From here on counts what is told of wire, screen and money. */
  begin(): void {
    this.#began = reckon(this.platform.books);
    this.look();
  }

  /** From here on counts what is told of wire and screen; of money what was told before too. */
  look(): void {
    this.#beganAt = this.world.trace.events.length;
  }

  #events(): readonly TraceEvent[] {
    return this.world.trace.events.slice(this.#beganAt);
  }

  /** What went over the wire since. */
  wire(): readonly string[] {
    return wireLines(this.#events());
  }

  /** Screens since, oldest first. */
  frames(): readonly TraceEvent['data'][] {
    return this.#events()
      .filter(({ kind }) => kind === 'screen.frame')
      .map(({ data }) => data);
  }

  /** Lines of the last screen. */
  shown(): readonly string[] {
    const lines = this.rig.lastFrame()?.lines;
    return Array.isArray(lines) ? lines.map(String) : [];
  }

  /** Facts of the last trace event of a kind that was a refusal by the platform. */
  refusals(): readonly TraceEvent['data'][] {
    return this.#events()
      .filter(({ kind }) => kind === 'check.refused')
      .map(({ data }) => data);
  }

  /** What the books of the platform hold more or less than at the beginning. */
  money(): readonly string[] {
    return moneySince(this.#began, this.platform.books);
  }

  /** An app's own books. */
  books(app: string): AppBooks {
    let books: AppBooks | undefined;
    this.terminal.askBooks((shown) => {
      books = shown;
    }, app);
    this.rig.run(60_000);
    if (books === undefined) throw new Error(`${app} keeps no books`);
    return books;
  }
}
