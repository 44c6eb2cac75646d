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
import { EmvParameters } from '../services/parameter-store/emv-parameters.ts';
import { PadSetting } from '../services/parameter-store/pad-setting.ts';
import type { TerminalBody } from './terminal-body.ts';

/** The devices and services of one powered life; each starts on first use. */
export class Devices {
  #screen: Screen | undefined;
  #printer: Printer | undefined;
  #pinPad: PinPad | undefined;
  #cardReader: CardReader | undefined;
  #network: NetworkLines | undefined;
  #emvParameters: EmvParameters | undefined;
  readonly store: AppStore;
  readonly padSetting: PadSetting;

  #emvProcess: EmvProcess | undefined;

  constructor(
    private readonly ports: DevicePorts,
    private readonly body: TerminalBody,
    private readonly appCalls: Pick<EmvProcessParts, 'callApp' | 'forget'>,
  ) {
    const { store } = ports.board;
    this.store = new AppStore(store);
    this.padSetting = new PadSetting(store, body.model.defaultPlacement);
  }

  get screen(): Screen {
    this.#screen ??= new Screen(this.ports);
    return this.#screen;
  }

  get printer(): Printer {
    this.#printer ??= new Printer(this.ports, this.body.printer);
    return this.#printer;
  }

  get pinPad(): PinPad {
    this.#pinPad ??= new PinPad(this.ports, this.body.pads);
    return this.#pinPad;
  }

  get cardReader(): CardReader {
    this.#cardReader ??= new CardReader(this.ports, this.body.slot);
    return this.#cardReader;
  }

  get network(): NetworkLines {
    this.#network ??= new NetworkLines(this.ports);
    return this.#network;
  }

  get emvParameters(): EmvParameters {
    this.#emvParameters ??= new EmvParameters(this.ports.board.store);
    return this.#emvParameters;
  }

  get emvProcess(): EmvProcess {
    this.#emvProcess ??= new EmvProcess({
      ports: this.ports,
      reader: this.cardReader,
      pinPad: this.pinPad,
      parameters: this.emvParameters,
      serialNumber: this.body.settings.serialNumber,
      ...this.appCalls,
    });
    return this.#emvProcess;
  }

  /** The card left the slot: readers and a transaction under way hear of it. */
  cardRemoved(): void {
    this.cardReader.removed();
    this.#emvProcess?.cardRemoved();
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
    return readClock(this.ports.board.clock.now());
  }

  spec(): TerminalSpec {
    const { model, settings } = this.body;
    const { chosen } = this.padSetting;
    const others = model.padPlacements.filter((placement: PadPlacement) => placement !== chosen);
    return {
      version: DEVICE_MESSAGES_VERSION,
      model: model.name,
      vendor: model.vendor,
      serialNumber: settings.serialNumber,
      pinPads: [chosen, ...others],
      chosenPad: chosen,
      accessAddress: settings.accessAddress,
    };
  }
}
