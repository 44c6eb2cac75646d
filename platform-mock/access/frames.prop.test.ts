import { expect, it } from 'vitest';
import { toHex } from '../../protocol/bytes.ts';
import { DirectPlatform } from '../../testing/direct-platform.ts';
import { Draw } from '../../testing/draw.ts';
import { TEST } from '../../testing/platform-data.fixture.ts';
import { RawTerminal } from '../../testing/raw-terminal.ts';

const FRAMES = 10_000;
const LENGTH_BYTES = 2;
/** TPDU and header, which no MAC covers. */
const HEAD_BYTES = 11;

/** Answers to what needs a MAC; a message that became a sign-on or an upload needs none. */
const SEALED = ['0110', '0210', '0230', '0410'];

/** A frame with some bytes of its message changed, cut off or added; its length is put right. */
function damaged(draw: Draw, frame: Uint8Array): Uint8Array {
  const body = [...frame.subarray(LENGTH_BYTES)];
  for (let count = 1 + draw.below(3); count > 0; count -= 1) {
    const at = HEAD_BYTES + draw.below(body.length - HEAD_BYTES);
    const kind = draw.below(4);
    if (kind === 0) body.splice(at, 1 + draw.below(4));
    else if (kind === 1) body.splice(at, 0, draw.below(256));
    else if (kind === 2) body[at] = (body[at] ?? 0) ^ (1 << draw.below(8));
    else body[at] = draw.below(256);
  }
  return Uint8Array.from([body.length >> 8, body.length & 0xff, ...body]);
}

it('a damaged card message may be answered, and is never approved', () => {
  const draw = new Draw('frames');
  const direct = new DirectPlatform('frames');
  const terminal = new RawTerminal(direct.world);
  const signOn = terminal.management('signOn', { remarks: '01 ' });
  const keys = direct.deliver(terminal.frame(signOn, false));
  if (keys !== undefined) terminal.load(keys);
  const { books } = direct.platform;
  let answered = 0;
  for (let index = 0; index < FRAMES; index += 1) {
    const name = draw.pick(['sale', 'preAuth', 'balanceInquiry', 'refund'] as const);
    const pin = draw.percent(50) ? { pin: TEST.pin } : {};
    const message = terminal.card(name, { stan: '000777', amountFen: 100, ...pin });
    const whole = terminal.frame(message, true);
    const frame = damaged(draw, whole);
    if (toHex(frame) === toHex(whole)) continue;
    const answer = direct.deliver(frame);
    if (answer !== undefined) answered += 1;
    if (SEALED.includes(answer?.mti ?? '')) expect(answer?.responseCode).not.toBe('00');
  }
  expect(answered).toBeGreaterThan(FRAMES / 10);
  expect(books.ledger().filter(({ state }) => state === 'approved')).toEqual([]);
  const digest = direct.platform.digest();
  direct.restart();
  expect(direct.platform.digest()).toBe(digest);
});
