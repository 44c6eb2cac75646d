import { LabError } from '../../world/errors.ts';
import type { TraceValue } from '../../world/trace.ts';
import type { DevicePorts, Reply } from '../device/device-ports.ts';
import { DEVICE_ERRORS, type DeviceErrorCode } from '../device-messages/device-error.ts';
import type { DeviceError, DeviceMessage, MessageChannel } from '../device-messages/envelope.ts';
import { maskMessage } from '../device-messages/mask-message.ts';
import type { AppCalls, AppMethod, AppNews, NewsMethod } from '../device-messages/methods.ts';

/** Messages at one instant beyond which app and terminal only keep each other busy. */
const MESSAGES_PER_INSTANT_MAX = 20_000;

/** What the app sends that is not an answer. */
export interface HostListener {
  /** A call; `reply` is to be given once. */
  called(method: string, params: unknown, reply: Reply<object>): void;
  news(method: string, params: unknown): void;
}

/** How calls and answers of a method look in the trace; masked whole where nothing is said. */
export interface TraceShape {
  params?(params: object): TraceValue;
  result?(result: object, params: object): TraceValue;
}

/** The result of a call to the app, unchecked; undefined when the app answered with an error. */
export type AppAnswerHandler = (result: unknown) => void;

interface Queued {
  readonly to: 'app' | 'terminal';
  readonly message: DeviceMessage;
}

interface HostParts {
  readonly ports: Pick<DevicePorts, 'board' | 'actor'>;
  readonly listener: HostListener;
  readonly shapeOf: (method: string) => TraceShape | undefined;
  /** What every event of this channel says of the app; nothing for the home app. */
  readonly named?: { readonly app?: string };
}

/**
 * The terminal's end of the channel. Messages of both directions stand in one queue, so that
 * their order is one, and no handler is ever called before the `send` that caused it has returned.
 */
export class MessageHost {
  /** The app's end. */
  readonly appChannel: MessageChannel;
  readonly #queue: Queued[] = [];
  #isDue = false;
  #isClosed = false;
  #instant = -1;
  #messagesThisInstant = 0;
  #appHandler: ((message: DeviceMessage) => void) | undefined;
  #lastId = 0;
  readonly #asked = new Map<number, AppAnswerHandler>();

  constructor(private readonly parts: HostParts) {
    this.appChannel = {
      send: (message) => this.#post({ to: 'terminal', message }),
      onMessage: (handler) => {
        this.#appHandler = handler;
      },
    };
  }

  notify<M extends NewsMethod>(method: M, params: AppNews[M]): void {
    this.#trace('terminal', 'device.news', { method, params: maskMessage(params) });
    this.#post({ to: 'app', message: { method, params } });
  }

  /** Calls the app. The handler hears one answer, unless the call is forgotten before. */
  callApp<M extends AppMethod>(
    method: M,
    params: AppCalls[M]['params'],
    answered: AppAnswerHandler,
  ): number {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#asked.set(id, answered);
    this.#trace('terminal', 'device.call', { id, method, params: maskMessage(params) });
    this.#post({ to: 'app', message: { id, method, params } });
    return id;
  }

  /** Ends the channel: what is under way is dropped, nothing is heard or told any more. */
  close(): void {
    this.#isClosed = true;
    this.#asked.clear();
  }

  /** Gives up a call to the app; an answer that still comes is recorded and dropped. */
  forget(id: number): void {
    this.#asked.delete(id);
  }

