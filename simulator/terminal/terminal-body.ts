import type { CardSlot } from '../device/card-reader.ts';
import { PadBody } from '../device/pad-body.ts';
import { PrinterBody } from '../device/printer-body.ts';
import { createPackageBody, type PackageBody } from '../services/packages/package-body.ts';
import type { TerminalModel } from '../terminal-model.ts';

/** What is written on and into one terminal, model aside. */
export interface TerminalSettings {
  readonly serialNumber: string;
  /** Address of the acquirer's access. */
  readonly accessAddress: string;
}

/** The terminal as a thing: what outlives every power cut besides its store. */
export interface TerminalBody {
  readonly model: TerminalModel;
  readonly settings: TerminalSettings;
  readonly slot: CardSlot;
  readonly printer: PrinterBody;
  readonly pads: PadBody;
  readonly packages: PackageBody;
}

/** A terminal as it leaves the works. */
export function createTerminalBody(model: TerminalModel, settings: TerminalSettings): TerminalBody {
  return {
    model,
    settings,
    slot: { card: undefined, contactsAreDirty: false },
    printer: new PrinterBody(),
    pads: new PadBody(model),
    packages: createPackageBody(),
  };
}
