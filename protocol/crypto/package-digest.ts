import { createDigest } from './sha.ts';

/**
 * Digest of an app's package, which the market tells and the terminal checks before it installs:
 * SHA-256, 64 hex digits. The bytes of the lab's packages are never made, so that the digest is of
 * the text `app@version` (assumed).
 */
export function packageDigest(app: string, version: string): string {
  return createDigest().update(`${app}@${version}`).hex();
}