  #post(queued: Queued): void {
    const { power, clock } = this.parts.ports.board;
    if (!power.isOn || this.#isClosed) return;
    this.#queue.push(queued);
    if (this.#isDue) return;
    this.#isDue = true;
    clock.setTimer(0, () => this.#drain(), 'device messages');
  }

  #drain(): void {
    const { power } = this.parts.ports.board;
    for (let at = 0; at < this.#queue.length && power.isOn && !this.#isClosed; at += 1) {
      const queued = this.#queue[at];
      if (queued === undefined) break;
      this.#assertNoStorm();
      this.#deliver(queued);
    }
    this.#queue.length = 0;
    this.#isDue = false;
  }

  /** @throws LabError LAB_TERMINAL_MESSAGE_STORM when messages go on without time moving on */
  #assertNoStorm(): void {
    const now = this.parts.ports.board.clock.now();
    this.#messagesThisInstant = now === this.#instant ? this.#messagesThisInstant + 1 : 1;
    this.#instant = now;
    if (this.#messagesThisInstant <= MESSAGES_PER_INSTANT_MAX) return;
    throw new LabError({
      code: 'LAB_TERMINAL_MESSAGE_STORM',
      message: `${this.#messagesThisInstant} device messages at one instant and no end`,
      remedy: 'look for a call that the app makes again whenever it is answered',
    });
  }

  #deliver({ to, message }: Queued): void {
    try {
      if (to === 'app') this.#appHandler?.(message);
      else this.#heard(message);
    } catch (error) {
      this.parts.ports.actor.failed(error);
    }
  }

  /** What an app sends is looked at as if it were of any form. */
  #heard(message: unknown) {
    if (typeof message !== 'object' || message === null) return this.#refused('notAMessage');
    const id = 'id' in message ? message.id : undefined;
    const method = 'method' in message ? message.method : undefined;
    const params = 'params' in message ? message.params : undefined;
    if (method !== undefined && typeof method !== 'string') return this.#refused('method');
    if (id !== undefined && !Number.isSafeInteger(id)) return this.#refused('id');
    if (method !== undefined && id === undefined) return this.#newsHeard(method, params);
    if (method !== undefined) return this.#called(Number(id), method, params);
    if (id === undefined) return this.#refused('notAMessage');
    this.#answered(Number(id), message);
  }

  #newsHeard(method: string, params: unknown): void {
    this.#trace('app', 'device.news', { method, params: maskMessage(params) });
    this.parts.listener.news(method, params);
  }

  #called(id: number, method: string, params: unknown): void {
    const isObject = typeof params === 'object' && params !== null;
    const shape = this.parts.shapeOf(method);
    const shown =
      isObject && shape?.params !== undefined ? shape.params(params) : maskMessage(params);
    this.#trace('app', 'device.call', { id, method, params: shown });
    const told = isObject ? params : undefined;
    this.parts.listener.called(method, params, new HostReply({ id, method, params: told }, this));
  }

  #answered(id: number, message: object) {
    const handler = this.#asked.get(id);
    if (handler === undefined) return this.#refused('answerNotAsked');
    this.#asked.delete(id);
    const result = 'result' in message ? message.result : undefined;
    this.#trace('app', 'device.answer', { id, result: maskMessage(result) });
    handler(result);
  }

  /** Sends the answer of a call; used by its reply. */
  answer(call: HeardCall, result: object): void {
    const { id, method, params = {} } = call;
    const shape = this.parts.shapeOf(method)?.result;
    const shown = shape === undefined ? maskMessage(result) : shape(result, params);
    this.#trace('terminal', 'device.answer', { id, method, result: shown });
    this.#post({ to: 'app', message: { id, result } });
  }

  fail({ id, method }: HeardCall, error: DeviceError): void {
    this.#trace('terminal', 'device.answer', { id, method, error: { ...error } });
    this.#post({ to: 'app', message: { id, error } });
  }

  #refused(reason: string): void {
    this.#trace('terminal', 'device.refused', { reason });
  }

  #trace(source: 'app' | 'terminal', kind: string, data: { [key: string]: TraceValue }): void {
    const { ports, named } = this.parts;
    ports.board.trace.emit(source, kind, named === undefined ? data : { ...data, ...named });
  }
}

interface HeardCall {
  readonly id: number;
  readonly method: string;
  readonly params: object | undefined;
}

/** The one answer of one call. */
class HostReply implements Reply<object> {
  #isGiven = false;

  constructor(
    private readonly call: HeardCall,
    private readonly host: MessageHost,
  ) {}

  answer(result: object): void {
    if (this.#isGiven) return;
    this.#isGiven = true;
    this.host.answer(this.call, result);
  }

  fail(code: DeviceErrorCode, detail?: string): void {
    if (this.#isGiven) return;
    this.#isGiven = true;
    const words = DEVICE_ERRORS[code];
    this.host.fail(this.call, {
      code,
      message: detail === undefined ? words : `${words}: ${detail}`,
    });
  }
}
