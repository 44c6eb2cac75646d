import { createDigest } from '../../protocol/crypto/sha.ts';
import type { Json, RecordedEvent } from '../../reports/record/events.ts';
import type { Instant } from '../../world/clock.ts';
import type { TraceEvent, TraceValue } from '../../world/trace.ts';
import { maskedNumber, maskedText, type Secret } from './canaries.ts';
import { recordedWire } from './record-wire.ts';

/** From when times count. */
export interface RecordOptions {
  readonly start: Instant;
}

/**
 * Turns what was traced into what is recorded: JSON, decoded, masked; times from the start. A card
 * or identity number that still stands in clear anywhere is masked, and told as `secret.leaked`.
 */
export function recordedEvents(
  events: readonly TraceEvent[],
  options: RecordOptions,
): readonly RecordedEvent[] {
  const recorder = new Recorder(options);
  for (const event of events) recorder.take(event);
  return recorder.recorded;
}

class Recorder {
  readonly recorded: RecordedEvent[] = [];
  /** A frame is traced where it leaves and where it arrives; it is decoded once. */
  readonly #frames = new Map<Uint8Array, ReturnType<typeof recordedWire>>();
  readonly #leaked = new Set<Secret>();

  constructor(private readonly options: RecordOptions) {}

  take({ at, source, kind, data }: TraceEvent): void {
    const sinceStart = at - this.options.start;
    this.#leaked.clear();
    this.recorded.push({ at: sinceStart, source, kind, data: this.#dataOf(data) });
    for (const what of this.#leaked) {
      const leak = { what, where: kind };
      this.recorded.push({ at: sinceStart, source: 'lab', kind: 'secret.leaked', data: leak });
    }
  }

  #dataOf(data: TraceEvent['data']): { readonly [key: string]: Json } {
    const recorded: Record<string, Json> = {};
    for (const key in data) {
      const value = data[key];
      if (value === undefined) continue;
      if (value instanceof Uint8Array && key === 'bytes') {
        Object.assign(recorded, this.#dataOf(this.#frame(value)));
      } else recorded[this.#textOf(key)] = this.#jsonOf(value);
    }
    return recorded;
  }

  #frame(bytes: Uint8Array): ReturnType<typeof recordedWire> {
    const frame = this.#frames.get(bytes) ?? recordedWire(bytes);
    this.#frames.set(bytes, frame);
    return frame;
  }

  /** Bytes outside the wire are never shown: only their number is recorded. */
  #jsonOf(value: TraceValue): Json {
    if (value === undefined || value === null) return null;
    if (typeof value === 'string') return this.#textOf(value);
    if (typeof value === 'number') return maskedNumber(value, this.#tell);
    if (typeof value !== 'object') return value;
    if (value instanceof Uint8Array) return `<${value.length} bytes>`;
    if (Array.isArray(value)) return value.map((item: TraceValue) => this.#jsonOf(item));
    return isData(value) ? this.#dataOf(value) : null;
  }

  readonly #tell = (what: Secret) => this.#leaked.add(what);

  #textOf(text: string): string {
    return maskedText(text, this.#tell);
  }
}

function isData(value: TraceValue): value is TraceEvent['data'] {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lines are hashed in pieces of about this many characters: a call costs more than a line. */
const HASHED_AT_ONCE = 16_384;

/** H(events): equal histories, equal hash. 64 hex digits. */
export function hashOfEvents(events: readonly RecordedEvent[]): string {
  const digest = createDigest();
  let lines = '';
  for (const event of events) {
    lines += `${JSON.stringify(event)}\n`;
    if (lines.length < HASHED_AT_ONCE) continue;
    digest.update(lines);
    lines = '';
  }
  digest.update(lines);
  return digest.hex().toLowerCase();
}
