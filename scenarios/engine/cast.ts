import type { PlatformData } from '../../platform-mock/index.ts';
import type { App } from '../../simulator/index.ts';
import { BOOK_READERS, type BookReaders } from './book-readers.ts';
import { provisionedPlatformData } from './provision.ts';
import { companionsOf, referenceApp } from './reference-apps.ts';
import type { Stage, StageParts } from './stage.ts';

/** Who plays: the app judged, the environment it meets, and the lab that reads the books. */
export interface Cast {
  readonly app: App;
  /** Every other build that can be on the terminal. */
  readonly companions: readonly App[];
  readonly platformData: PlatformData;
  readonly readers: BookReaders;
  /** Builds the stage, where terminal or platform are not to be as they should. */
  readonly openStage?: (parts: StageParts) => Stage;
}

/** The correct app of this id, in a correct environment, judged by a correct lab. */
export function referenceCast(appId: string): Cast {
  return {
    app: referenceApp(appId),
    companions: companionsOf(appId),
    platformData: pristineData(),
    readers: BOOK_READERS,
  };
}

let pristine: PlatformData | undefined;

/** Plain data, the same for every world; built once. */
function pristineData(): PlatformData {
  pristine ??= provisionedPlatformData();
  return pristine;
}
