import { beforeEach, describe, expect, it } from 'vitest';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { type PlatformStage, platformStage } from '../../testing/platform-stage.ts';

const DAY_MS = 86_400_000;
const AMOUNT = 500;

let stage: PlatformStage;

beforeEach(() => {
  stage = platformStage('daily limit');
  expect(stage.terminal.signOn()).toBe('00');
  const limits = { account: 'stripe', singleLimitFen: null, dailyLimitFen: 2 * AMOUNT };
  expect(stage.platform.doors.issuers.setLimits({ by: 'issuer', ...limits }).done).toBe(true);
});

function sell(): { code: string | undefined; undo: UnionPayMessage } {
  const { terminal } = stage;
  const request = terminal.card('sale', { amountFen: AMOUNT });
  const answer = terminal.exchange(request, true)?.message;
  const originalMessage = `${terminal.batchNumber}${request.stan}`;
  const more = { rrn: answer?.rrn, originalMessage };
  return { code: answer?.responseCode, undo: terminal.card('void', { amountFen: AMOUNT, more }) };
}

function send(message: UnionPayMessage): string | undefined {
  return stage.terminal.exchange(message, true)?.message.responseCode;
}

function codes(count: number): readonly (string | undefined)[] {
  return Array.from({ length: count }, () => sell().code);
}

function nextDay(): void {
  const { kernel } = stage.world;
  kernel.advanceTo((Math.floor(kernel.now() / DAY_MS) + 1) * DAY_MS + 60_000);
}

describe('an issuer’s limit of a day', () => {
  it('counts again what is voided on the day itself', () => {
    const [first] = [sell(), sell()];
    expect(codes(1)).toEqual(['01']);
    expect(send(first.undo)).toBe('00');
    expect(codes(2)).toEqual(['00', '01']);
  });

  it('gains nothing from a void of what was sold the day before', () => {
    const [first, second] = [sell(), sell()];
    expect([first.code, second.code]).toEqual(['00', '00']);
    nextDay();
    expect(send(first.undo)).toBe('00');
    expect(codes(3)).toEqual(['00', '00', '01']);
  });

  it('loses nothing where such a void is reversed', () => {
    const first = sell();
    nextDay();
    expect(send(first.undo)).toBe('00');
    expect(stage.terminal.reverse(first.undo)?.responseCode).toBe('00');
    expect(codes(3)).toEqual(['00', '00', '01']);
  });

  it('gains nothing from a refund', () => {
    const { terminal } = stage;
    const sale = sell();
    nextDay();
    const originalMessage = '0000000000000302';
    const more = { rrn: sale.undo.rrn, originalMessage, remarks: '000' };
    const refund = terminal.card('refund', { amountFen: AMOUNT, more });
    expect([send(refund), ...codes(3)]).toEqual(['00', '00', '00', '01']);
  });
});
