import { DOOR_FORMS } from '../platform-mock/door-forms/door-forms-table.ts';
import type { StepForms } from '../platform-mock/door-forms/step-form.ts';
import type { JsonValue } from '../platform-mock/edge/api.ts';
import { PLATFORM_APIS } from '../platform-mock/edge/management-exchange.ts';
import { INTRODUCTION_HEADINGS, PARTIES } from '../platform-mock/index.ts';
import { TOPIC_RULES } from '../platform-mock/service-desk/topics.ts';
import { buildReversal } from '../protocol/messages/reversal.ts';
import type { UnionPayMessage } from '../protocol/messages/unionpay-pos.ts';
import type { Store } from '../world/store.ts';
import { DirectPlatform } from './direct-platform.ts';
import type { Draw } from './draw.ts';
import { TEST, TEST_DATA } from './platform-data.fixture.ts';
import { RawTerminal } from './raw-terminal.ts';
import { anyStep, goodText, oddJson } from './step-values.ts';

/** One thing that was done at a platform, and what came of it. */
export interface Walked {
  /** `market.rollBack`, `payout-request`, `sale`. */
  readonly what: string;
  readonly request: unknown;
  readonly result: unknown;
  readonly isRefused: boolean;
  /** Kinds of the events that it made durable. */
  readonly events: readonly string[];
}

/** Every door by `service.door`, with the forms of its fields. */
export const ALL_DOORS: readonly { readonly name: string; readonly forms: StepForms }[] =
  Object.entries(DOOR_FORMS).flatMap(([service, doors]) =>
    Object.entries(doors as Record<string, StepForms>).map(([door, forms]) => ({
      name: `${service}.${door}`,
      forms,
    })),
  );

const HOUR = 3_600_000;
const SPANS = [1000, 11 * 60_000, HOUR, 24 * HOUR, 72 * HOUR];
/** A walk stays within the year of the test calendar. */
const LAST_INSTANT = 200 * 24 * HOUR;

const NUMBERS: readonly Readonly<Record<string, string>>[] = TEST_DATA.terminals.flatMap(
  ({ tid, appTerminals }) =>
    appTerminals.map(({ app, tid: appTid, mid: appMid, payout }) => ({
      tid,
      app,
      appTid,
      appMid,
      payoutTid: payout?.tid ?? TEST.payoutTid,
      payoutMid: payout?.mid ?? TEST.payoutMid,
    })),
);

/** Fields that belong together, of the requests of multi-channel business. */
const ORDERS: readonly Readonly<Record<string, string>>[] = [
  {
    business: 'bill-payment',
    userNumber: TEST.customer,
    customerNumber: TEST.customer,
    amountFen: '12850',
    appRegion: TEST.region,
    customerName: '王一',
  },
  { business: 'mobile-top-up', userNumber: '13800000001', amountFen: '5000' },
  { business: 'card-repayment', userNumber: '6258000100000009', amountFen: '40000' },
  { business: 'card-transfer', userNumber: '6228000100000036', amountFen: '7000' },
];

const PAYEES: readonly Readonly<Record<string, string>>[] = TEST_DATA.accounts.map(
  ({ pan, holder }) => ({ pan, payeePan: pan, payeeName: holder.name, payeeId: holder.idNumber }),
);

const CHANGE_PATH = '业务管理—商户及合作机构信息调整—线下支付业务信息调整';
const FORMS = [
  { form: 'multi-channel-business', region: TEST.region },
  { form: 'delisting', app: 'farmer-withdrawal', reason: '业务停办' },
  { form: 'parameter-change', tid: TEST.tid, change: '撤机' },
];
const INTRODUCTION = Object.fromEntries(INTRODUCTION_HEADINGS.map((name) => [name, '见正文']));
const PACKAGE = {
  audience: 'public',
  visibleTo: [],
  models: 'all',
  digest: '0B'.repeat(32),
  size: 4096,
};

/** Ids that doors tell, by the field that takes them later. */
const TOLD_IDS = ['ticket', 'order', 'application', 'listing', 'incident'] as const;

interface Sale {
  readonly frame: Uint8Array;
  readonly message: UnionPayMessage;
  readonly fields: Readonly<Record<string, string>>;
}

/** Somebody who does things at a platform, one after the other: doors, JSON, card messages. */
export class PlatformWalk {
  readonly live = new Map<string, string[]>();
  readonly #sales: Sale[] = [];
  #lastOrder: Readonly<Record<string, string>> = {};
  readonly #appended: string[] = [];
  readonly #terminals: readonly RawTerminal[];
  direct: DirectPlatform;

