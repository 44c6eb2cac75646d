import type { Json, RecordedEvent } from '../reports/record/events.ts';
import { type Evidence, evidenceOf, type PlayedFacts } from '../scenarios/checks/evidence.ts';
import type { BooksReport } from '../scenarios/engine/books.ts';

type Data = { readonly [key: string]: Json };

/** Fields of a message by name. */
export type Fields = Readonly<Record<string, string>>;

const BASE = { tid: '80000001', mid: '898000053110001', currencyCode: '156', entryMode: '051' };

const TRADES = {
  sale: ['0200', '000000', '00', '22'],
  void: ['0200', '200000', '00', '23'],
  refund: ['0220', '200000', '00', '25'],
  balanceInquiry: ['0200', '310000', '00', '01'],
} as const;

/** A message of the line: its type and fields. */
export interface Message {
  readonly mti: string;
  readonly fields: Fields;
}

/** The request of a card transaction over 12.34, in batch 000001. */
export function trade(name: keyof typeof TRADES, stan: string, changes: Fields = {}): Message {
  const [mti, processingCode, conditionCode, typeCode] = TRADES[name];
  const fields = { ...BASE, processingCode, conditionCode, stan, amountMinor: '000000001234' };
  return { mti, fields: { ...fields, batchControl: `${typeCode}00000100050`, ...changes } };
}

/** A message without a card: F60 holds the batch and what it is about. */
export function management(mti: string, networkCode: string, changes: Fields = {}): Message {
  const { tid, mid } = BASE;
  return { mti, fields: { tid, mid, batchControl: `00000001${networkCode}`, ...changes } };
}

/** The reversal of a request. */
export function reversalOf({ fields }: Message, changes: Fields = {}): Message {
  return { mti: '0400', fields: { ...fields, responseCode: '98', ...changes } };
}

/** A record written by hand, event by event, a second apart; each request has its own session. */
export class RecordStory {
  readonly events: RecordedEvent[] = [];
  #calls = 0;
  #sessions = 0;
  /** Session of the last request of the JSON API. */
  #asked = '';
  readonly #sessionOf = new Map<string, string>();

  add(source: string, kind: string, data: Data): this {
    this.events.push({ at: this.events.length * 1000, source, kind, data });
    return this;
  }

  launch(name: string): this {
    return this.add('terminal', 'device.news', {
      method: 'app.launch',
      params: { function: name },
    });
  }

  finish(name: string, outcome: string): this {
    return this.add('app', 'app.finished', { function: name, outcome });
  }

  /** The terminal sends a request on a new session. */
  sends({ mti, fields }: Message, more: Data = {}): this {
    this.#sessions += 1;
    const session = `s${this.#sessions}`;
    this.#sessionOf.set(`${mti}/${fields.stan ?? ''}`, session);
    return this.#wire('wire.sent', { session, direction: 'up', mti, fields, ...more });
  }

  /** The answer to a request reaches the terminal. */
  gets({ mti, fields }: Message, responseCode: string, changes: Fields = {}): this {
    return this.#answer('wire.received', mti, { ...fields, responseCode, ...changes });
  }

  /** The answer comes when nobody waits for it. */
  misses({ mti, fields }: Message, responseCode: string): this {
    return this.#answer('wire.dropped', mti, { ...fields, responseCode });
  }

  /** Bytes arrive that are no message. */
  getsBytes(more: Data): this {
    return this.#wire('wire.received', { direction: 'down', ...more });
  }

  /** A request of the JSON API leaves on a session of its own. */
  asks(api: string, fields: Data = {}): this {
    this.#sessions += 1;
    this.#asked = `s${this.#sessions}`;
    return this.#wire('wire.sent', { direction: 'up', json: { api, ...fields } });
  }

  /** The answer to the last request of the JSON API. */
  hears(json: Data): this {
    return this.#wire('wire.received', { session: this.#asked, direction: 'down', json });
  }

  /** The app calls its terminal and is answered. */
  calls(method: string, params: Data = {}, result: Data = {}): this {
    this.#calls += 1;
    const id = this.#calls;
    this.add('app', 'device.call', { id, method, params });
    return this.add('terminal', 'device.answer', { id, method, result });
  }

  /** The app writes something down for good. */
  saves(): this {
    return this.calls('store.append', { file: 'journal-00001' }).calls('store.sync');
  }

  shows(words: string, more: Data = {}): this {
    return this.add('terminal', 'screen.frame', { screen: 'any', lines: [words], ...more });
  }

  prints(lines: readonly string[], completed = true): this {
    this.add('app', 'device.call', { id: 0, method: 'printer.startPrint', params: {} });
    return this.add('terminal', 'receipt.printed', { lines, planned: lines.length, completed });
  }

  did(did: string, facts: Data = {}): this {
    return this.add('cardholder', 'person.did', { did, ...facts });
  }

  losesPower(): this {
    return this.add('terminal', 'power.lost', { boundary: 'store.sync' });
  }

  platformFault(kind: string, mti: string): this {
    return this.add('platform', 'fault.applied', { fault: 'platform-fault-1', kind, mti });
  }

  remedies(action: string, facts: Data): this {
    return this.add('lab', 'remedy.step', { action, ...facts });
  }

  /** A whole sale: written down, sent, approved, written down, told. */
  sells(stan: string): this {
    const sale = trade('sale', stan);
    return this.launch('sale')
      .saves()
      .sends(sale)
      .gets(sale, '00')
      .saves()
      .finish('sale', 'approved');
  }

  /** A sign-on that is accepted. */
  signsOn(): this {
    const signOn = management('0800', '003', { stan: '000001' });
    return this.sends(signOn).gets(signOn, '00');
  }

  #answer(kind: string, mti: string, fields: Fields): this {
    const answered = `${mti.slice(0, 2)}${Number(mti[2]) + 1}${mti.slice(3)}`;
    const session = this.#sessionOf.get(`${mti}/${fields.stan ?? ''}`) ?? '';
    return this.#wire(kind, { session, direction: 'down', mti: answered, fields });
  }

  #wire(kind: string, data: Data): this {
    return this.add('network', kind, { session: `s${this.#sessions}`, ...data });
  }
}

/** An empty record. */
export function story(): RecordStory {
  return new RecordStory();
}

/** The lines of a receipt. */
export function receipt(
  copy: 'merchant' | 'cardholder',
  stan: string,
  { mark = '', pan = '629990*********0010', amount = '12.34' } = {},
): readonly string[] {
  const name = copy === 'merchant' ? '商户存根 MERCHANT COPY' : '持卡人存根 CARDHOLDER COPY';
  return [
    '银联POS签购单',
    name,
    ...(mark === '' ? [] : [mark]),
    `卡号:${pan} I`,
    `批次号:000001 凭证号:${stan}`,
    `金额:RMB ${amount}`,
  ];
}

const AGREED: BooksReport = { books: [], differences: [], isSettled: true };

/** A story as checks see it: nothing expected, books that agree, a sale. */
export function evidenceOfStory(
  { events }: RecordStory,
  facts: Partial<Omit<PlayedFacts, 'events'>> = {},
): Evidence {
  return evidenceOf({
    events,
    transaction: 'sale',
    requirements: [],
    expectations: [],
    books: AGREED,
    ...facts,
  });
}
