import { createPlatform, type Platform, type PlatformData } from '../platform-mock/index.ts';
import { createSimWorld, type SimWorld } from '../world/sim/sim-world.ts';
import { TEST, TEST_CALENDAR, TEST_DATA } from './platform-data.fixture.ts';
import { RawTerminal } from './raw-terminal.ts';

/** A simulated world with a platform that listens and a raw terminal. */
export interface PlatformStage {
  readonly world: SimWorld;
  readonly platform: Platform;
  readonly terminal: RawTerminal;
  /** Balance of an account, fen. */
  balanceOf(account: string): number | undefined;
  heldOf(account: string): number | undefined;
  /** A ticket in work (on the terminal): filed by the branch, accepted after its working day. */
  ticketInWork(
    topic: Parameters<Platform['doors']['serviceDesk']['fileTicket']>[0]['topic'],
    subject?: string,
  ): string;
}

/** Builds a stage; the terminal has not signed on. */
export function platformStage(seed: string, data: PlatformData = TEST_DATA): PlatformStage {
  const world = createSimWorld(seed);
  const board = world.server('platform');
  const platform = createPlatform({ board, data, calendar: TEST_CALENDAR });
  platform.listen();
  const accountOf = (id: string) =>
    platform.books.cardholderAccounts().find(({ account }) => account === id);
  const { serviceDesk } = platform.doors;
  return {
    world,
    platform,
    terminal: new RawTerminal(world),
    balanceOf: (id) => accountOf(id)?.balanceFen,
    heldOf: (id) => accountOf(id)?.heldFen,
    ticketInWork: (topic, subject = TEST.tid) => {
      const parts = { by: 'branch', topic, path: TEST.path, subject } as const;
      const filed = serviceDesk.fileTicket(parts);
      if (filed.refused !== undefined) throw new Error(filed.refused);
      world.kernel.advanceTo(filed.acceptedAt);
      serviceDesk.workTicket({ by: 'operations-centre', ticket: filed.ticket });
      return filed.ticket;
    },
  };
}
