import type { PackageEntry } from '../device-messages/methods.ts';
import type { Offer } from './parse-offers.ts';

/** Below zero when the left version is older than the right one: `1.9.0` before `1.10.0`. */
function compareVersions(left: string, right: string): number {
  const rightNumbers = right.split('.').map(Number);
  for (const [index, number] of left.split('.').map(Number).entries()) {
    const difference = number - (rightNumbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * The offers that replace what is installed: versions other than the installed one, be they newer
 * or, after a roll-back, older (casebook 1.2).
 */
export function dueUpdates(
  installed: readonly PackageEntry[],
  offers: readonly Offer[],
): readonly Offer[] {
  return offers.filter((offer) =>
    installed.some(({ app, version }) => app === offer.app && version !== offer.version),
  );
}

/** Those of them that nobody is asked about: forced ones, and what no longer works without. */
export function forcedUpdates(
  installed: readonly PackageEntry[],
  offers: readonly Offer[],
): readonly Offer[] {
  return dueUpdates(installed, offers).filter(({ app, update, servedFrom }) => {
    if (update === 'forced') return true;
    const version = installed.find((entry) => entry.app === app)?.version;
    if (version === undefined || servedFrom === undefined) return false;
    return compareVersions(version, servedFrom) < 0;
  });
}
