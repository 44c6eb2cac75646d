import type { Socket } from 'node:net';
import type { ByteSession, CloseReason, SessionListener } from '../network.ts';
import { codeOf } from './error-reason.ts';

const REASONS: Readonly<Record<string, CloseReason>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
};

/**
 * A socket as a byte session. `listenerOf` is called once, before any byte is handed over; the
 * listener hears of the end exactly once, and never after its own `close`.
 */
export function socketSession(
  socket: Socket,
  id: string,
  listenerOf: (session: ByteSession) => SessionListener,
): ByteSession {
  let isOver = false;
  let reason: CloseReason = 'closed';
  let hasOpened = !socket.connecting;
  const session: ByteSession = {
    id,
    send: (bytes) => {
      if (!isOver) socket.write(bytes.slice());
    },
    close: () => {
      if (isOver) return;
      isOver = true;
      if (hasOpened) socket.end(() => socket.destroySoon());
      else socket.destroy();
    },
  };
  const listener = listenerOf(session);
  socket.setNoDelay(true);
  socket.on('connect', () => {
    hasOpened = true;
    if (!isOver) listener.opened?.();
  });
  socket.on('data', (bytes) => {
    if (!isOver) listener.received(new Uint8Array(bytes));
  });
  socket.on('error', (error) => {
    reason = REASONS[codeOf(error) ?? ''] ?? (hasOpened ? 'reset' : 'unreachable');
  });
  socket.on('close', () => {
    if (isOver) return;
    isOver = true;
    listener.closed(reason);
  });
  return session;
}
