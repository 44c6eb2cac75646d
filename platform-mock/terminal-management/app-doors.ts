import type { TerminalManagementDoors } from '../doors.ts';
import type { PlatformCore } from '../platform-core.ts';
import { OPERATIONS, pass, wrongParty } from '../service-desk/door-step.ts';
import { changed, noTerminal } from './key-doors.ts';
import type { Terminal } from './terminal.ts';

const TID_FORM = /^[0-9A-Za-z]{8}$/;

type AppDoors = Pick<
  TerminalManagementDoors,
  | 'associateAppTerminal'
  | 'dissociateAppTerminal'
  | 'deactivateAppTerminal'
  | 'pairNumbers'
  | 'unpairNumbers'
>;

/** The numbers of an app that are associated with a terminal. */
function numbersOfApp(core: PlatformCore, tid: string, app: string): Terminal | undefined {
  const isIt = (known: Terminal) =>
    known.physicalTid === tid && known.app === app && known.isAssociated;
  return [...core.state.terminals.values()].find(isIt);
}

/** Why a number cannot be given to this app of this terminal, if it cannot. */
function takenNumber(core: PlatformCore, parts: { tid: string; app: string; appTid: string }) {
  const { tid, app, appTid } = parts;
  if (!TID_FORM.test(appTid)) return 'a terminal number has eight characters';
  const holder = core.state.terminals.get(appTid);
  const isFree =
    holder === undefined ||
    (holder.app !== null && !holder.isAssociated) ||
    (holder.app === app && holder.physicalTid === tid);
  const isPayout = [...core.state.terminals.values()].some(({ payout }) => payout?.tid === appTid);
  return isFree && !isPayout ? undefined : `terminal number ${appTid} is in use`;
}

/** Associates an app's own numbers with the physical terminal, and ends it. */
function associationDoors(
  core: PlatformCore,
): Pick<AppDoors, 'associateAppTerminal' | 'dissociateAppTerminal' | 'deactivateAppTerminal'> {
  return {
    associateAppTerminal: (step) => {
      const { tid, app, appTid, appMid } = step;
      const against = [
        wrongParty(step, OPERATIONS),
        noTerminal(core, tid),
        core.state.merchants.has(appMid) ? undefined : `there is no merchant ${appMid}`,
        takenNumber(core, step),
      ];
      return pass(core, { door: 'associateAppTerminal', step, against }, () => ({
        events: [
          { kind: 'terminal.appAssociated', tid, app, numbers: { tid: appTid, mid: appMid } },
        ],
        told: {},
      }));
    },
    dissociateAppTerminal: (step) => {
      const { tid, app } = step;
      const against = [wrongParty(step, OPERATIONS), noTerminal(core, tid)];
      return pass(core, { door: 'dissociateAppTerminal', step, against }, () => ({
        events: [{ kind: 'terminal.appAssociated', tid, app, numbers: null }],
        told: {},
      }));
    },
    deactivateAppTerminal: (step) => {
      const { tid, app } = step;
      const known = numbersOfApp(core, tid, app);
      const against = [
        wrongParty(step, OPERATIONS),
        noTerminal(core, tid),
        known === undefined ? `no numbers of ${app} are associated with ${tid}` : undefined,
      ];
      return pass(core, { door: 'deactivateAppTerminal', step, against }, () => ({
        events: changed(known?.tid ?? tid, { isActivated: false }),
        told: {},
      }));
    },
  };
}

function noApp(core: PlatformCore, appTid: string): string | undefined {
  const app = core.state.terminals.get(appTid)?.app ?? null;
  return app === null ? `${appTid} is no number of an app` : undefined;
}

/** Why numbers cannot be the payout numbers of an app's, if they cannot. */
function badPayout(
  core: PlatformCore,
  parts: { appTid: string; payoutTid: string; payoutMid: string },
) {
  const { appTid, payoutTid, payoutMid } = parts;
  const { terminals, merchants } = core.state;
  if (!TID_FORM.test(payoutTid)) return 'a terminal number has eight characters';
  const isTaken = [...terminals.values()].some(
    ({ tid, payout }) => tid === payoutTid || (payout?.tid === payoutTid && tid !== appTid),
  );
  if (isTaken) return `terminal number ${payoutTid} is in use`;
  return merchants.has(payoutMid) ? undefined : `there is no merchant ${payoutMid}`;
}

/** Doors to an app's own numbers on the physical terminal, and their payout numbers. */
export function appDoors(core: PlatformCore): AppDoors {
  return {
    ...associationDoors(core),
    pairNumbers: (step) => {
      const { appTid, appMid, payoutTid, payoutMid } = step;
      const mid = core.state.terminals.get(appTid)?.mid;
      const against = [
        wrongParty(step, OPERATIONS),
        noApp(core, appTid),
        mid === appMid ? undefined : `${appMid} is not the merchant of ${appTid}`,
        badPayout(core, step),
      ];
      return pass(core, { door: 'pairNumbers', step, against }, () => ({
        events: changed(appTid, { payout: { tid: payoutTid, mid: payoutMid } }),
        told: {},
      }));
    },
    unpairNumbers: (step) => {
      const against = [wrongParty(step, OPERATIONS), noApp(core, step.appTid)];
      return pass(core, { door: 'unpairNumbers', step, against }, () => ({
        events: changed(step.appTid, { payout: null }),
        told: {},
      }));
    },
  };
}
