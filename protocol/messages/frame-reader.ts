import { concat } from '../bytes.ts';

const LENGTH_BYTES = 2;

/** What a stream of bytes turned out to hold. */
export type FrameEvent =
  /** One whole frame, without its two length bytes. */
  | { readonly kind: 'frame'; readonly body: Uint8Array }
  /** A length above the maximum (or zero): the stream cannot be followed any further. */
  | { readonly kind: 'unacceptable'; readonly length: number; readonly maximum: number }
  /** The stream ended inside a frame. `expected` is undefined when even the length is half. */
  | { readonly kind: 'half'; readonly expected: number | undefined; readonly received: number };

/**
 * Cuts a TCP stream into frames by their two length bytes. Frames may come in any pieces, or
 * several in one. Never throws; what cannot be a frame is reported as an event, once.
 */
export class FrameReader {
  readonly #maximum: number;
  #rest: Uint8Array = new Uint8Array();
  /** Pieces after `#rest`, joined only when a whole frame has come. */
  #pieces: Uint8Array[] = [];
  #piecesBytes = 0;
  #isDeaf = false;

  /** @param maximum longest frame accepted, in bytes behind the length */
  constructor(maximum = 4096) {
    this.#maximum = maximum;
  }

  /** True once an unacceptable length was met; further bytes are ignored. */
  get isDeaf(): boolean {
    return this.#isDeaf;
  }

  /** Takes the next bytes and returns what became whole. Bodies may be views into `chunk`. */
  push(chunk: Uint8Array): readonly FrameEvent[] {
    if (this.#isDeaf || chunk.length === 0) return [];
    const rest = this.#join(chunk);
    return rest === undefined ? [] : this.#cut(rest);
  }

  /** Says that the stream has ended; returns the half frame left over, if there is one. */
  end(): FrameEvent | undefined {
    const rest = concat(this.#rest, ...this.#pieces);
    this.#rest = new Uint8Array();
    this.#pieces = [];
    this.#piecesBytes = 0;
    if (this.#isDeaf || rest.length === 0) return undefined;
    this.#isDeaf = true;
    const expected = lengthAt(rest, 0);
    return { kind: 'half', expected, received: Math.max(0, rest.length - LENGTH_BYTES) };
  }

  /** All bytes not yet consumed, or undefined while a known length is not yet reached. */
  #join(chunk: Uint8Array): Uint8Array | undefined {
    if (this.#rest.length === 0) return chunk;
    const wanted = lengthAt(this.#rest, 0);
    const have = this.#rest.length + this.#piecesBytes + chunk.length;
    if (wanted !== undefined && have < wanted + LENGTH_BYTES) {
      this.#pieces.push(chunk.slice());
      this.#piecesBytes += chunk.length;
      return undefined;
    }
    const whole = concat(this.#rest, ...this.#pieces, chunk);
    this.#rest = new Uint8Array();
    this.#pieces = [];
    this.#piecesBytes = 0;
    return whole;
  }

  #cut(bytes: Uint8Array): readonly FrameEvent[] {
    const events: FrameEvent[] = [];
    let at = 0;
    for (;;) {
      const length = lengthAt(bytes, at);
      if (length === undefined) break;
      if (length === 0 || length > this.#maximum) {
        this.#isDeaf = true;
        events.push({ kind: 'unacceptable', length, maximum: this.#maximum });
        return events;
      }
      const end = at + LENGTH_BYTES + length;
      if (end > bytes.length) break;
      events.push({ kind: 'frame', body: bytes.subarray(at + LENGTH_BYTES, end) });
      at = end;
    }
    this.#rest = at === bytes.length ? new Uint8Array() : bytes.slice(at);
    return events;
  }
}

function lengthAt(bytes: Uint8Array, at: number): number | undefined {
  const high = bytes[at];
  const low = bytes[at + 1];
  return high === undefined || low === undefined ? undefined : high * 256 + low;
}
