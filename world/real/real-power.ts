import type { Power } from '../power.ts';

/** The supply of a machine that runs on the host: it is on as long as anything runs at all. */
export const ALWAYS_ON: Power = { isOn: true, gate: () => true };
