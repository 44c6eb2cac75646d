import { describe, expect, it } from 'vitest';
import { responseCodes, rows } from '../../catalogue/index.ts';
import { DirectPlatform } from '../../testing/direct-platform.ts';
import { Draw } from '../../testing/draw.ts';
import { PlatformWalk, type Walked } from '../../testing/platform-walk.ts';
import type { JsonValue } from './api.ts';
import { PLATFORM_APIS } from './management-exchange.ts';
import { isFields } from './parse-request.ts';

const WALKS = 60;
const REQUESTS = 1000;

/** Every code that the documents print, or that field 39 may hold. */
const DOCUMENTED = new Set([
  ...rows.flatMap(({ code }) => code ?? []),
  ...responseCodes.map(({ code }) => code),
]);

/** Refusals of what is no request, or comes under wrong numbers: nothing is kept of them. */
const WITHOUT_TRACE = ['E3', 'E6'];

/** Whether a request names no API, or has a field of another form. */
function isMalformed(request: JsonValue): boolean {
  if (!isFields(request) || typeof request.api !== 'string') return true;
  const fields = PLATFORM_APIS.get(request.api)?.fields;
  if (fields === undefined) return true;
  return Object.entries(fields).some(([name, { form, isOptional }]) => {
    const value = Object.hasOwn(request, name) ? request[name] : undefined;
    const isLeftOut = value === undefined || value === '';
    return !(isLeftOut && isOptional) && !(typeof value === 'string' && form.test(value));
  });
}

/** Whether an event is more than an entry in the access log. */
function isOfBusiness(kind: string): boolean {
  return kind !== 'access.logged';
}

function codeOf(result: unknown): string | undefined {
  return (result as { code?: string }).code;
}

/** What an API may answer, and what it may do meanwhile. */
function check(walked: Walked): void {
  const { request, result, events, isRefused } = walked;
  const told = JSON.stringify({ result, request }).slice(0, 600);
  expect(isFields(result as JsonValue), told).toBe(true);
  const code = codeOf(result);
  if (isMalformed(request as JsonValue)) expect(['E3', 'E6'], told).toContain(code);
  if (!isRefused) {
    expect(result, told).toMatchObject({ accepted: true });
    return;
  }
  if (code !== undefined) expect(DOCUMENTED.has(code), told).toBe(true);
  if (code === undefined || !WITHOUT_TRACE.includes(code)) return;
  expect(events.filter(isOfBusiness), told).toEqual([]);
}

/** The same again is answered the same and does nothing; an order with other content is E3. */
function checkReplay(walk: PlatformWalk, walked: Walked): void {
  const request = walked.request as { readonly [name: string]: JsonValue };
  const again = walk.send(request);
  expect(again.result, JSON.stringify(request)).toEqual(walked.result);
  expect(again.events.filter(isOfBusiness)).toEqual([]);
  if (request.amountFen === undefined) return;
  const other = walk.send({ ...request, amountFen: `${request.amountFen}`.length > 1 ? '1' : '2' });
  expect(codeOf(other.result), JSON.stringify(request)).toBe('E3');
  expect(other.events.filter(isOfBusiness)).toEqual([]);
}

const accepted = new Set<string>();
const codes = new Set<string>();

describe('no request, however odd, gets another answer than a documented one', () => {
  it.each(Array.from({ length: WALKS }, (_, index) => index))('walk %i', (index) => {
    const walk = new PlatformWalk(new Draw(`apis-${index}`), { world: `apis-${index}` });
    walk.signOn();
    if (index % 3 === 0) walk.prepare();
    for (let step = 0; step < REQUESTS; step += 1) {
      if (walk.draw.percent(2)) walk.pass();
      if (walk.draw.percent(10)) walk.trade();
      if (walk.draw.percent(index % 3 === 0 ? 25 : 0)) walk.atDoor();
      const walked = walk.draw.percent(8) ? walk.followUp() : walk.ask();
      check(walked);
      codes.add(`${codeOf(walked.result) ?? ''}`);
      if (walked.isRefused) continue;
      accepted.add(walked.what);
      if (walk.draw.percent(30)) checkReplay(walk, walked);
    }
    const digest = walk.direct.platform.digest();
    walk.direct.restart();
    expect(walk.direct.platform.digest()).toBe(digest);
  });

  it('every API accepted something, and refusals of many kinds came up', () => {
    expect([...PLATFORM_APIS.keys()].filter((name) => !accepted.has(name))).toEqual([]);
    expect(codes.size, [...codes].join(' ')).toBeGreaterThan(15);
  });
});

/** Frames whose body is no JSON, or JSON that is no request. */
function oddBody(draw: Draw): Uint8Array {
  const encoder = new TextEncoder();
  const whole = encoder.encode('{"api":"open-page","app":"unionpay-pay","version":"1.0.0"}');
  const kind = draw.below(4);
  if (kind === 0) return Uint8Array.from({ length: 1 + draw.below(60) }, () => draw.below(256));
  if (kind === 1) return whole.slice(0, 1 + draw.below(whole.length - 1));
  if (kind === 2) return encoder.encode('['.repeat(1 + draw.below(900)));
  const damaged = whole.slice();
  damaged[draw.below(whole.length)] = draw.below(256);
  return damaged;
}

it('bytes that are no JSON are E3, and change nothing', () => {
  const draw = new Draw('bytes');
  const direct = new DirectPlatform('bytes');
  const before = direct.platform.digest();
  for (let index = 0; index < 5000; index += 1) {
    const body = oddBody(draw);
    const frame = Uint8Array.from([body.length >> 8, body.length & 0xff, ...body]);
    const answer = direct.askBytes(frame) as { readonly code?: string };
    expect(answer.code === undefined || ['E3', '404'].includes(answer.code)).toBe(true);
  }
  expect(direct.platform.digest()).toBe(before);
});
