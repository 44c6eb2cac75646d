import {
  type DeviceMessage,
  isRequest,
  isResponse,
  type MessageChannel,
  type ResponseMessage,
} from '../device-messages/envelope.ts';
import type {
  AppCalls,
  AppFinished,
  AppMethod,
  TerminalCalls,
  TerminalMethod,
} from '../device-messages/methods.ts';
import {
  type CallAnswer,
  type News,
  parseAnswer,
  parseNews,
  parseRequest,
  type TerminalRequest,
} from './parse-terminal-message.ts';

/** Who hears what the terminal says on its own. */
export interface LinkListener {
  news(news: News): void;
  request(request: TerminalRequest): void;
}

/** The app's end of the channel: calls with their answers, news, and calls of the terminal. */
export class TerminalLink {
  readonly #waiting = new Map<number, (message: ResponseMessage) => void>();
  #lastId = 0;

  constructor(
    private readonly channel: MessageChannel,
    private readonly listener: LinkListener,
  ) {
    channel.onMessage((message) => this.#heard(message));
  }

  /** Calls the terminal; `done` hears the answer once. Calls are carried out in order. */
  call<M extends TerminalMethod>(
    method: M,
    params: TerminalCalls[M]['params'],
    done?: (answer: CallAnswer<M>) => void,
  ): void {
    this.#lastId += 1;
    const id = this.#lastId;
    if (done !== undefined) this.#waiting.set(id, (message) => done(parseAnswer<M>(message)));
    this.channel.send({ id, method, params });
  }

  /** Answers a call of the terminal. */
  answer<M extends AppMethod>(id: number, result: AppCalls[M]['result']): void {
    this.channel.send({ id, result });
  }

  finished(params: AppFinished): void {
    this.channel.send({ method: 'app.finished', params });
  }

  #heard(message: DeviceMessage): void {
    if (isResponse(message)) {
      const done = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      done?.(message);
    } else if (isRequest(message)) this.listener.request(parseRequest(message));
    else this.listener.news(parseNews(message));
  }
}
