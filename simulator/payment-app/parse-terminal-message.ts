import type {
  NotificationMessage,
  RequestMessage,
  ResponseMessage,
} from '../device-messages/envelope.ts';
import type {
  AppCalls,
  AppMethod,
  AppNews,
  TerminalCalls,
  TerminalMethod,
} from '../device-messages/methods.ts';

/** What came back from a call. `code` is one of the codes of `device-error.ts`. */
export type CallAnswer<M extends TerminalMethod> =
  | { readonly ok: true; readonly result: TerminalCalls[M]['result'] }
  | { readonly ok: false; readonly code: string };

/** The answer to a call of this method; the terminal keeps to the schema. */
export function parseAnswer<M extends TerminalMethod>(message: ResponseMessage): CallAnswer<M> {
  if (message.error !== undefined) return { ok: false, code: message.error.code };
  return { ok: true, result: (message.result ?? {}) as TerminalCalls[M]['result'] };
}

/** News of the terminal. */
export type News = {
  [N in keyof AppNews]: { readonly method: N; readonly params: AppNews[N] };
}[keyof AppNews];

/** News by its method; unknown news is nobody's. */
export function parseNews(message: NotificationMessage): News {
  return message as News;
}

/** A call of the terminal. */
export type TerminalRequest = {
  [M in AppMethod]: {
    readonly id: number;
    readonly method: M;
    readonly params: AppCalls[M]['params'];
  };
}[AppMethod];

/** A call of the terminal by its method. */
export function parseRequest(message: RequestMessage): TerminalRequest {
  return message as TerminalRequest;
}
