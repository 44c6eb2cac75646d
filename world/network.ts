/** `host:port`. */
export type Address = string;

/** Why a session ended, as its owner sees it. */
export type CloseReason = 'closed' | 'reset' | 'refused' | 'unreachable';

/** What a session tells its owner. After `closed` nothing more comes. */
export interface SessionListener {
  /** The session is ready to carry bytes (dialled sessions only). */
  opened?(): void;
  /** Bytes arrived; they may be any part of what was sent. */
  received(bytes: Uint8Array): void;
  /** The session is over; called exactly once unless its owner closed it. */
  closed(reason: CloseReason): void;
}

/** One end of a byte session. */
export interface ByteSession {
  readonly id: string;
  /** Queues bytes in order; bytes sent after the end are dropped. */
  send(bytes: Uint8Array): void;
  /** Ends the session; the owner hears nothing more. */
  close(): void;
}

/** Opens sessions. The listener is never called before `dial` has returned. */
export interface Network {
  dial(address: Address, listener: SessionListener): ByteSession;
}

/** An open listening place. */
export interface Listening {
  readonly address: Address;
  close(): void;
}

/** Accepts sessions at an address. */
export interface Listen {
  /** @throws LabError LAB_NETWORK_ADDRESS_IN_USE (the real twin reports it to `failed`) */
  listen(address: Address, accept: (session: ByteSession) => SessionListener): Listening;
}
