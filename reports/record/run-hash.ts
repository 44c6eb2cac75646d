import { createDigest } from '../../protocol/crypto/sha.ts';

/**
 * H(sorted instance ids with their hashes), 64 lower-case hex digits: independent of the order in
 * which the instances were run, of shards and of workers.
 */
export function runHash(instances: readonly { instance: string; hash: string }[]): string {
  const digest = createDigest();
  const lines = instances.map(({ instance, hash }) => `${instance} ${hash}\n`).sort();
  for (const line of lines) digest.update(line);
  return digest.hex().toLowerCase();
}
