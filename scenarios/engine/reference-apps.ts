import {
  type App,
  correctMultiChannelRules,
  createAtkInstall,
  createFarmerWithdrawalApp,
  createFarmPurchaseApp,
  createFundCollectionApp,
  createMarketApp,
  createMultiChannelApp,
  createPaymentApp,
} from '../../simulator/index.ts';
import { LabError } from '../../world/errors.ts';

/**
 * A release of the multi-channel app with a defect: it groups the digits of a phone number with
 * blanks, which the platform does not take. No terminal has it before a story lists it.
 */
function defectiveMultiChannelApp(): App {
  return createMultiChannelApp({
    version: '1.0.1',
    rules: {
      fieldsOf: (api, facts) => {
        const fields = correctMultiChannelRules.fieldsOf(api, facts);
        const { userNumber } = fields;
        return userNumber === undefined ? fields : { ...fields, userNumber: grouped(userNumber) };
      },
    },
  });
}

const grouped = (digits: string) => digits.replace(/(\d{3})(?=\d)/g, '$1 ');

/** The app that boots with the terminal. */
export const HOME_APP = 'unionpay-pay';

/**
 * The lab's own correct builds; each is stateless until started. The first of an id is the one
 * that a terminal is delivered with, the others are later versions.
 */
const REFERENCE_BUILDS: readonly App[] = [
  createPaymentApp(),
  createPaymentApp({ version: '1.1.0' }),
  createFarmerWithdrawalApp(),
  createFarmPurchaseApp(),
  createFundCollectionApp(),
  createMultiChannelApp(),
  defectiveMultiChannelApp(),
  createMultiChannelApp({ version: '1.0.2' }),
  createMarketApp(),
  createAtkInstall(),
];

/** Ids of the apps that the lab brings along. */
export function referenceAppIds(): readonly string[] {
  return referenceApps().map(({ id }) => id);
}

/** All apps that the lab brings along and that have functions, in the version delivered. */
export function referenceApps(): readonly App[] {
  return REFERENCE_BUILDS.filter(
    ({ id, functions }, at) =>
      functions.length > 0 && REFERENCE_BUILDS.findIndex((build) => build.id === id) === at,
  );
}

/** Every build that can be on a terminal beside the one of this app that is judged. */
export function companionsOf(appId: string): readonly App[] {
  const judged = referenceApp(appId);
  return REFERENCE_BUILDS.filter((build) => build !== judged);
}

/** The builds of a terminal on which this app is judged: the home app first, then as delivered. */
export function buildsOf(app: App, companions: readonly App[]): readonly App[] {
  const all = [app, ...companions];
  const home = all.filter(({ id }) => id === HOME_APP);
  return [...home, ...all.filter(({ id }) => id !== HOME_APP)];
}

/**
 * The correct app of this id.
 * @throws LabError LAB_CONFIG_APP_UNKNOWN
 */
export function referenceApp(id: string): App {
  const app = referenceApps().find((known) => known.id === id);
  if (app !== undefined) return app;
  throw new LabError({
    code: 'LAB_CONFIG_APP_UNKNOWN',
    message: `there is no app "${id}"`,
    remedy: `use one of: ${referenceAppIds().join(', ')}`,
  });
}
