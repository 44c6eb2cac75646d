import { describe, expect, it } from 'vitest';
import { PaymentRig } from '../../testing/payment-rig.ts';
import { answerAll, type ScriptedHost } from '../../testing/scripted-host.ts';

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

/** Powers on, lets the app boot and recover, and sells once more. */
function recover(rig: PaymentRig): void {
  rig.host.script = answerAll;
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

/** A function with the power cut at its n-th boundary, for every n, until it passes untouched. */
function cutEverywhere(
  play: (rig: PaymentRig) => unknown,
  check: (rig: PaymentRig, where: string) => void,
  prepare: (rig: PaymentRig) => void = () => {},
): number {
  for (let boundary = 0; ; boundary += 1) {
    const rig = new PaymentRig({ seed: `cut ${boundary % 7}` });
    rig.signOn();
    prepare(rig);
    rig.machine.supply.cutAfter(boundary);
    play(rig);
    if (rig.machine.supply.cutIsPending) return boundary;
    const where = `cut at ${boundary} (${rig.machine.supply.boundaries.at(-1)})`;
    recover(rig);
    check(rig, where);
  }
}

describe('a power cut at every boundary', () => {
  it('of a sale loses nothing and charges nobody twice', () => {
    const boundaries = cutEverywhere(
      (rig) => rig.sale(),
      (rig, where) => {
        assertBooksAgree(rig, where);
        if (!rig.books().journal.some(({ state }) => state === 'approved')) return;
        const paper = rig.terminal.doors.paper();
        expect(
          paper.some((line) => line.includes('商户存根')),
          where,
        ).toBe(true);
        expect(
          paper.some((line) => line.includes('持卡人存根')),
          where,
        ).toBe(true);
      },
    );
    expect(boundaries).toBeGreaterThan(30);
  });

  it('of a sale whose answer is lost', () => {
    cutEverywhere((rig) => {
      rig.host.script = (request, host) => {
        answerAll(request, host);
        return undefined;
      };
      rig.sale();
    }, assertBooksAgree);
  });

  it('of a reversal before the next sale', () => {
    cutEverywhere(
      (rig) => rig.sale('2.00'),
      assertBooksAgree,
      (rig) => {
        rig.host.script = (request, host) => {
          answerAll(request, host);
          return undefined;
        };
        rig.sale('1.00');
        rig.host.script = answerAll;
      },
    );
  });

  it('of a void', () => {
    cutEverywhere(
      (rig) => {
        const answers = { supervisorPassword: '123456', voucherNumber: '2' };
        rig.play('void', { answers });
      },
      (rig, where) => {
        const { journal, pendingReversals } = rig.books();
        expect(pendingReversals, where).toBe(0);
        const isVoided = journal.some(({ state }) => state === 'voided');
        expect(
          journal.some(({ transaction, state }) => transaction === 'void' && state === 'approved'),
          where,
        ).toBe(isVoided);
      },
      (rig) => rig.sale(),
    );
  });

  it('of a settlement goes on at the step that failed and closes the batch once', () => {
    cutEverywhere(
      (rig) => rig.play('settlement'),
      (rig, where) => {
        const before = rig.books().batchNumber;
        const ends = rig.host.requests.filter(({ batchControl }) => batchControl?.endsWith('207'));
        if (before === '000001') {
          expect(rig.play('settlement'), where).toMatchObject({ outcome: 'approved' });
        } else expect(ends, where).toHaveLength(1);
        expect(rig.books().batchNumber, where).toBe('000002');
        expect(rig.sale(), where).toMatchObject({ outcome: 'approved' });
      },
      (rig) => rig.sale(),
    );
  });
});
