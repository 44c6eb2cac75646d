import { connect, type Socket } from 'node:net';
import { FrameReader } from '../../protocol/messages/frame-reader.ts';

/** One TCP connection that sends frames and waits for as many back. */
export class FrameClient {
  readonly #reader = new FrameReader();
  readonly #socket: Socket;
  #came: (body: Uint8Array) => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      for (const event of this.#reader.push(bytes)) {
        if (event.kind === 'frame') this.#came(event.body);
      }
    });
  }

  /** @param address `host:port` */
  static open(address: string): Promise<FrameClient> {
    const [host = '127.0.0.1', port = ''] = address.split(':');
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port: Number(port) }, () => resolve(new FrameClient(socket)));
      socket.on('error', reject);
    });
  }

  /** Sends every frame, at most `window` unanswered at a time; the last answer. */
  exchange(frames: readonly Uint8Array[], window: number): Promise<Uint8Array> {
    return new Promise((resolve) => {
      let sent = 0;
      let answered = 0;
      const send = () => {
        const frame = frames[sent];
        sent += 1;
        if (frame !== undefined) this.#socket.write(frame);
      };
      this.#came = (body) => {
        answered += 1;
        if (answered === frames.length) resolve(body);
        else send();
      };
      for (let first = 0; first < Math.min(window, frames.length); first += 1) send();
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}
