import { createDigest } from '../../protocol/crypto/sha.ts';

/** What the platform keeps of a password: SHA-256 over terminal, operator and password, hex. */
export function passwordDigest(parts: {
  readonly tid: string;
  readonly operator: string;
  readonly password: string;
}): string {
  const { tid, operator, password } = parts;
  return createDigest().update(`${tid}/${operator}/${password}`).hex();
}
