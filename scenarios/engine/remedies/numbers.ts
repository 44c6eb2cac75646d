import { LAB_APP_NUMBERS } from '../provision.ts';
import type { Stage } from '../stage.ts';

/** A terminal number with its merchant number. */
export interface AppNumbers {
  readonly tid: string;
  readonly mid: string;
}

/** The terminal and merchant numbers of the stage as the platform knows them. */
export function platformNumbers(stage: Stage): AppNumbers {
  const terminal = stage.parts.platformData.terminals[0];
  return { tid: terminal?.tid ?? '', mid: terminal?.mid ?? '' };
}

const NUMBERS: ReadonlyMap<string, AppNumbers> = new Map(Object.entries(LAB_APP_NUMBERS));

/** The numbers of an app as provisioned, by default of the judged one; else the terminal's own. */
export function appNumbers(stage: Stage, app: string = stage.parts.app.id): AppNumbers {
  return NUMBERS.get(app) ?? platformNumbers(stage);
}
