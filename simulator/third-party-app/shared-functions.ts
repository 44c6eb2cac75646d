import type { RunFunction } from '../payment-app/function-context.ts';
import { runReprint } from '../payment-app/reprint-machine.ts';
import { runSettlement } from '../payment-app/settlement-machine.ts';
import { runThirdPartySignOn } from './third-party-sign-on.ts';

/** Functions that every third-party app has: its own sign-on, settlement and reprint. */
export const SHARED_FUNCTIONS: ReadonlyMap<string, RunFunction> = new Map<string, RunFunction>([
  ['signOn', runThirdPartySignOn],
  ['settlement', runSettlement],
  ['reprint', runReprint],
]);
