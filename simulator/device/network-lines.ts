import { fromHex } from '../../protocol/bytes.ts';
import type { ParamsOf, ResultOf } from '../device-messages/methods.ts';
import { type DevicePorts, NOTHING, type Reply } from './device-ports.ts';
import { NetworkLine } from './network-line.ts';

const LINES_MAX = 16;

/** The network of one powered life: byte sessions by name. */
export class NetworkLines {
  readonly #free: NetworkLine[] = [];
  readonly #used = new Map<string, NetworkLine>();
  #lines = 0;
  #sessions = 0;

  constructor(private readonly ports: DevicePorts) {}

  open(params: ParamsOf<'network.open'>, reply: Reply<ResultOf<'network.open'>>) {
    const line = this.#free.pop() ?? this.#newLine();
    if (line === undefined) return reply.fail('deviceBusy', `${LINES_MAX} sessions are open`);
    this.#sessions += 1;
    const session = `n${this.#sessions}`;
    this.#used.set(session, line);
    line.dial({ ...params, session, reply });
  }

  send({ session, data }: ParamsOf<'network.send'>, reply: Reply<object>) {
    const line = this.#used.get(session);
    if (line?.isConnected !== true) return reply.fail('sessionUnknown', session);
    line.send(fromHex(data));
    reply.answer(NOTHING);
  }

  close({ session }: ParamsOf<'network.close'>, reply: Reply<object>) {
    const line = this.#used.get(session);
    if (line?.isConnected !== true) return reply.fail('sessionUnknown', session);
    line.close();
    reply.answer(NOTHING);
  }

  /** Ends every session: their app is gone. */
  closeAll(): void {
    for (const line of [...this.#used.values()]) line.close();
  }

  #newLine(): NetworkLine | undefined {
    if (this.#lines === LINES_MAX) return undefined;
    this.#lines += 1;
    return new NetworkLine(this.ports, `networkLine${this.#lines}`, (line, session) => {
      this.#used.delete(session);
      this.#free.push(line);
    });
  }
}
