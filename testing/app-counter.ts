import type { JsonValue } from '../platform-mock/edge/api.ts';
import type { PlatformDoors } from '../platform-mock/index.ts';
import { buildReversal } from '../protocol/messages/reversal.ts';
import type { UnionPayMessage } from '../protocol/messages/unionpay-pos.ts';
import { DirectPlatform } from './direct-platform.ts';
import { TEST } from './platform-data.fixture.ts';
import { RawTerminal } from './raw-terminal.ts';

/** A card sale under an app's numbers as the app's later messages name it. */
export interface CounterSale {
  readonly request: UnionPayMessage;
  readonly code: string | undefined;
  readonly stan: string;
  readonly batchNumber: string;
  readonly rrn: string;
}

/** Numbers of an app. */
export interface CounterNumbers {
  readonly tid: string;
  readonly mid: string;
}

type DirectParts = ConstructorParameters<typeof DirectPlatform>[1];

/** An app at the counter, made of messages only: card trades and JSON under its own numbers. */
export class AppCounter {
  readonly direct: DirectPlatform;
  readonly terminal: RawTerminal;

  constructor(
    seed: string,
    private readonly numbers: CounterNumbers,
    parts: DirectParts = {},
  ) {
    this.direct = new DirectPlatform(seed, parts);
    this.terminal = new RawTerminal(this.direct.world, numbers);
  }

  get doors(): PlatformDoors {
    return this.direct.platform.doors;
  }

  /** Signs on with the app's numbers and loads the keys. */
  signOn(): this {
    const request = this.terminal.management('signOn', { remarks: '01 ' });
    const answer = this.direct.deliver(this.terminal.frame(request, false));
    if (answer !== undefined) this.terminal.load(answer);
    return this;
  }

  /** The frame of a card message, to be delivered whenever the test likes. */
  frame(message: UnionPayMessage): Uint8Array {
    return this.terminal.frame(message, true);
  }

  sale(amountFen: number, pan = '6228000100001117'): CounterSale {
    const request = this.terminal.card('sale', { amountFen, pan });
    const answer = this.direct.deliver(this.frame(request));
    return {
      request,
      code: answer?.responseCode,
      stan: request.stan ?? '',
      batchNumber: this.terminal.batchNumber,
      rrn: answer?.rrn ?? '',
    };
  }

  /** Code of the answer to a reversal, a void or a refund of a sale. */
  undo(sale: CounterSale, how: 'reversal' | 'void' | 'refund'): string | undefined {
    return this.direct.deliver(this.frame(this.undoing(sale, how)))?.responseCode;
  }

  undoing(
    { request, stan, batchNumber, rrn }: CounterSale,
    how: 'reversal' | 'void' | 'refund',
  ): UnionPayMessage {
    if (how === 'reversal') return buildReversal(request, { reason: 'noAnswer' });
    const amountFen = Number(request.amountMinor);
    const pan = request.track2?.split('D')[0] ?? '';
    const more = { rrn, originalMessage: `${batchNumber}${stan}0302` };
    if (how === 'void') return this.terminal.card('void', { amountFen, pan, more });
    return this.terminal.card('refund', { amountFen, pan, more: { ...more, remarks: '000' } });
  }

  /** Asks the JSON API under the app's numbers. */
  ask(api: string, fields: { readonly [name: string]: JsonValue } = {}): JsonValue | undefined {
    const { tid: appTid, mid: appMid } = this.numbers;
    return this.direct.ask({ api, tid: TEST.tid, appTid, appMid, ...fields });
  }

  balanceOf(id: string): number | undefined {
    const { books } = this.direct.platform;
    return books.cardholderAccounts().find(({ account }) => account === id)?.balanceFen;
  }

  /** Lets virtual time pass. */
  wait(ms: number): void {
    const { kernel } = this.direct.world;
    kernel.advanceTo(kernel.now() + ms);
  }

  /** A ticket in work about the terminal. */
  ticket(
    topic: Parameters<PlatformDoors['serviceDesk']['fileTicket']>[0]['topic'],
    subject: string = TEST.tid,
  ): string {
    const { serviceDesk } = this.doors;
    const filed = serviceDesk.fileTicket({ by: 'branch', topic, path: TEST.path, subject });
    if (filed.refused !== undefined) throw new Error(filed.refused);
    this.direct.world.kernel.advanceTo(filed.acceptedAt);
    serviceDesk.workTicket({ by: 'operations-centre', ticket: filed.ticket });
    return filed.ticket;
  }
}
