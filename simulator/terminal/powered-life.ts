import type { Board } from '../../world/board.ts';
import { LabError } from '../../world/errors.ts';
import type { App } from '../app.ts';
import type { DevicePorts, Reply } from '../device/device-ports.ts';
import type { AppBooks } from '../device-messages/methods.ts';
import { parseBooks, parseFinished } from '../device-messages/parse-app-message.ts';
import type { Awaited } from '../doors.ts';
import { handlerOf, traceShapeOf } from './call-table.ts';
import { Devices } from './devices.ts';
import { MessageHost } from './message-host.ts';
import type { TerminalBody } from './terminal-body.ts';

/** What a life is made of. */
export interface LifeParts {
  readonly board: Board;
  readonly body: TerminalBody;
  readonly app: App;
  readonly failed: (error: unknown) => void;
}

/** A terminal from one boot to the power cut that ends it: its channel, its devices, its app. */
export class PoweredLife {
  readonly board: Board;
  readonly devices: Devices;
  readonly #host: MessageHost;
  readonly #app: App;
  readonly #failed: (error: unknown) => void;
  #running: string | undefined;

  constructor({ board, body, app, failed }: LifeParts) {
    this.board = board;
    this.#app = app;
    this.#failed = failed;
    const actor = { clock: board.clock, trace: board.trace, failed };
    const ports: DevicePorts = {
      board,
      actor,
      notify: (method, params) => this.#host.notify(method, params),
    };
    this.devices = new Devices(ports, body, {
      callApp: (method, params, answered) => this.#host.callApp(method, params, answered),
      forget: (id) => this.#host.forget(id),
    });
    this.#host = new MessageHost({ ports, listener: this, shapeOf: traceShapeOf });
  }

  get isOn(): boolean {
    return this.board.power.isOn;
  }

  /** Boots the app. */
  boot(): void {
    const { clock, trace } = this.board;
    const channel = this.#host.appChannel;
    try {
      this.#app.start({ channel, clock, trace, failed: this.#failed });
    } catch (error) {
      this.#failed(error);
    }
  }

  /** What the terminal waits for people to do. Nothing while the power is off. */
  awaited(): readonly Awaited[] {
    if (!this.isOn) return [];
    const awaited: Awaited[] = [];
    const { question, interfaces, isCollectingPin, awaitsRemoval } = this.devices.asked();
    if (question !== undefined) awaited.push({ who: 'operator', what: 'entry', question });
    if (interfaces !== undefined) awaited.push({ who: 'cardholder', what: 'card', interfaces });
    if (isCollectingPin) awaited.push({ who: 'cardholder', what: 'pin' });
    if (awaitsRemoval) awaited.push({ who: 'cardholder', what: 'removeCard' });
    if (this.#running === undefined) awaited.push({ who: 'operator', what: 'launch' });
    return awaited;
  }

  /**
   * Starts a function of the app.
   *
   * @throws LabError `LAB_DOOR_FUNCTION_UNKNOWN`, `LAB_DOOR_NOT_AWAITED` while another one runs.
   */
  launch(name: string): void {
    const { id, functions } = this.#app;
    if (!functions.includes(name)) {
      throw new LabError({
        code: 'LAB_DOOR_FUNCTION_UNKNOWN',
        message: `the app ${id} has no function "${name}"`,
        remedy: `launch one of: ${functions.join(', ')}`,
      });
    }
    this.#running = name;
    this.#host.notify('app.launch', { function: name });
  }

  /** The function that was launched and has not finished. */
  get running(): string | undefined {
    return this.#running;
  }

  /** Asks the app for its books; undefined when it keeps none. */
  askBooks(done: (books: AppBooks | undefined) => void): void {
    this.#host.callApp('app.books', {}, (result) => done(parseBooks(result)));
  }

  called(method: string, params: unknown, reply: Reply<object>): void {
    const handler = handlerOf(method);
    if (handler === undefined) reply.fail('methodUnknown', method.slice(0, 60));
    else if (typeof params !== 'object' || params === null) {
      reply.fail('parameterInvalid', `"params" of ${method}`);
    } else handler(this.devices, params, reply);
  }

  news(method: string, params: unknown): void {
    const { trace } = this.board;
    const finished = method === 'app.finished' ? parseFinished(params) : undefined;
    if (finished === undefined) {
      trace.emit('terminal', 'device.refused', { reason: 'news' });
      return;
    }
    if (finished.function === this.#running) this.#running = undefined;
    trace.emit('app', 'app.finished', { ...finished });
  }
}
