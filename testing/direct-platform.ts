import { createPlatform, type Platform, type PlatformData } from '../platform-mock/index.ts';
import { decodeMessage } from '../protocol/codec/decode-message.ts';
import { expectDecoded } from '../protocol/codec/fault.ts';
import { parseFrame } from '../protocol/messages/frame.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../protocol/messages/unionpay-pos.ts';
import type { SessionListener } from '../world/network.ts';
import { createSimWorld, type SimWorld } from '../world/sim/sim-world.ts';
import type { Store } from '../world/store.ts';
import { TEST_CALENDAR, TEST_DATA } from './platform-data.fixture.ts';

/** A platform whose card session is called directly, without a network; it can be restarted. */
export class DirectPlatform {
  platform: Platform;
  readonly world: SimWorld;
  #session: SessionListener | undefined;
  readonly #answers: Uint8Array[] = [];

  /** `wrap` puts a store of the test before the simulated disk. */
  constructor(
    seed: string,
    private readonly data: PlatformData = TEST_DATA,
    private readonly wrap: (store: Store) => Store = (store) => store,
  ) {
    this.world = createSimWorld(seed);
    this.platform = this.#start();
  }

  /** Begins again from what the disk holds. */
  restart(): void {
    this.platform = this.#start();
  }

  /** The answer to a frame; undefined for silence. */
  deliver(frame: Uint8Array): UnionPayMessage | undefined {
    this.#session?.received(frame);
    const answer = this.#answers.pop();
    if (answer === undefined) return undefined;
    const { message } = expectDecoded(parseFrame(answer.subarray(2)));
    return expectDecoded(decodeMessage(UNIONPAY_POS, message));
  }

  #start(): Platform {
    const server = this.world.server('platform');
    const listen = {
      listen: (address: string, accept: (session: never) => SessionListener) => {
        if (address === 'access:8583') this.#session = accept(this.#caller() as never);
        return { address, close: () => undefined };
      },
    };
    const store = this.wrap(server.store);
    const board = { ...server, store, listen };
    const platform = createPlatform({ board, data: this.data, calendar: TEST_CALENDAR });
    platform.listen();
    return platform;
  }

  #caller() {
    return {
      id: 'direct',
      close: () => undefined,
      send: (bytes: Uint8Array) => {
        this.#answers.push(bytes);
      },
    };
  }
}
