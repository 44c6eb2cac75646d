import { serviceTime, type TicketDirectory, ticketDirectories } from '../../catalogue/index.ts';
import type { Instant } from '../../world/clock.ts';
import { invariant } from '../../world/invariant.ts';
import type { PlatformCore } from '../platform-core.ts';

/** A service directory of BOS or UOSP by the catalogue's id. */
export function directoryOf(id: string): TicketDirectory {
  const found = ticketDirectories.find((directory) => directory.id === id);
  invariant(found !== undefined, `the catalogue has the service directory ${id}`);
  return found;
}

/** A path without the differences that printing makes: spaces, kinds of dashes, arrows. */
export function plainPath(path: string): string {
  return path.replace(/\s+/g, '').replace(/[-–—－]+>?/g, '-');
}

/** Why a path is not that of the right service directory, if it is not. */
export function wrongPath(path: string, right: string): string | undefined {
  return plainPath(path) === plainPath(right) ? undefined : `the right directory is ${right}`;
}

/** Working days that a documented service takes at most. */
export function workdaysOf(service: string): number {
  const { workingDaysMax } = serviceTime(service);
  invariant(workingDaysMax !== null, `the catalogue has a time for ${service}`);
  return workingDaysMax;
}

/**
 * When a documented service is done that begins now. People take all the time they are given
 * (assumed): the documents print limits only.
 */
export function doneFrom(core: PlatformCore, service: string): Instant {
  return core.calendar.addWorkdays(core.now(), workdaysOf(service));
}
