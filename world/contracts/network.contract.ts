import { describe, expect, it } from 'vitest';
import type { Address, ByteSession, Listening, Network, SessionListener } from '../network.ts';

/** A network with both ends at hand. */
export interface NetworkRig {
  readonly network: Network;
  /** Listens at a place nobody else uses; ready when the promise is. */
  serve(accept: (session: ByteSession) => SessionListener): Promise<Listening>;
  /** Tries to listen where somebody already does; the code of the error. */
  serveAt(address: Address): Promise<string | undefined>;
  /** An address where nobody listens. */
  readonly nowhere: Address;
  /**
   * Lets everything that is under way arrive. `until` says by what one sees that it has; where
   * nothing may come, a moment is waited.
   */
  settle(until?: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** One end of a session, with what it was told in order. */
class End implements SessionListener {
  readonly told: string[] = [];
  bytes: number[] = [];
  session: ByteSession | undefined;

  opened(): void {
    this.told.push('opened');
  }

  received(bytes: Uint8Array): void {
    if (this.told.at(-1) !== 'bytes') this.told.push('bytes');
    for (const byte of bytes) this.bytes.push(byte);
  }

  closed(reason: string): void {
    this.told.push(reason);
  }
}

async function pair(rig: NetworkRig) {
  const near = new End();
  const far = new End();
  const place = await rig.serve((session) => {
    far.session = session;
    return far;
  });
  near.session = rig.network.dial(place.address, near);
  expect(near.told).toEqual([]);
  await rig.settle(() => near.told.length > 0 && far.session !== undefined);
  return { near, far, place };
}

/** What every network must do. */
export function describeNetworkContract(name: string, make: () => NetworkRig): void {
  const proves = (statement: string, prove: (rig: NetworkRig) => Promise<void>) =>
    it(statement, async () => {
      const rig = make();
      await prove(rig).finally(() => rig.close());
    });

  describe(`network contract: ${name}`, () => {
    proves('tells a caller that nobody listens, once, after dial has returned', async (rig) => {
      const near = new End();
      rig.network.dial(rig.nowhere, near);
      expect(near.told).toEqual([]);
      await rig.settle(() => near.told.length > 0);
      expect(near.told).toEqual(['refused']);
    });

    proves('carries bytes both ways, in order', async (rig) => {
      const { near, far } = await pair(rig);
      expect(near.told).toEqual(['opened']);
      for (let byte = 0; byte < 5; byte += 1) {
        near.session?.send(Uint8Array.of(byte));
        far.session?.send(Uint8Array.of(100 + byte));
      }
      await rig.settle(() => far.bytes.length + near.bytes.length === 10);
      expect(far.bytes).toEqual([0, 1, 2, 3, 4]);
      expect(near.bytes).toEqual([100, 101, 102, 103, 104]);
    });

    proves('carries what is sent before the session is open, as it was then', async (rig) => {
      const far = new End();
      const place = await rig.serve(() => far);
      const given = Uint8Array.of(1, 2);
      rig.network.dial(place.address, new End()).send(given);
      given[0] = 9;
      await rig.settle(() => far.bytes.length > 0);
      expect(far.bytes).toEqual([1, 2]);
    });

    proves('carries a copy: what becomes of the array afterwards does not matter', async (rig) => {
      const { near, far } = await pair(rig);
      const given = Uint8Array.of(1);
      near.session?.send(given);
      given[0] = 9;
      await rig.settle(() => far.bytes.length > 0);
      expect(far.bytes).toEqual([1]);
    });

    proves('carries a lot, whole', async (rig) => {
      const { near, far } = await pair(rig);
      const much = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
      near.session?.send(much);
      await rig.settle(() => far.bytes.length >= much.length);
      expect(far.bytes).toHaveLength(much.length);
      expect(far.bytes.every((byte, index) => byte === index % 251)).toBe(true);
    });

    proves('ends for the other side when the dialling side closes', async (rig) => {
      const { near, far } = await pair(rig);
      near.session?.send(Uint8Array.of(1));
      near.session?.close();
      near.session?.close();
      near.session?.send(Uint8Array.of(2));
      await rig.settle(() => far.told.includes('closed'));
      expect(far.told).toEqual(['bytes', 'closed']);
      expect(far.bytes).toEqual([1]);
      expect(near.told).toEqual(['opened']);
      far.session?.send(Uint8Array.of(3));
      await rig.settle();
      expect(near.told).toEqual(['opened']);
    });

    proves(
      'ends for the dialling side when the other closes, after its last bytes',
      async (rig) => {
        const { near, far } = await pair(rig);
        far.session?.send(Uint8Array.of(1));
        far.session?.close();
        near.session?.send(Uint8Array.of(2));
        await rig.settle(() => near.told.includes('closed'));
        expect(near.told).toEqual(['opened', 'bytes', 'closed']);
        expect(near.bytes).toEqual([1]);
        expect(far.told).toEqual([]);
      },
    );

    proves('says nothing more to a side that closed, whatever is under way', async (rig) => {
      const { near, far } = await pair(rig);
      near.session?.send(Uint8Array.of(1));
      far.session?.close();
      await rig.settle();
      expect(far.told).toEqual([]);
      const other = await pair(rig);
      other.far.session?.send(Uint8Array.of(1));
      other.near.session?.close();
      await rig.settle();
      expect(other.near.told).toEqual(['opened']);
    });

    proves('says nothing to a caller who gave up before the session was open', async (rig) => {
      const near = new End();
      const place = await rig.serve(() => new End());
      rig.network.dial(place.address, near).close();
      await rig.settle();
      expect(near.told).toEqual([]);
    });

    proves('keeps sessions apart', async (rig) => {
      const ends: End[] = [];
      const place = await rig.serve(() => {
        const end = new End();
        ends.push(end);
        return end;
      });
      const sessions = [1, 2, 3].map(() => rig.network.dial(place.address, new End()));
      for (const [index, session] of sessions.entries()) session.send(Uint8Array.of(index));
      await rig.settle(() => ends.flatMap(({ bytes }) => bytes).length === 3);
      expect(ends.flatMap(({ bytes }) => bytes).sort()).toEqual([0, 1, 2]);
      expect(new Set(sessions.map(({ id }) => id)).size).toBe(3);
    });

    proves(
      'refuses a second listener at an address, and takes one when it is free',
      async (rig) => {
        const place = await rig.serve(() => new End());
        const { address } = place;
        expect(await rig.serveAt(address)).toBe('LAB_NETWORK_ADDRESS_IN_USE');
        place.close();
        await rig.settle();
        expect(await rig.serveAt(address)).toBeUndefined();
      },
    );
  });
}
