import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildBatchEnd } from '../../protocol/messages/field-48.ts';
import { buildReversal } from '../../protocol/messages/reversal.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { DirectPlatform } from '../../testing/direct-platform.ts';
import { RawTerminal } from '../../testing/raw-terminal.ts';

const OPENING = 1_000_000;

/** One step: what is made, from which earlier message, and whether it is delivered at once. */
interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly pick: number;
  readonly amountFen: number;
  readonly isHeldBack: boolean;
}

const KINDS = [
  'sale',
  'sale',
  'preAuth',
  'void',
  'refund',
  'completion',
  'preAuthVoid',
  'completionVoid',
  'reverse',
  'reverse',
  'resend',
  'resend',
  'batchEnd',
  'restart',
] as const;

const HOLDS = [
  'preAuth',
  'completion',
  'completion',
  'preAuthVoid',
  'completionVoid',
  'reverse',
  'reverse',
  'resend',
] as const satisfies readonly Step['kind'][];

/** F60.1 of the messages that a linked one may name. */
const ORIGINAL_TYPES: Readonly<Partial<Record<Step['kind'], string>>> = {
  void: '22',
  refund: '22',
  completion: '10',
  preAuthVoid: '10',
  completionVoid: '20',
};

/** A message that was made; its answer when one came. */
interface Made {
  readonly message: UnionPayMessage;
  readonly frame: Uint8Array;
  answer: UnionPayMessage | undefined;
}

class Counter {
  readonly direct = new DirectPlatform('balance');
  readonly terminal = new RawTerminal(this.direct.world);
  readonly made: Made[] = [];

  constructor() {
    const signOn = this.terminal.management('signOn', { remarks: '01 ' });
    const answer = this.direct.deliver(this.terminal.frame(signOn, false));
    if (answer !== undefined) this.terminal.load(answer);
  }

  run(step: Step): void {
    if (step.kind === 'restart') this.direct.restart();
    else if (step.kind === 'batchEnd') this.endBatch();
    else if (step.kind === 'resend') this.deliver(this.made[step.pick % this.made.length]);
    else {
      const message = this.make(step);
      if (message === undefined) return;
      const made = { message, frame: this.terminal.frame(message, true), answer: undefined };
      this.made.push(made);
      if (!step.isHeldBack) this.deliver(made);
    }
  }

  deliver(made: Made | undefined): void {
    if (made === undefined) return;
    const answer = this.direct.deliver(made.frame);
    expect(answer?.responseCode).toBeDefined();
    made.answer ??= answer;
  }

  endBatch(): void {
    const end = this.terminal.management('batchEndUnbalanced', {
      additionalData: buildBatchEnd(0),
    });
    expect(this.direct.deliver(this.terminal.frame(end, false))?.responseCode).toBe('00');
    const next = Number(this.terminal.batchNumber) + 1;
    this.terminal.batchNumber = String(next).padStart(6, '0');
  }

  make({ kind, pick, amountFen }: Step): UnionPayMessage | undefined {
    const { terminal } = this;
    if (kind === 'sale' || kind === 'preAuth') return terminal.card(kind, { amountFen });
    const type = ORIGINAL_TYPES[kind];
    const candidates = this.made.filter(
      ({ message }) => type === undefined || message.batchControl?.startsWith(type) === true,
    );
    const original = candidates[pick % Math.max(1, candidates.length)];
    if (original === undefined) return undefined;
    const { message, answer } = original;
    if (kind === 'reverse') {
      const isReversible = message.mti === '0200' || message.mti === '0100';
      return isReversible ? buildReversal(message, { reason: 'noAnswer' }) : undefined;
    }
    const amount = Number(message.amountMinor);
    const stan = message.stan ?? '';
    const byNumber = `${message.batchControl?.slice(2, 8)}${stan}0302`;
    const more = { rrn: answer?.rrn ?? '030200000000', originalMessage: byNumber };
    const byCode = { authCode: answer?.authCode ?? '000000', originalMessage: '0000000000000302' };
    if (kind === 'void') return terminal.card('void', { amountFen: amount, more });
    if (kind === 'completionVoid') {
      return terminal.card('preAuthCompletionVoid', { amountFen: amount, more });
    }
    if (kind === 'refund') {
      return terminal.card('refund', { amountFen, more: { ...more, remarks: '000' } });
    }
    const name = kind === 'completion' ? 'preAuthCompletion' : 'preAuthVoid';
    return terminal.card(name, { amountFen: amount, more: byCode });
  }

  /** The three books say the same, and nothing counts twice. */
  compare(): void {
    const { books } = this.direct.platform;
    const lines = books.ledger();
    const sum = lines.reduce((total, { effectFen }) => total + effectFen, 0);
    const held = lines.reduce((total, { heldFen }) => total + heldFen, 0);
    const account = books.cardholderAccounts().find(({ account: id }) => id === 'stripe');
    expect(account).toMatchObject({ balanceFen: OPENING + sum, heldFen: held });
    const cleared = books
      .settlementFiles()
      .reduce((total, { totals }) => total + totals.creditFen - totals.debitFen, 0);
    expect(cleared).toBe(sum);
    expect(held).toBeGreaterThanOrEqual(0);
    expect(sum).toBeLessThanOrEqual(0);
    for (const { message, answer } of this.made) {
      const isRefunded = answer?.mti === '0230' && answer.responseCode === '00';
      const paid = isRefunded ? lines.find(({ rrn }) => rrn === message.rrn)?.state : 'approved';
      expect(paid).toBe('approved');
    }
    const stans = lines.map(({ batchNumber, stan }) => `${batchNumber}/${stan}`);
    expect(new Set(stans).size).toBe(stans.length);
    const charged = this.made
      .filter(({ message }) => message.batchControl?.startsWith('22') && message.mti === '0200')
      .reduce((total, { message }) => total + Number(message.amountMinor), 0);
    const completed = lines
      .filter(({ transaction }) => transaction === 'preAuthCompletion')
      .reduce((total, { effectFen }) => total - effectFen, 0);
    expect(-sum - completed).toBeLessThanOrEqual(charged);
  }
}

const steps = (kinds: readonly Step['kind'][], count: number) =>
  fc.array(
    fc.record<Step>({
      kind: fc.constantFrom(...kinds),
      pick: fc.nat(40),
      amountFen: fc.integer({ min: 1, max: 900 }),
      isHeldBack: fc.nat(3).map((value) => value === 0),
    }),
    { minLength: 5, maxLength: count },
  );

function play(story: readonly Step[]): void {
  const counter = new Counter();
  for (const next of story) {
    counter.run(next);
    counter.compare();
  }
  for (const made of counter.made) counter.deliver(made);
  counter.compare();
}

it('no order of messages, however late or doubled, makes the books disagree', () => {
  fc.assert(fc.property(steps(KINDS, 40), play), { numRuns: 150, seed: 20260302 });
});

it('no order of holds, completions and their voids and reversals does either', () => {
  fc.assert(fc.property(steps(HOLDS, 14), play), { numRuns: 300, seed: 20260302 });
});
