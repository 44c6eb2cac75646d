import { fromHex, toHex } from '../protocol/bytes.ts';
import { computeKcv } from '../protocol/crypto/kcv.ts';
import { wrapKey } from '../protocol/crypto/key-wrap.ts';
import { ClearKey } from '../protocol/redaction/clear-key.ts';
import type { App, AppPorts } from '../simulator/app.ts';
import type { DeviceMessage, ResponseMessage } from '../simulator/device-messages/envelope.ts';
import { createTerminal, type Terminal } from '../simulator/terminal/terminal.ts';
import type { TerminalModel } from '../simulator/terminal-model.ts';
import type { SimMachine } from '../world/sim/sim-machine.ts';
import { createSimWorld, type SimWorld } from '../world/sim/sim-world.ts';
import type { TraceEvent } from '../world/trace.ts';

/** A model with both pads, as Centerm's C960E is. */
export const BOTH_PADS: TerminalModel = {
  name: 'C960E',
  vendor: '升腾',
  profile: 'centerm',
  padPlacements: ['internal', 'external'],
  defaultPlacement: 'external',
  ports: ['1', '2'],
  externalPadPort: '1',
  portAliases: {},
  padChecksKcv: true,
  silentInstall: 'atk-install',
};

/** A model with an external pad only, whose port has two names. */
export const EXTERNAL_PAD: TerminalModel = {
  name: 'Wizarpos1',
  vendor: '慧银',
  profile: 'wizarpos',
  padPlacements: ['external'],
  defaultPlacement: 'external',
  ports: ['LINE1', 'LINE2'],
  externalPadPort: 'LINE2',
  portAliases: { LINE: 'LINE2' },
  padChecksKcv: false,
  silentInstall: 'terminal-system',
};

/** A key of the tests, and the one its work keys are. */
export const TEST_TMK = new ClearKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));
export const TEST_KEY = new ClearKey(fromHex('11223344556677888877665544332211'));

/** A work key as the host sends it: enciphered under the test TMK, with its check value. */
export function wrappedTestKey(): { keyUnderTmk: string; kcv: string } {
  return {
    keyUnderTmk: toHex(wrapKey(TEST_TMK, TEST_KEY)),
    kcv: toHex(computeKcv(TEST_KEY)),
  };
}

/** An app that does nothing of its own: tests send through it and read what it heard. */
export class ScriptedApp implements App {
  readonly title = 'Scripted';
  readonly functions = ['sale', 'settlement'];
  readonly heard: DeviceMessage[] = [];
  /** What the app does with each message; nothing by default. */
  onMessage: (message: DeviceMessage) => void = () => {};
  /** What the app does at every boot. */
  onBoot: () => void = () => {};
  starts = 0;
  #ports: AppPorts | undefined;
  #lastId = 0;

  constructor(
    readonly id = 'scripted',
    readonly version = '1.0.0',
  ) {}

  start(ports: AppPorts): void {
    this.starts += 1;
    this.#ports = ports;
    ports.channel.onMessage((message) => {
      this.heard.push(message);
      this.onMessage(message);
    });
    this.onBoot();
  }

  /** Sends anything at all, well formed or not. */
  send(message: unknown): void {
    this.#ports?.channel.send(message as DeviceMessage);
  }

  /** Makes a call; its id finds the answer. */
  call(method: string, params: unknown = {}): number {
    this.#lastId += 1;
    this.send({ id: this.#lastId, method, params });
    return this.#lastId;
  }

  /** The answers heard to a call; more than one would be a defect. */
  answersTo(id: number): readonly ResponseMessage[] {
    return this.heard.filter(
      (message): message is ResponseMessage =>
        'id' in message && message.id === id && !('method' in message),
    );
  }

  /** The news heard of a method. */
  news(method: string): readonly DeviceMessage[] {
    return this.heard.filter(
      (message) => !('id' in message) && 'method' in message && message.method === method,
    );
  }
}

/** A terminal in a world of its own, with a scripted app on it. */
export interface TerminalHarness {
  readonly model: TerminalModel;
  readonly world: SimWorld;
  readonly machine: SimMachine;
  readonly terminal: Terminal;
  readonly app: ScriptedApp;
  readonly failures: unknown[];
  /** Runs everything due within this time; by default a moment without waiting. */
  run(forMs?: number): void;
  /** Makes a call, runs a moment and gives the only answer; undefined while it waits. */
  ask(method: string, params?: unknown): ResponseMessage | undefined;
  /** Events of a kind, in order. */
  traced(kind: string): readonly TraceEvent[];
}

export function startTerminal(
  options: {
    model?: TerminalModel;
    seed?: string;
    app?: ScriptedApp;
    /** Other builds that can be on the terminal. */
    others?: readonly App[];
  } = {},
): TerminalHarness {
  const world = createSimWorld(options.seed ?? 'terminal');
  const machine = world.machine('terminal');
  const app = options.app ?? new ScriptedApp();
  const failures: unknown[] = [];
  const model = options.model ?? BOTH_PADS;
  const terminal = createTerminal({
    model,
    startBoard: () => machine.start(),
    apps: [app, ...(options.others ?? [])],
    settings: { serialNumber: 'SN000001', accessAddress: 'cloud:8583' },
    failed: (error) => failures.push(error),
  });
  const run = (forMs = 0) => world.kernel.advanceTo(world.kernel.now() + forMs);
  return {
    model,
    world,
    machine,
    terminal,
    app,
    failures,
    run,
    ask: (method, params) => {
      const id = app.call(method, params);
      run();
      return app.answersTo(id)[0];
    },
    traced: (kind) => world.trace.events.filter((event) => event.kind === kind),
  };
}
