import { createPlatform } from '../../platform-mock/index.ts';
import { businessCalendar, provisionedPlatformData } from '../../scenarios/index.ts';
import { lockFolder } from '../../world/real/folder-lock.ts';
import { createRealChance } from '../../world/real/real-chance.ts';
import { RealClock } from '../../world/real/real-clock.ts';
import { RealListen } from '../../world/real/real-listen.ts';
import { RealStore } from '../../world/real/real-store.ts';
import { createRealTrace } from '../../world/real/real-trace.ts';
import { SimStore } from '../../world/sim/sim-store.ts';
import type { Store } from '../../world/store.ts';
import type { CommandAction } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { textOption } from '../option-values.ts';
import { type Session, say } from '../session.ts';
import { UsageError } from '../usage-error.ts';

const DEFAULT_PORT = 8583;
const ANY_PORT = 0;
const PORT_MAX = 65_535;

/** What is served and where. */
interface Service {
  readonly card: number;
  readonly management: number;
  readonly stateFolder: string | undefined;
}

/**
 * `poslab serve --tcp PORT`: the platform on real sockets of this machine until Ctrl+C. One line
 * tells the addresses when it is ready.
 */
export const serveCommand: CommandAction = (session, { options }) =>
  serveUntilInterrupted(session, {
    card: portOf(textOption(options, 'tcp'), DEFAULT_PORT),
    management: portOf(textOption(options, 'management'), ANY_PORT),
    stateFolder: textOption(options, 'state'),
  });

function portOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (/^\d{1,5}$/.test(text) && Number(text) <= PORT_MAX) return Number(text);
  throw new UsageError({
    code: 'LAB_USAGE_PORT',
    message: { zh: `“${text}”不是端口`, en: `"${text}" is no port` },
    remedy: { zh: `用 0 到 ${PORT_MAX}`, en: `give a number from 0 to ${PORT_MAX}` },
  });
}

async function serveUntilInterrupted(session: Session, service: Service): Promise<ExitCode> {
  const { stateFolder } = service;
  if (stateFolder === undefined) return servedUntilInterrupted(session, service);
  // Before the store looks at the folder: what lies there may be another process's.
  const lock = lockFolder(stateFolder);
  return servedUntilInterrupted(session, service).finally(() => lock.release());
}

function servedUntilInterrupted(session: Session, service: Service): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    const clock = new RealClock();
    const chance = createRealChance();
    const stop = () => {
      open.close();
      clock.clearAll();
    };
    const listen = new RealListen({
      ready: (addresses) => tellReady(session, addresses),
      failed: (error) => {
        stop();
        reject(error);
      },
    });
    const store: Store =
      service.stateFolder === undefined
        ? new SimStore(chance.stream('store'))
        : new RealStore(service.stateFolder);
    const platform = createPlatform({
      board: { clock, chance, store, listen, trace: createRealTrace(clock) },
      data: provisionedPlatformData(),
      calendar: businessCalendar(),
    });
    const open = platform.listen({
      card: `127.0.0.1:${service.card}`,
      management: `127.0.0.1:${service.management}`,
    });
    session.host.onInterrupt(() => {
      stop();
      resolve(EXIT.green);
    });
  });
}

/** The platform listens for cards first, then for management. */
function tellReady(session: Session, [card, management]: readonly string[]): void {
  if (session.json) session.host.out(`${JSON.stringify({ card, management })}\n`);
  else {
    const words = {
      zh: `平台已就绪：8583 报文 ${card}，管理 ${management}；按 Ctrl+C 结束`,
      en: `ready: ISO 8583 at ${card}, management at ${management}; Ctrl+C ends it`,
    };
    session.host.out(`${say(session, words)}\n`);
  }
}