  constructor(
    readonly draw: Draw,
    parts: { readonly world: string; readonly wrap?: (store: Store) => Store },
  ) {
    const { world, wrap = (store) => store } = parts;
    this.direct = new DirectPlatform(world, { wrap: (store) => this.#listening(wrap(store)) });
    const all = [{ tid: TEST.tid, mid: TEST.mid }, ...NUMBERS.map(numbersOf)];
    this.#terminals = all.map((numbers) => new RawTerminal(this.direct.world, numbers));
  }

  /** Signs on, so that cards can be taken under all numbers. */
  signOn(): Walked {
    const [terminal] = this.#terminals;
    if (terminal === undefined) throw new Error('no terminal');
    const request = terminal.management('signOn', { remarks: '01 ' });
    const result = this.direct.deliver(terminal.frame(request, false));
    if (result !== undefined) terminal.load(result);
    for (const other of this.#terminals) other.keys = terminal.keys;
    return this.#walked('signOn', request, result);
  }

  /** Anything at all. */
  anything(): Walked {
    if (this.draw.percent(8)) this.pass();
    const what = this.draw.below(3);
    if (what === 0) return this.atDoor();
    return what === 1 ? this.ask() : this.trade();
  }

  /** Lays tickets on every topic, applications and listings on the desks, in work. */
  prepare(): void {
    const { kernel } = this.direct.world;
    const { serviceDesk, market } = this.direct.platform.doors;
    const operations = { by: 'operations-centre' } as const;
    for (const [topic, rule] of Object.entries(TOPIC_RULES)) {
      for (const subject of [TEST.tid, TEST.omniMid]) {
        const [by] = rule.filers;
        const path = rule.path ?? '';
        this.#step('serviceDesk.fileTicket', { by, topic, path, subject });
      }
    }
    for (const form of FORMS) {
      this.#step('serviceDesk.fileApplication', { by: 'branch', path: CHANGE_PATH, ...form });
    }
    kernel.advanceTo(kernel.now() + 7 * 24 * HOUR);
    for (const ticket of this.live.get('ticket') ?? []) {
      serviceDesk.workTicket({ ...operations, ticket });
    }
    for (const application of this.live.get('application') ?? []) {
      serviceDesk.workApplication({ ...operations, application });
    }
    for (const version of ['1.1.0', '1.2.0']) {
      const forms = { application: '申请', introduction: INTRODUCTION, parameters: '参数' };
      const request = { by: 'app-developer', developer: 'unionpay', app: 'farm-purchase', forms };
      this.#step('market.submitListing', { ...request, version });
      const listing = this.live.get('listing')?.at(-1) ?? '';
      kernel.advanceTo(kernel.now() + 7 * 24 * HOUR);
      market.reviewListing({ ...operations, listing });
      kernel.advanceTo(kernel.now() + 7 * 24 * HOUR);
      market.testApp({ by: 'research-institute', listing, isPassed: true, reasons: [] });
      if (version === '1.2.0') break;
      this.#step('market.uploadPackage', { by: 'app-developer', listing, ...PACKAGE });
      kernel.advanceTo(kernel.now() + 7 * 24 * HOUR);
      market.approveListing({ ...operations, listing, update: 'optional' });
    }
    this.#resolveDue();
  }

  /** Lets the platform do what fell due meanwhile, so that the next thing done stands alone. */
  #resolveDue(): void {
    this.direct.ask({ api: 'download-numbers', serial: 'nobody' });
  }

  /** Lets time pass, up to some days. */
  pass(): void {
    const { kernel } = this.direct.world;
    kernel.advanceTo(Math.min(LAST_INSTANT, kernel.now() + this.draw.pick(SPANS)));
    this.#resolveDue();
  }

  /** A step at a door; refused to one party, often once more by the right one. */
  atDoor(): Walked {
    const { draw } = this;
    const { name, forms } = draw.pick(ALL_DOORS);
    const step = anyStep(draw, forms, this.live);
    const walked = this.#step(name, step);
    const right = refusalOf(walked.result)?.match(/it is for ([a-z-]+)/)?.[1];
    const by = PARTIES.find((party) => party === right);
    if (by === undefined || draw.percent(30)) return walked;
    return this.#step(name, { ...(step as object), by });
  }

  /** A request to the JSON API. */
  ask(): Walked {
    const { draw } = this;
    const name = draw.percent(97) ? draw.pick([...PLATFORM_APIS.keys()]) : oddJson(draw);
    const request: Record<string, JsonValue> = { api: name, ...this.#goodFields(name) };
    if (draw.percent(35)) {
      const field = draw.pick(Object.keys(request));
      if (draw.percent(90)) request[field] = oddJson(draw);
      else delete request[field];
    }
    return this.send(draw.percent(99) ? request : oddJson(draw));
  }

  /** Pays the order that was taken last by card, and completes it; or asks on about a payout. */
  followUp(): Walked {
    const { appTid = '', orderId = '', amountFen = '', payeePan } = this.#lastOrder;
    const numbers = NUMBERS.find((known) => known.appTid === appTid);
    const order = { appTid, appMid: numbers?.appMid ?? '', orderId };
    if (payeePan !== undefined) return this.send({ api: 'payout-confirm', ...order });
    const terminal = this.#terminals.find(({ tid }) => tid === appTid);
    if (terminal === undefined) return this.ask();
    const { pan } = this.draw.pick(TEST_DATA.accounts);
    const message = terminal.card('sale', { pan, amountFen: Number(amountFen) });
    this.#deliver('sale', { message, frame: sealed(terminal, message), fields: {} });
    const { stan = '', batchNumber = '', rrn = '' } = this.#sales.at(-1)?.fields ?? {};
    return this.send({ api: 'business-complete', ...order, stan, batchNumber, rrn });
  }

  /** A request as it stands. */
  send(request: JsonValue): Walked {
    const name = typeof request === 'object' && request !== null && 'api' in request;
    this.#appended.length = 0;
    const result = this.direct.ask(request);
    const isOrder = name && typeof request.orderId === 'string' && 'amountFen' in request;
    if (isOrder && !isRefusal(result))
      this.#lastOrder = request as Readonly<Record<string, string>>;
    return this.#walked(name ? String(request.api) : '-', request, result);
  }

  /** A card message: a purchase or hold, the undoing or repeating of one, or a sign-on. */
  trade(): Walked {
    const { draw } = this;
    const kind = draw.below(10);
    const earlier = this.#sales.length === 0 ? undefined : draw.pick(this.#sales.slice(-8));
    if (kind === 0) return this.signOn();
    if (kind <= 2 && earlier !== undefined) return this.#deliver('repeat', earlier);
    const terminal = draw.pick(this.#terminals);
    if (kind === 3 && earlier !== undefined) {
      const message = buildReversal(earlier.message, { reason: 'noAnswer' });
      return this.#deliver('reversal', { ...earlier, message, frame: sealed(terminal, message) });
    }
    const name = draw.percent(80) ? 'sale' : 'preAuth';
    const { pan, pin } = draw.pick(TEST_DATA.accounts);
    const amountFen = draw.pick([100, 5000, 7000, 12_850, 40_000]);
    const parts = draw.percent(30) ? { pin } : {};
    const message = terminal.card(name, { pan, amountFen, ...parts });
    return this.#deliver(name, { message, frame: sealed(terminal, message), fields: {} });
  }

  #deliver(what: string, { message, frame }: Sale): Walked {
    this.#appended.length = 0;
    const result = this.direct.deliver(frame);
    const { tid = '', stan = '', batchControl = '' } = message;
    const rrn = result?.rrn ?? '';
    const batchNumber = batchControl.slice(2, 8);
    const fields = { appTid: tid, stan, batchNumber, rrn, purchaseRrn: rrn };
    if (what === 'sale' || what === 'preAuth') this.#sales.push({ message, frame, fields });
    return this.#walked(what, message, result);
  }

  #goodFields(api: JsonValue): Record<string, string> {
    const { draw } = this;
    const known = typeof api === 'string' ? PLATFORM_APIS.get(api) : undefined;
    const names = Object.keys(known?.fields ?? { tid: 0 });
    const numbers = draw.pick(NUMBERS);
    const sales = this.#sales.filter(({ fields }) => fields.appTid === numbers.appTid);
    const presets = [numbers, draw.pick(ORDERS), draw.pick(PAYEES), sales.at(-1)?.fields ?? {}];
    const together = Object.assign({}, ...presets.filter(() => draw.percent(80)));
    return Object.fromEntries(
      names.map((name) => [name, together[name] ?? goodText(draw, name, this.live)]),
    );
  }

  #step(name: string, step: unknown): Walked {
    const [service = '', door = ''] = name.split('.');
    const doors = this.direct.platform.doors as unknown as Record<
      string,
      Record<string, (step: unknown) => Record<string, unknown>>
    >;
    this.#appended.length = 0;
    const result = doors[service]?.[door]?.(step);
    for (const id of TOLD_IDS) {
      const told = result?.[id];
      if (typeof told === 'string') this.live.set(id, [...(this.live.get(id) ?? []), told]);
    }
    return this.#walked(name, step, result);
  }

  #walked(what: string, request: unknown, result: unknown): Walked {
    const lines = this.#appended.splice(0);
    const events = lines.flatMap((line) => {
      const [, kinds] = JSON.parse(line.slice(9)) as [number, readonly { kind: string }[]];
      return kinds.map(({ kind }) => kind);
    });
    return { what, request, result, isRefused: isRefusal(result), events };
  }

  #listening(store: Store): Store {
    return {
      read: (file) => store.read(file),
      list: () => store.list(),
      remove: (file) => store.remove(file),
      sync: () => store.sync(),
      write: (file, bytes) => store.write(file, bytes),
      append: (file, bytes) => {
        store.append(file, bytes);
        this.#appended.push(new TextDecoder().decode(bytes));
      },
    };
  }
}

function numbersOf(numbers: Readonly<Record<string, string>>): { tid: string; mid: string } {
  return { tid: numbers.appTid ?? '', mid: numbers.appMid ?? '' };
}

/** The frame of a message under the numbers that it carries. */
function sealed(terminal: RawTerminal, message: UnionPayMessage): Uint8Array {
  return terminal.frame(message, true);
}

/** Why a door or API refused, if it did. */
export function refusalOf(result: unknown): string | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  const { refused, message } = result as { refused?: unknown; message?: unknown };
  return typeof refused === 'string' ? refused : typeof message === 'string' ? message : undefined;
}

function isRefusal(result: unknown): boolean {
  return refusalOf(result) !== undefined;
}
