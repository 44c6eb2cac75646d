import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, fromHex, toHex } from '../bytes.ts';
import { type FrameEvent, FrameReader } from './frame-reader.ts';

function withLength(body: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(body.length >> 8, body.length & 0xff), body);
}

function bodyHex(event: FrameEvent): string {
  return event.kind === 'frame' ? toHex(event.body) : event.kind;
}

/** The stream in pieces of the given sizes, used in turn. */
function pieces(stream: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (let i = 0; at < stream.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    parts.push(stream.slice(at, at + size));
    at += size;
  }
  return parts;
}

test('frames come out whole however the stream is cut', () => {
  const body = fc.uint8Array({ minLength: 1, maxLength: 40 });
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(body, { maxLength: 6 }), sizes, (bodies, cuts) => {
      const reader = new FrameReader();
      const events = pieces(concat(...bodies.map(withLength)), cuts).flatMap((piece) => {
        const found = reader.push(piece).map(bodyHex);
        piece.fill(0xee);
        return found;
      });
      expect(events).toEqual(bodies.map(toHex));
      expect(reader.end()).toBeUndefined();
    }),
  );
});

test('arbitrary streams end in frames, one unacceptable length, or a half frame', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 20 }), (chunks) => {
      const reader = new FrameReader(64);
      const events = chunks.flatMap((chunk) => reader.push(chunk));
      const last = reader.end();
      const refused = events.filter(({ kind }) => kind === 'unacceptable').length;
      expect(refused).toBe(reader.isDeaf && last === undefined ? 1 : 0);
    }),
  );
});

describe('what cannot be a frame', () => {
  test('a length above the maximum is told once, then nothing is heard', () => {
    const reader = new FrameReader(16);
    const oversize = reader.push(fromHex('0011'));
    expect(oversize).toEqual([{ kind: 'unacceptable', length: 17, maximum: 16 }]);
    expect(reader.push(withLength(Uint8Array.of(1)))).toEqual([]);
    expect(reader.end()).toBeUndefined();
  });

  test('a length of zero is not acceptable', () => {
    expect(new FrameReader().push(fromHex('0000'))).toMatchObject([{ kind: 'unacceptable' }]);
  });

  test.each([
    { stream: '00', expected: undefined, received: 0 },
    { stream: '0005AABB', expected: 5, received: 2 },
    { stream: '0001AA0003BB', expected: 3, received: 1 },
  ])('a stream that ends with $stream leaves a half frame', ({ stream, expected, received }) => {
    const reader = new FrameReader();
    reader.push(fromHex(stream));
    expect(reader.end()).toEqual({ kind: 'half', expected, received });
  });
});
