import { createDigest } from '../../protocol/crypto/sha.ts';
import type { Requirement } from './requirement.ts';

const SHOWN_DIGITS = 16;

/**
 * Digest of what a requirement says and how strongly, 16 hex digits. Evidence was gathered for this
 * text: when a sentence changes, its digest does, and the evidence has to be looked at again.
 */
export function textDigest({ id, statement, strength }: Requirement): string {
  const text = [id, strength, statement.zh, statement.en].join('\n');
  return createDigest().update(text).hex().toLowerCase().slice(0, SHOWN_DIGITS);
}
