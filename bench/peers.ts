import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A package on npm that does a job of ours, fetched on request and never a dependency. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** Named by public pages, but the registry did not have it when the adapters were written. */
  readonly isUnobtainable?: true;
}

/** ISO 8583 packages that public pages name; `npm run peers` fetches those that can be had. */
export const CODEC_PEERS: readonly Peer[] = [
  { name: 'iso_8583', version: '2.6.7' },
  { name: 'jspos', version: '0.0.11-RELEASE' },
  { name: 'iso-8583', version: '1.0.7', isUnobtainable: true },
  { name: 'ciso8583', version: '1.3.0', isUnobtainable: true },
  { name: '@micham/iso8583', version: '1.0.4', isUnobtainable: true },
  { name: '@tikpay/iso8583-ts', version: '0.2.0', isUnobtainable: true },
];

/** Where a peer is installed, relative to the project's root: one folder each. */
export function peerFolder(peer: Peer): string {
  return join('runs', 'peers', peer.name.replace('/', '+'));
}

/**
 * Loads a fetched peer with `require`, from the current folder.
 * @returns undefined when it has not been fetched
 */
export function loadPeer<Module>(peer: Peer): Module | undefined {
  const loadFrom = createRequire(join(process.cwd(), peerFolder(peer), 'package.json'));
  try {
    loadFrom.resolve(peer.name);
  } catch {
    return undefined;
  }
  const loaded: Module = loadFrom(peer.name);
  return loaded;
}
