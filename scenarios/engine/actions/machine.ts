import type { ActionArguments } from '../action-schemas.ts';
import type { Stage } from '../stage.ts';

type Machine = ActionArguments['machine'];

/** Does to the machine what the step says, in the order of the fields below. */
export function runMachine(stage: Stage, step: Machine): void {
  const { machine, operator } = stage.terminal.doors;
  const { supply } = stage.machine;
  if (step.pad !== undefined) stage.choosePad(step.pad);
  if (step.padPort !== undefined) {
    machine.connectPad(step.padPort === 'none' ? undefined : step.padPort);
  }
  if (step.tamper !== undefined) machine.tamperPad();
  if (step.silentInstall === 'broken') machine.breakSilentInstall();
  if (step.damagedApp !== undefined) machine.damagePackage(step.damagedApp);
  if (step.settings === 'reset') machine.resetSettings();
  if (step.paper !== undefined) machine.takePaper(Number(step.paper));
  if (step.cover === 'open') machine.openCover();
  if (step.cover === 'closed') operator.closeCover();
  if (step.printHead !== undefined) machine.heatPrinter(step.printHead === 'hot');
  if (step.jam !== undefined) machine.jamPaper(step.jam === 'yes');
  if (step.battery !== undefined) machine.setBattery(Number(step.battery));
  if (step.contacts !== undefined) machine.dirtyContacts(step.contacts === 'dirty');
  if (step.cutAfter !== undefined) supply.cutAfter(Number(step.cutAfter));
  if (step.power === 'cut') supply.cut();
  if (step.power === 'on') machine.powerOn();
}
