import { LabError } from '../../world/errors.ts';
import type { MachineDoors } from '../doors.ts';
import { type DoorParts, notAwaited } from './people.ts';

/** What hands and tools can do to the machine, with or without power. */
export function createMachineDoors(parts: DoorParts): MachineDoors {
  const { body } = parts;
  const { printer } = body;
  const did = (act: string, facts?: { readonly [key: string]: string | number | boolean | null }) =>
    parts.did('technician', act, facts);
  const startedPads = () => {
    const life = parts.life();
    return life.isOn ? life.startedPinPads() : [];
  };
  return {
    connectPad: (port) => {
      body.pads.connect(port);
      did('connectPad', { port: port ?? null });
      for (const pad of startedPads()) pad.cableMoved();
    },
    takePaper: (linesLeft) => {
      assertCount(linesLeft, 'lines of paper');
      printer.linesLeft = linesLeft;
      did('takePaper', { linesLeft });
    },
    openCover: () => {
      printer.coverIsOpen = true;
      did('openCover');
    },
    heatPrinter: (isHot) => {
      printer.headIsHot = isHot;
      did('heatPrinter', { isHot });
    },
    jamPaper: (isJammed) => {
      printer.paperIsJammed = isJammed;
      did('jamPaper', { isJammed });
    },
    setBattery: (percent) => {
      assertCount(percent, 'per cent of battery');
      printer.batteryPercent = Math.min(100, percent);
      did('setBattery', { percent });
    },
    dirtyContacts: (isDirty) => {
      body.slot.contactsAreDirty = isDirty;
      did('dirtyContacts', { isDirty });
    },
    tamperPad: () => {
      const placement = parts.life().services.padSetting.chosen;
      const memory = body.pads.memory(placement);
      memory.isTampered = true;
      memory.slots.erase();
      did('tamperPad', { placement });
      for (const pad of startedPads()) pad.tampered(placement);
    },
    ...packageDoors(parts),
    resetSettings: () => {
      const life = parts.life();
      if (!life.isOn) throw notAwaited('reset the settings', life);
      did('resetSettings');
      life.services.settings.change({ region: '', payoutTid: '', payoutMid: '' });
    },
    powerOn: () => parts.powerOn(),
  };
}

type PackageDoors = Pick<MachineDoors, 'breakSilentInstall' | 'updateSystem' | 'damagePackage'>;

/** What goes wrong with the packages of a terminal, and what mends its system. */
function packageDoors(parts: DoorParts): PackageDoors {
  const { packages } = parts.body;
  return {
    breakSilentInstall: () => {
      packages.silentInstallIsBroken = true;
      parts.did('technician', 'breakSilentInstall');
    },
    updateSystem: () => {
      packages.silentInstallIsBroken = false;
      parts.did('technician', 'updateSystem');
    },
    damagePackage: (app) => {
      assertInstalled(parts, app);
      packages.damaged.add(app);
      parts.did('technician', 'damagePackage', { app });
    },
  };
}

function assertInstalled(parts: DoorParts, app: string): void {
  const { packages } = parts.life().services;
  if (packages.list().some((entry) => entry.app === app)) return;
  throw new LabError({
    code: 'LAB_DOOR_APP_UNKNOWN',
    message: `the terminal has no app "${app}"`,
    remedy: `name one of: ${packages
      .list()
      .map((entry) => entry.app)
      .join(', ')}`,
  });
}

function assertCount(value: number, what: string): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new LabError({
    code: 'LAB_DOOR_NUMBER',
    message: `${what} must be an integer of 0 or more, received ${value}`,
    remedy: 'write a whole number',
  });
}
