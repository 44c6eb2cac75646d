import {
  ALL_STARS,
  isIdNumber,
  isWellFormedPan,
  maskIdNumber,
  maskPan,
} from '../../protocol/redaction/mask-pan.ts';
import type { TraceValue } from '../../world/trace.ts';
import { SECRET_FIELDS } from './methods.ts';

const DEEPEST = 6;
const LONGEST_LIST = 200;

/** Fields of bytes or text that may hold secrets anywhere inside: only their length is told. */
const TOLD_BY_LENGTH: ReadonlySet<string> = new Set(['data', 'tlv', 'text', 'block']);

/**
 * A message as it may be recorded: fields of `SECRET_FIELDS` masked at any depth (the PAN to its
 * first six and last four digits, the others whole), bytes and stored texts told by length.
 */
export function maskMessage(value: unknown, depth = 0): TraceValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) {
    return value.slice(0, LONGEST_LIST).map((item) => maskMessage(item, depth + 1));
  }
  const shown: Record<string, TraceValue> = {};
  for (const [field, inner] of Object.entries(value)) {
    if (inner !== undefined) shown[field] = maskField(field, inner, depth);
  }
  return shown;
}

function maskField(field: string, value: unknown, depth: number): TraceValue {
  if (field === 'pan') return typeof value === 'string' ? maskPan(value) : ALL_STARS;
  if (SECRET_FIELDS.has(field)) return ALL_STARS;
  if (TOLD_BY_LENGTH.has(field) && typeof value === 'string') return `[${value.length}]`;
  return maskMessage(value, depth + 1);
}

/** What was typed at a question, as it may be recorded. */
export function maskTyped(text: string, format: string): string {
  if (format === 'password') return ALL_STARS;
  if (isIdNumber(text)) return maskIdNumber(text);
  return isWellFormedPan(text) ? maskPan(text) : text;
}
