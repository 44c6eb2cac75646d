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
import type { TerminalServices } from './terminal-services.ts';

/** What the life of an app is made of. */
export interface AppLifeParts {
  readonly board: Board;
  readonly body: TerminalBody;
  readonly services: TerminalServices;
  readonly app: App;
  /** Whether it is the app that the terminal boots with; the trace names all others. */
  readonly isHome: boolean;
  readonly failed: (error: unknown) => void;
}

/** One app from its start to the end of the powered life: its channel and its view of devices. */
export class AppLife {
  readonly app: App;
  readonly devices: Devices;
  readonly #host: MessageHost;
  #running: string | undefined;

  constructor(private readonly parts: AppLifeParts) {
    const { board, body, services, app, failed } = parts;
    this.app = app;
    const actor = { clock: board.clock, trace: board.trace, failed };
    const ports: DevicePorts = {
      board,
      actor,
      notify: (method, params) => this.#host.notify(method, params),
    };
    this.devices = new Devices({
      ports,
      body,
      services,
      app,
      appCalls: {
        callApp: (method, params, answered) => this.#host.callApp(method, params, answered),
        forget: (id) => this.#host.forget(id),
      },
    });
    const named = parts.isHome ? {} : { app: app.id };
    this.#host = new MessageHost({ ports, listener: this, shapeOf: traceShapeOf, named });
  }

  /** Starts the app. */
  start(): void {
    const { board, app, failed } = this.parts;
    const { clock, trace } = board;
    const channel = this.#host.appChannel;
    try {
      app.start({ channel, clock, trace, failed });
    } catch (error) {
      failed(error);
    }
  }

  /** Ends the app: nothing it sends is heard any more. */
  stop(): void {
    this.#running = undefined;
    this.#host.close();
    this.devices.release();
  }

  /** What this app's devices wait for people to do. */
  awaited(): readonly Awaited[] {
    const awaited: Awaited[] = [];
    const { question, interfaces, isCollectingPin, awaitsRemoval } = this.devices.asked();
    if (question !== undefined) awaited.push({ who: 'operator', what: 'entry', question });
    if (interfaces !== undefined) awaited.push({ who: 'cardholder', what: 'card', interfaces });
    if (isCollectingPin) awaited.push({ who: 'cardholder', what: 'pin' });
    if (awaitsRemoval) awaited.push({ who: 'cardholder', what: 'removeCard' });
    return awaited;
  }

  /**
   * Starts a function of the app.
   *
   * @throws LabError `LAB_DOOR_FUNCTION_UNKNOWN`
   */
  launch(name: string): void {
    const { id, functions } = this.app;
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
    const { trace } = this.parts.board;
    const finished = method === 'app.finished' ? parseFinished(params) : undefined;
    if (finished === undefined) {
      trace.emit('terminal', 'device.refused', { reason: 'news' });
      return;
    }
    if (finished.function === this.#running) this.#running = undefined;
    trace.emit('app', 'app.finished', { ...finished, app: this.app.id });
  }
}
