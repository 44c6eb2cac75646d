import { FrameReader } from '../../protocol/messages/frame-reader.ts';
import type { ServerBoard } from '../../world/board.ts';
import type { Address, Listening } from '../../world/network.ts';
import type { PlatformCore } from '../platform-core.ts';
import { decodeJson, encodeJsonFrame } from './json-codec.ts';
import { exchange } from './management-exchange.ts';

/**
 * Accepts sessions of the management API: frames of two length bytes and JSON. What is no JSON is
 * answered E3, a length that cannot be a frame ends the session.
 * @throws LabError LAB_NETWORK_ADDRESS_IN_USE
 */
export function serveManagement(
  board: ServerBoard,
  core: PlatformCore,
  address: Address,
): Listening {
  return board.listen.listen(address, (session) => {
    const reader = new FrameReader(core.data.settings.longestFrame);
    return {
      received: (bytes) => {
        for (const event of reader.push(bytes)) {
          if (event.kind !== 'frame') {
            core.trace('check.refused', { check: 'frame', reason: 'no frame of the JSON API' });
            session.close();
            continue;
          }
          exchange(core, decodeJson(event.body) ?? null, (value) => {
            session.send(encodeJsonFrame(value));
          });
        }
      },
      closed: () => {
        reader.end();
      },
    };
  });
}
