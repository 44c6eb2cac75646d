import type { JsonValue } from '../platform-mock/edge/api.ts';
import { decodeJson, encodeJsonFrame } from '../platform-mock/edge/json-codec.ts';
import { createPlatform, type Platform, type PlatformData } from '../platform-mock/index.ts';
import { decodeMessage } from '../protocol/codec/decode-message.ts';
import { expectDecoded } from '../protocol/codec/fault.ts';
import { parseFrame } from '../protocol/messages/frame.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../protocol/messages/unionpay-pos.ts';
import type { Instant } from '../world/clock.ts';
import type { SessionListener } from '../world/network.ts';
import { createSimWorld, type SimWorld } from '../world/sim/sim-world.ts';
import type { Store } from '../world/store.ts';
import { TEST_CALENDAR, TEST_DATA } from './platform-data.fixture.ts';

/** What a direct platform is made of; the test data where nothing else is said. */
interface DirectPlatformParts {
  readonly data?: PlatformData;
  /** Puts a store of the test before the simulated disk. */
  readonly wrap?: (store: Store) => Store;
  /** A saved platform to begin with. */
  readonly saved?: string;
  readonly startsAt?: Instant;
}

/** A platform whose sessions are called directly, without a network; it can be restarted. */
export class DirectPlatform {
  platform: Platform;
  readonly world: SimWorld;
  #session: SessionListener | undefined;
  #jsonSession: SessionListener | undefined;
  readonly #answers: Uint8Array[] = [];

  constructor(
    seed: string,
    private readonly parts: DirectPlatformParts = {},
  ) {
    this.world = createSimWorld(seed);
    this.world.kernel.advanceTo(parts.startsAt ?? this.world.kernel.now());
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

  /** The answer to a frame of the JSON API. */
  askBytes(frame: Uint8Array): JsonValue | undefined {
    this.#jsonSession?.received(frame);
    const answer = this.#answers.pop();
    return answer === undefined ? undefined : decodeJson(answer.subarray(2));
  }

  /** The answer to a request of the JSON API. */
  ask(request: JsonValue): JsonValue | undefined {
    return this.askBytes(encodeJsonFrame(request));
  }

  /** Another platform in a world of its own, restored from what this one saves. */
  restored(seed: string): DirectPlatform {
    const startsAt = this.world.kernel.now();
    return new DirectPlatform(seed, { ...this.parts, startsAt, saved: this.platform.save() });
  }

  #start(): Platform {
    const server = this.world.server('platform');
    const listen = {
      listen: (address: string, accept: (session: never) => SessionListener) => {
        const session = accept(this.#caller() as never);
        if (address === 'access:8583') this.#session = session;
        else this.#jsonSession = session;
        return { address, close: () => undefined };
      },
    };
    const { wrap, data = TEST_DATA, saved } = this.parts;
    const store = wrap === undefined ? server.store : wrap(server.store);
    const board = { ...server, store, listen };
    const calendar = TEST_CALENDAR;
    const platform = createPlatform({
      board,
      data,
      calendar,
      ...(saved === undefined ? {} : { saved }),
    });
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
