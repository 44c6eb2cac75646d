import type { JsonValue } from '../platform-mock/edge/api.ts';
import { decodeJson, encodeJsonFrame } from '../platform-mock/edge/json-codec.ts';
import { FrameReader } from '../protocol/messages/frame-reader.ts';
import type { SimWorld } from '../world/sim/sim-world.ts';

const PATIENCE_MS = 10_000;

/** Sends bytes to the platform's JSON API and gives what came back within ten virtual seconds. */
export function askBytes(world: SimWorld, bytes: Uint8Array): JsonValue | undefined {
  const reader = new FrameReader();
  let answer: JsonValue | undefined;
  const { network } = world.machine('asker').start();
  const session = network.dial('access:8701', {
    received: (part) => {
      for (const event of reader.push(part)) {
        if (event.kind === 'frame') answer = decodeJson(event.body);
      }
    },
    closed: () => undefined,
  });
  session.send(bytes);
  const { kernel } = world;
  kernel.runUntil(() => answer !== undefined, kernel.now() + PATIENCE_MS);
  return answer;
}

/** Sends a request to the platform's JSON API and gives the answer. */
export function ask(world: SimWorld, request: JsonValue): JsonValue | undefined {
  return askBytes(world, encodeJsonFrame(request));
}
