import { createDigest } from '../../protocol/crypto/sha.ts';
import type { Json, RecordedEvent } from '../../reports/record/events.ts';
import type { Instant } from '../../world/clock.ts';
import type { TraceEvent, TraceValue } from '../../world/trace.ts';
import { recordedWire } from './record-wire.ts';

/** Turns what was traced into what is recorded: JSON, decoded, masked; times from the start. */
export function recordedEvents(
  events: readonly TraceEvent[],
  start: Instant,
): readonly RecordedEvent[] {
  return events.map(({ at, source, kind, data }) => ({
    at: at - start,
    source,
    kind,
    data: recordedData(data),
  }));
}

function recordedData(data: TraceEvent['data']): { readonly [key: string]: Json } {
  const recorded: Record<string, Json> = {};
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined) continue;
    if (value instanceof Uint8Array && key === 'bytes')
      Object.assign(recorded, recordedWire(value));
    else recorded[key] = jsonOf(value);
  }
  return recorded;
}

/** Bytes outside the wire are never shown: whatever they hold, only their number is recorded. */
function jsonOf(value: TraceValue): Json {
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  if (Array.isArray(value)) return value.map((item: TraceValue) => jsonOf(item));
  if (typeof value !== 'object') return value;
  const shown: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value))
    if (inner !== undefined) shown[key] = jsonOf(inner);
  return shown;
}

/** H(events): equal histories, equal hash. 64 hex digits. */
export function hashOfEvents(events: readonly RecordedEvent[]): string {
  const digest = createDigest();
  for (const event of events) digest.update(`${JSON.stringify(event)}\n`);
  return digest.hex().toLowerCase();
}

/** H(sorted instance ids with their hashes): independent of order, shards and workers. */
export function runHash(instances: readonly { instance: string; hash: string }[]): string {
  const digest = createDigest();
  const lines = instances.map(({ instance, hash }) => `${instance} ${hash}\n`).sort();
  for (const line of lines) digest.update(line);
  return digest.hex().toLowerCase();
}
