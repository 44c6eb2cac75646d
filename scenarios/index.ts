/** The door of the scenarios: planning, running and what there is to run. */
export { businessCalendar, provisionedPlatformData } from './engine/provision.ts';
export { referenceApps } from './engine/reference-apps.ts';
export { scenarioJsonSchema } from './engine/scenario-schema.ts';
export { planRun, suiteNames } from './plan-run.ts';
export { REQUIREMENTS } from './requirements/all-requirements.ts';
