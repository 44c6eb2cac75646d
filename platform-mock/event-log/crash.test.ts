import { describe, expect, it } from 'vitest';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { DirectPlatform } from '../../testing/direct-platform.ts';
import { TEST } from '../../testing/platform-data.fixture.ts';
import { RawTerminal } from '../../testing/raw-terminal.ts';
import { PowerCut, StoreCutter } from '../../testing/store-cutter.ts';

function requests(terminal: RawTerminal): readonly UnionPayMessage[] {
  const sale = terminal.card('sale', { amountFen: 100, pin: TEST.pin });
  const wrongPin = terminal.card('sale', { amountFen: 200, pin: '000000' });
  const preAuth = terminal.card('preAuth', { amountFen: 300 });
  return [sale, wrongPin, preAuth, sale];
}

/** Runs the story with a cut at the n-th boundary; true when the story was over before. */
function runWithCut(boundary: number, seed: string): boolean {
  const cutter = new StoreCutter();
  const direct = new DirectPlatform(seed, { wrap: (store) => cutter.wrap(store) });
  const terminal = new RawTerminal(direct.world);
  const answered: { request: UnionPayMessage; answer: UnionPayMessage | undefined }[] = [];
  let isOver = false;
  try {
    cutter.countdown = boundary;
    const signOn = terminal.management('signOn', { remarks: '01 ' });
    const keys = direct.deliver(terminal.frame(signOn, false));
    if (keys !== undefined) terminal.load(keys);
    for (const request of requests(terminal)) {
      const answer = direct.deliver(terminal.frame(request, true));
      answered.push({ request, answer });
    }
    isOver = true;
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  cutter.countdown = Number.POSITIVE_INFINITY;
  direct.world.disk('platform').loseUnsynced();
  direct.restart();
  for (const { request, answer } of answered) {
    expect(direct.deliver(terminal.frame(request, true))).toEqual(answer);
  }
  const { books } = direct.platform;
  const sum = books.ledger().reduce((total, { effectFen }) => total + effectFen, 0);
  const account = books.cardholderAccounts().find(({ account: id }) => id === 'stripe');
  expect(account?.balanceFen).toBe(1_000_000 + sum);
  return isOver;
}

describe('a crash', () => {
  it.each(['first', 'second', 'third'])('at any boundary loses nothing answered (%s)', (seed) => {
    let boundary = 0;
    while (!runWithCut(boundary, `${seed}-${boundary}`)) boundary += 1;
    expect(boundary).toBe(10);
  });

  it('keeps doors’ changes, tickets and keys', () => {
    const direct = new DirectPlatform('doors');
    const terminal = new RawTerminal(direct.world);
    const signOn = terminal.management('signOn', { remarks: '01 ' });
    const keys = direct.deliver(terminal.frame(signOn, false));
    if (keys !== undefined) terminal.load(keys);
    const { doors } = direct.platform;
    doors.issuers.setLimits({
      by: 'issuer',
      account: 'stripe',
      singleLimitFen: 1,
      dailyLimitFen: null,
    });
    doors.serviceDesk.fileTicket({
      by: 'branch',
      topic: 'sign-on-failed',
      path: TEST.path,
      subject: TEST.tid,
    });
    const before = direct.platform.state();
    direct.world.disk('platform').loseUnsynced();
    direct.restart();
    expect(direct.platform.state()).toEqual(before);
    const refused = direct.deliver(terminal.frame(terminal.card('sale'), true));
    expect(refused?.responseCode).toBe('01');
  });
});
