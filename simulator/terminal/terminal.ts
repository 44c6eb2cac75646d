import type { Board } from '../../world/board.ts';
import { LabError } from '../../world/errors.ts';
import type { TraceValue } from '../../world/trace.ts';
import type { App } from '../app.ts';
import { toldOf } from '../device/printer.ts';
import type { AppBooks, PackageEntry } from '../device-messages/methods.ts';
import type { TerminalDoors } from '../doors.ts';
import { injectTmk } from '../mother-pos/mother-pos.ts';
import type { TerminalModel } from '../terminal-model.ts';
import { createCardholderDoors } from './cardholder-doors.ts';
import { createMachineDoors } from './machine-doors.ts';
import { createOperatorDoors } from './operator-doors.ts';
import type { DoorParts, Person } from './people.ts';
import { PoweredLife } from './powered-life.ts';
import { createTerminalBody, type TerminalBody, type TerminalSettings } from './terminal-body.ts';

/** What a terminal is built from. */
export interface TerminalParts {
  readonly model: TerminalModel;
  /** Starts the machine's next powered life. */
  readonly startBoard: () => Board;
  /** Every build that can be on the terminal; the first is the home app, booted with it. */
  readonly apps: readonly App[];
  readonly settings: TerminalSettings;
  /** Told of defects of the lab: an error thrown by a device or by an app in process. */
  readonly failed: (error: unknown) => void;
}

/** A terminal: doors for people, and what its owner may ask. */
export interface Terminal {
  readonly doors: TerminalDoors;
  readonly isOn: boolean;
  /** Powered lives so far, the present one included. */
  readonly lives: number;
  /** The function that was launched and has not finished. */
  readonly running: string | undefined;
  /** The app in front: the one a function was launched in last. */
  readonly frontApp: string;
  /** Apps that were started since the terminal was switched on. */
  startedApps(): readonly string[];
  /** Apps on the terminal, with their versions. */
  packages(): readonly PackageEntry[];
  /**
   * Asks an app, by default the home app, for its own books. `done` is called once, in a later
   * event of the kernel, with undefined when the app keeps none or was removed; never when the
   * power goes before the answer.
   *
   * @throws LabError `LAB_TERMINAL_OFF` without power.
   */
  askBooks(done: (books: AppBooks | undefined) => void, app?: string): void;
}

/** What somebody did while the terminal had no power to record it. */
interface Act {
  readonly who: Person;
  readonly did: string;
  readonly facts: { readonly [key: string]: TraceValue };
}

/** Builds a terminal and boots it: the app is started before this returns. */
export function createTerminal(parts: TerminalParts): Terminal {
  return new SimulatedTerminal(parts);
}

class SimulatedTerminal implements Terminal {
  readonly doors: TerminalDoors;
  readonly #body: TerminalBody;
  readonly #unrecorded: Act[] = [];
  #life: PoweredLife;
  #lives = 0;

  constructor(private readonly parts: TerminalParts) {
    this.#body = createTerminalBody(parts.model, parts.settings);
    this.#life = this.#newLife();
    this.doors = this.#createDoors();
    this.#life.boot();
  }

  get isOn(): boolean {
    return this.#life.isOn;
  }

  get lives(): number {
    return this.#lives;
  }

  get running(): string | undefined {
    return this.isOn ? this.#life.running : undefined;
  }

  get frontApp(): string {
    return this.#life.frontApp;
  }

  startedApps(): readonly string[] {
    return this.#life.startedApps();
  }

  packages(): readonly PackageEntry[] {
    return this.#life.services.packages.list();
  }

  askBooks(done: (books: AppBooks | undefined) => void, app?: string): void {
    if (!this.isOn) {
      throw new LabError({
        code: 'LAB_TERMINAL_OFF',
        message: 'the app cannot show its books: the terminal has no power',
        remedy: 'power the terminal on first',
      });
    }
    this.#life.askBooks(app ?? this.#life.homeApp, done);
  }

  #newLife(): PoweredLife {
    const { apps, failed, startBoard } = this.parts;
    this.#lives += 1;
    return new PoweredLife({ board: startBoard(), body: this.#body, builds: apps, failed });
  }

  #createDoors(): TerminalDoors {
    const parts: DoorParts = {
      body: this.#body,
      life: () => this.#life,
      did: (who, did, facts = {}) => this.#did({ who, did, facts }),
      powerOn: () => this.#powerOn(),
    };
    return {
      cardholder: createCardholderDoors(parts),
      operator: createOperatorDoors(parts),
      machine: createMachineDoors(parts),
      motherPos: {
        injectTmk: (tmk) => {
          const placement = this.#life.services.padSetting.chosen;
          injectTmk({ pads: this.#body.pads, placement }, tmk);
          this.#did({ who: 'motherPos', did: 'injectTmk', facts: { placement } });
        },
      },
      awaited: () => this.#life.awaited(),
      paper: () => this.#body.printer.paper,
    };
  }

  #did(act: Act): void {
    if (this.isOn) this.#record(act);
    else this.#unrecorded.push(act);
  }

  #record({ who, did, facts }: Act): void {
    this.#life.board.trace.emit(who, 'person.did', { did, ...facts });
  }

  #powerOn(): void {
    if (this.isOn) {
      throw new LabError({
        code: 'LAB_TERMINAL_ON',
        message: 'the terminal is on already',
        remedy: 'power on only after a power cut',
      });
    }
    this.#life = this.#newLife();
    const { trace } = this.#life.board;
    trace.emit('terminal', 'power.restored', { life: this.#lives });
    for (const act of this.#unrecorded.splice(0)) this.#record(act);
    const { job } = this.#body.printer;
    this.#body.printer.job = undefined;
    if (job !== undefined) trace.emit('terminal', 'receipt.printed', toldOf(job, 'powerLost'));
    this.#life.boot();
  }
}
