import { type App, createPaymentApp } from '../../simulator/index.ts';
import { LabError } from '../../world/errors.ts';

/** The lab's own correct apps, one for each id; each is stateless until started. */
const REFERENCE_APPS: readonly App[] = [createPaymentApp()];

/** Ids of the apps that the lab brings along. */
export function referenceAppIds(): readonly string[] {
  return REFERENCE_APPS.map(({ id }) => id);
}

/** All apps that the lab brings along. */
export function referenceApps(): readonly App[] {
  return REFERENCE_APPS;
}

/**
 * The correct app of this id.
 * @throws LabError LAB_CONFIG_APP_UNKNOWN
 */
export function referenceApp(id: string): App {
  const app = REFERENCE_APPS.find((known) => known.id === id);
  if (app !== undefined) return app;
  throw new LabError({
    code: 'LAB_CONFIG_APP_UNKNOWN',
    message: `there is no app "${id}"`,
    remedy: `use one of: ${referenceAppIds().join(', ')}`,
  });
}
