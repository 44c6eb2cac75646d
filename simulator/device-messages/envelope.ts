/** JSON-RPC 2.0 envelopes, in process as plain objects. Bytes travel as upper-case hex text. */

/** A call that expects an answer. `id` is unique per sender and direction. */
export interface RequestMessage {
  readonly id: number;
  readonly method: string;
  readonly params: object;
}

/** Why a call failed. */
export interface DeviceError {
  /** One of the codes of `device-error.ts`, for instance `paperOut`. */
  readonly code: string;
  readonly message: string;
}

/** The answer to the call with the same id. */
export interface ResponseMessage {
  readonly id: number;
  readonly result?: object;
  readonly error?: DeviceError;
}

/** News that expects no answer. */
export interface NotificationMessage {
  readonly method: string;
  readonly params: object;
}

export type DeviceMessage = RequestMessage | ResponseMessage | NotificationMessage;

/** One side's end of the ordered channel between an app and its terminal. */
export interface MessageChannel {
  /** Hands a message to the other side, in order. */
  send(message: DeviceMessage): void;
  /** Sets who hears the other side's messages. */
  onMessage(handler: (message: DeviceMessage) => void): void;
}

export function isRequest(message: DeviceMessage): message is RequestMessage {
  return 'id' in message && 'method' in message;
}

export function isResponse(message: DeviceMessage): message is ResponseMessage {
  return 'id' in message && !('method' in message);
}
