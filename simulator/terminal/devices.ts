import type { App } from '../app.ts';
import { AppStore } from '../device/app-store.ts';
import { CardReader } from '../device/card-reader.ts';
import { readClock } from '../device/clock-reading.ts';
import type { DevicePorts } from '../device/device-ports.ts';
import { EmvProcess, type EmvProcessParts } from '../device/emv-process.ts';
import { NetworkLines } from '../device/network-lines.ts';
import { PinPad } from '../device/pin-pad.ts';
import { Printer } from '../device/printer.ts';
import { Screen } from '../device/screen.ts';
import {
  type ClockReading,
  DEVICE_MESSAGES_VERSION,
  type PadPlacement,
  type TerminalSpec,
} from '../device-messages/methods.ts';
import type { TerminalBody } from './terminal-body.ts';
import type { TerminalServices } from './terminal-services.ts';

/** What the devices of one app work with. */
export interface DeviceParts {
  readonly ports: DevicePorts;
  readonly body: TerminalBody;
  readonly services: TerminalServices;
  readonly app: App;
  readonly appCalls: Pick<EmvProcessParts, 'callApp' | 'forget'>;
}

/** The devices as one app uses them; each starts on first use. */
export class Devices {
  #screen: Screen | undefined;
  #printer: Printer | undefined;
  #pinPad: PinPad | undefined;
  #cardReader: CardReader | undefined;
  #network: NetworkLines | undefined;
  readonly store: AppStore;
  readonly services: TerminalServices;

  #emvProcess: EmvProcess | undefined;

  constructor(private readonly parts: DeviceParts) {
    const { ports, app, services } = parts;
    this.store = new AppStore(ports.board.store, app.id);
    this.services = services;
  }

  /** The app that uses these devices. */
  get appId(): string {
    return this.parts.app.id;
  }

  get screen(): Screen {
    this.#screen ??= new Screen(this.parts.ports);
    return this.#screen;
  }

  get printer(): Printer {
    this.#printer ??= new Printer(this.parts.ports, this.parts.body.printer);
    return this.#printer;
  }

  get pinPad(): PinPad {
    this.#pinPad ??= new PinPad(this.parts.ports, this.parts.body.pads);
    return this.#pinPad;
  }

  get cardReader(): CardReader {
    this.#cardReader ??= new CardReader(this.parts.ports, this.parts.body.slot);
    return this.#cardReader;
  }

  get network(): NetworkLines {
    this.#network ??= new NetworkLines(this.parts.ports);
    return this.#network;
  }

  get emvProcess(): EmvProcess {
    this.#emvProcess ??= new EmvProcess({
      ports: this.parts.ports,
      reader: this.cardReader,
      pinPad: this.pinPad,
      parameters: this.services.emvParameters,
      serialNumber: this.parts.body.settings.serialNumber,
      ...this.parts.appCalls,
    });
    return this.#emvProcess;
  }

  /** The card left the slot: readers and a transaction under way hear of it. */
  cardRemoved(): void {
    this.cardReader.removed();
    this.#emvProcess?.cardRemoved();
  }

  /** The app is gone: nobody listens to its sessions any more. */
  release(): void {
    this.#network?.closeAll();
  }

  /** What started devices wait for; looking starts none. */
  asked() {
    return {
      question: this.#screen?.question,
      interfaces: this.#cardReader?.awaitedInterfaces,
      isCollectingPin: this.#pinPad?.isCollectingPin === true,
      awaitsRemoval: this.#cardReader?.awaitsRemoval === true,
    };
  }

  /** The card reader if it was ever used. */
  get startedCardReader(): CardReader | undefined {
    return this.#cardReader;
  }

  /** The PIN pad if it was ever used. */
  get startedPinPad(): PinPad | undefined {
    return this.#pinPad;
  }

  readClock(): ClockReading {
    return readClock(this.parts.ports.board.clock.now());
  }

  spec(): TerminalSpec {
    const { app, body, services } = this.parts;
    const { model, settings } = body;
    const { chosen } = services.padSetting;
    const others = model.padPlacements.filter((placement: PadPlacement) => placement !== chosen);
    return {
      version: DEVICE_MESSAGES_VERSION,
      model: model.name,
      vendor: model.vendor,
      serialNumber: settings.serialNumber,
      pinPads: [chosen, ...others],
      appVersion: app.version,
      chosenPad: chosen,
      accessAddress: settings.accessAddress,
    };
  }
}
