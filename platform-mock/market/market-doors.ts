import type { PlatformCore } from '../platform-core.ts';
import { developerDoors } from './developer-doors.ts';
import { listingDoors } from './listing-doors.ts';
import type { MarketDoors } from './market-contract.ts';
import { shelfDoors } from './shelf-doors.ts';

/** The doors of the app market. */
export function marketDoors(core: PlatformCore): MarketDoors {
  return { ...developerDoors(core), ...listingDoors(core), ...shelfDoors(core) };
}
