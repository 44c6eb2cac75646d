import type { Board } from '../../world/board.ts';
import { LabError } from '../../world/errors.ts';
import type { App } from '../app.ts';
import type { PinPad } from '../device/pin-pad.ts';
import type { AppBooks } from '../device-messages/methods.ts';
import type { Awaited } from '../doors.ts';
import { AppLife } from './app-life.ts';
import type { Devices } from './devices.ts';
import type { TerminalBody } from './terminal-body.ts';
import { TerminalServices } from './terminal-services.ts';

/** What a life is made of. */
export interface LifeParts {
  readonly board: Board;
  readonly body: TerminalBody;
  /** Every build that can be on the terminal; the first is the home app. */
  readonly builds: readonly App[];
  readonly failed: (error: unknown) => void;
}

/**
 * A terminal from one boot to the power cut that ends it. The home app starts with the terminal,
 * every other one when it is first launched. One function runs at a time; the app launched last is
 * the one in front.
 */
export class PoweredLife {
  readonly board: Board;
  readonly services: TerminalServices;
  readonly #lives = new Map<string, AppLife>();
  readonly #homeId: string;
  #front: AppLife;

  constructor(private readonly parts: LifeParts) {
    const { board, body, builds } = parts;
    this.board = board;
    this.services = new TerminalServices({
      board,
      body,
      builds,
      isRunning: (app) => this.#lives.get(app)?.running !== undefined,
      changed: (app) => this.#changed(app),
    });
    this.#homeId = builds[0]?.id ?? '';
    this.#front = this.#lifeOf(this.#bootApp());
  }

  get isOn(): boolean {
    return this.board.power.isOn;
  }

  /** The devices as the app in front uses them. */
  get devices(): Devices {
    return this.#front.devices;
  }

  /** Boots the home app; where it was removed, the first app that is installed. */
  boot(): void {
    this.#front.start();
  }

  /** PIN pads that an app has used in this life. */
  startedPinPads(): readonly PinPad[] {
    return [...this.#lives.values()].flatMap(({ devices }) => devices.startedPinPad ?? []);
  }

  /** What the terminal waits for people to do. Nothing while the power is off. */
  awaited(): readonly Awaited[] {
    if (!this.isOn) return [];
    const awaited = this.#front.awaited();
    return this.running === undefined ? [...awaited, { who: 'operator', what: 'launch' }] : awaited;
  }

  /** The app in front, and the app that boots with the terminal. */
  get frontApp(): string {
    return this.#front.app.id;
  }

  get homeApp(): string {
    return this.#homeId;
  }

  /** Apps that have been started in this life. */
  startedApps(): readonly string[] {
    return [...this.#lives.keys()];
  }

  /**
   * Starts a function of an app, and the app itself when it has not been started yet.
   *
   * @throws LabError `LAB_DOOR_APP_UNKNOWN`, `LAB_DOOR_FUNCTION_UNKNOWN`
   */
  launch(name: string, app: string): void {
    const life = this.#started(app);
    this.#front = life;
    life.launch(name);
  }

  /** The function that was launched and has not finished. */
  get running(): string | undefined {
    return this.#front.running;
  }

  /**
   * Asks an app for its books; undefined when it keeps none or was removed. An app not started is
   * started.
   */
  askBooks(app: string, done: (books: AppBooks | undefined) => void): void {
    if (this.services.packages.buildOf(app) !== undefined) this.#started(app).askBooks(done);
    else this.board.clock.setTimer(0, () => done(undefined), 'no app, no books');
  }

  #lifeOf(app: string): AppLife {
    const { board, body, failed } = this.parts;
    const build = this.services.packages.buildOf(app);
    if (build === undefined) throw this.#notInstalled(app);
    const isHome = app === this.#homeId;
    const { services } = this;
    const life = new AppLife({ board, body, services, app: build, isHome, failed });
    this.#lives.set(app, life);
    return life;
  }

  /** The app that starts with the terminal. */
  #bootApp(): string {
    const { packages } = this.services;
    if (packages.buildOf(this.#homeId) !== undefined) return this.#homeId;
    const other = packages.list().find((entry) => packages.buildOf(entry.app) !== undefined);
    return other?.app ?? this.#homeId;
  }

  /**
   * The package of an app was replaced or removed: what runs of it ends. The new version of an app
   * that ran, or of the home app, starts at once.
   */
  #changed(app: string): void {
    const life = this.#lives.get(app);
    life?.stop();
    this.#lives.delete(app);
    const isInstalled = this.services.packages.buildOf(app) !== undefined;
    if (isInstalled && (life !== undefined || app === this.#homeId)) this.#started(app);
    if (life !== undefined && this.#front === life) {
      this.#front = this.#started(isInstalled ? app : this.#bootApp());
    }
  }

  /** The life of an app, which is started unless it has been. */
  #started(app: string): AppLife {
    const known = this.#lives.get(app);
    if (known !== undefined) return known;
    const life = this.#lifeOf(app);
    life.start();
    return life;
  }

  #notInstalled(app: string): LabError {
    const installed = this.services.packages.list().map((entry) => entry.app);
    return new LabError({
      code: 'LAB_DOOR_APP_UNKNOWN',
      message: `the terminal has no app "${app}"`,
      remedy: `launch a function of one of: ${installed.join(', ')}`,
    });
  }
}
