import { describe, expect, it } from 'vitest';
import { PaymentRig } from '../../testing/payment-rig.ts';
import { RefundLedger, refundAnswers } from '../../testing/refund-ledger.ts';
import { answerAll, type HostScript, type ScriptedHost } from '../../testing/scripted-host.ts';

/** Fen that the host has taken for sales that stand. */
const taken = (host: ScriptedHost) => [...host.debits.values()].reduce((sum, fen) => sum + fen, 0);

function approvedFen(rig: PaymentRig, book: 'journal' | 'orders'): number {
  const books = rig.books();
  const lines =
    book === 'journal'
      ? books.journal.filter(({ state }) => state === 'approved')
      : books.orders.filter(({ outcome }) => outcome === 'approved');
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** The host does its work, and its answer is lost. */
const worksSilently: HostScript = (request, host) => {
  answerAll(request, host);
  return undefined;
};

/** Powers on, lets the app boot and recover, and sells once more. */
function recover(rig: PaymentRig, script: HostScript): void {
  rig.host.script = script;
  rig.terminal.doors.machine.powerOn();
  rig.run(20_000);
  for (const awaited of rig.terminal.doors.awaited()) {
    if (awaited.what === 'entry') throw new Error(`asked ${awaited.question.field} at boot`);
  }
}

function assertBooksAgree(rig: PaymentRig, where: string): void {
  const books = rig.books();
  expect(books.pendingReversals, `${where}: reversals`).toBe(0);
  expect(approvedFen(rig, 'journal'), `${where}: journal against host`).toBe(taken(rig.host));
  expect(approvedFen(rig, 'orders'), `${where}: orders against host`).toBe(taken(rig.host));
}

interface CutStory {
  readonly prepare?: (rig: PaymentRig) => void;
  /** What the power is cut in. */
  readonly play: (rig: PaymentRig) => unknown;
  /** The host once all is well again. */
  readonly healed?: () => HostScript;
  readonly check: (rig: PaymentRig, where: string) => void;
}

/** A function with the power cut at its n-th boundary, for every n, until it passes untouched. */
function cutEverywhere({ prepare, play, healed, check }: CutStory): number {
  for (let boundary = 0; ; boundary += 1) {
    const rig = new PaymentRig({ seed: `cut ${boundary % 7}` });
    rig.signOn();
    prepare?.(rig);
    rig.machine.supply.cutAfter(boundary);
    play(rig);
    if (rig.machine.supply.cutIsPending) return boundary;
    const where = `cut at ${boundary} (${rig.machine.supply.boundaries.at(-1)})`;
    recover(rig, healed?.() ?? answerAll);
    check(rig, where);
  }
}

interface RefundCut {
  readonly answers: 'answers' | 'losesAnswers' | 'losesRequests';
  /** The cut comes while the refund is repeated before a sale, instead of in the refund. */
  readonly isCutInRepeat?: boolean;
}

/** A refund under power cuts; once all is healed the app's books say what the host has done. */
function cutRefundsEverywhere({ answers, isCutInRepeat = false }: RefundCut): number {
  const refundOf = (rig: PaymentRig) => rig.play('refund', { answers: refundAnswers('3.00') });
  let ledger = new RefundLedger();
  return cutEverywhere({
    prepare: (rig) => {
      ledger = new RefundLedger();
      rig.host.script = ledger[answers];
      if (!isCutInRepeat) return;
      refundOf(rig);
      rig.host.script = ledger.answers;
    },
    play: (rig) => (isCutInRepeat ? rig.sale('1.00') : refundOf(rig)),
    healed: () => ledger.answers,
    check: (rig, where) => {
      expect(rig.sale('2.00'), where).toMatchObject({ outcome: 'approved' });
      assertRefundAgrees(rig, ledger, where);
    },
  });
}

function assertRefundAgrees(rig: PaymentRig, ledger: RefundLedger, where: string): void {
  const { pendingReversals, journal, orders } = rig.books();
  const isRefund = ({ transaction }: { readonly transaction: string }) => transaction === 'refund';
  const booked = journal.filter((line) => isRefund(line) && line.state === 'approved');
  const told = orders.filter((line) => isRefund(line) && line.outcome === 'approved');
  const keys = booked.map(({ batchNumber, stan }) => `${batchNumber}/${stan}`);
  expect(pendingReversals, where).toBe(0);
  expect(keys, where).toEqual([...ledger.refunds.keys()]);
  expect(told, where).toHaveLength(ledger.refunds.size);
  const paper = rig.terminal.doors.paper().join('\n');
  for (const { stan } of booked) expect(paper, where).toContain(`凭证号:${stan}`);
}

describe('a power cut at every boundary', () => {
  it('of a sale loses nothing and charges nobody twice', () => {
    const boundaries = cutEverywhere({
      play: (rig) => rig.sale(),
      check: (rig, where) => {
        assertBooksAgree(rig, where);
        if (!rig.books().journal.some(({ state }) => state === 'approved')) return;
        const paper = rig.terminal.doors.paper().join('\n');
        expect(paper, where).toContain('商户存根');
        expect(paper, where).toContain('持卡人存根');
      },
    });
    expect(boundaries).toBeGreaterThan(30);
  });

  it('of a sale whose answer is lost', () => {
    const prepare = (rig: PaymentRig) => {
      rig.host.script = worksSilently;
    };
    cutEverywhere({ prepare, play: (rig) => rig.sale(), check: assertBooksAgree });
  });

  it('of a reversal before the next sale', () => {
    const prepare = (rig: PaymentRig) => {
      rig.host.script = worksSilently;
      rig.sale('1.00');
      rig.host.script = answerAll;
    };
    cutEverywhere({ prepare, play: (rig) => rig.sale('2.00'), check: assertBooksAgree });
  });

  it('of a refund pays back once, and every book knows it', () => {
    expect(cutRefundsEverywhere({ answers: 'answers' })).toBeGreaterThan(30);
  });

  it.each(['losesAnswers', 'losesRequests'] as const)('of a refund whose host %s', (answers) => {
    cutRefundsEverywhere({ answers });
  });

  it('of a repeat before the next sale', () => {
    cutRefundsEverywhere({ answers: 'losesAnswers', isCutInRepeat: true });
  });

  it('of a void', () => {
    const answers = { supervisorPassword: '123456', voucherNumber: '2' };
    cutEverywhere({
      prepare: (rig) => rig.sale(),
      play: (rig) => rig.play('void', { answers }),
      check: (rig, where) => {
        const { journal, pendingReversals } = rig.books();
        expect(pendingReversals, where).toBe(0);
        const isVoided = journal.some(({ state }) => state === 'voided');
        expect(
          journal.some(({ transaction, state }) => transaction === 'void' && state === 'approved'),
          where,
        ).toBe(isVoided);
      },
    });
  });

  it('of a settlement goes on at the step that failed and closes the batch once', () => {
    cutEverywhere({
      prepare: (rig) => rig.sale(),
      play: (rig) => rig.play('settlement'),
      check: (rig, where) => {
        const before = rig.books().batchNumber;
        const ends = rig.host.requests.filter(({ batchControl }) => batchControl?.endsWith('207'));
        if (before === '000001') {
          expect(rig.play('settlement'), where).toMatchObject({ outcome: 'approved' });
        } else expect(ends, where).toHaveLength(1);
        expect(rig.books().batchNumber, where).toBe('000002');
        expect(rig.sale(), where).toMatchObject({ outcome: 'approved' });
      },
    });
  });

  it.each(['signOn', 'signOff', 'settlement'])('of a %s gives no number away twice', (name) => {
    cutEverywhere({
      prepare: (rig) => rig.sale(),
      play: (rig) => rig.play(name),
      check: (rig, where) => {
        rig.play('signOn');
        const used = new Map<string, string>();
        for (const { mti, stan = '', batchControl = '' } of rig.host.requests) {
          const kind = `${mti} ${batchControl.slice(-3)}`;
          const number = `${batchControl.slice(2, 8)}/${stan}`;
          if (mti === '0320' && !batchControl.endsWith('207')) continue;
          expect(used.get(number) ?? kind, `${where}: ${number}`).toBe(kind);
          used.set(number, kind);
        }
      },
    });
  });
});
