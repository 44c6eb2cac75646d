import { describe, expect, it } from 'vitest';
import { packageDigest } from '../../../protocol/crypto/package-digest.ts';
import {
  BOTH_PADS,
  EXTERNAL_PAD,
  ScriptedApp,
  startTerminal,
  type TerminalHarness,
} from '../../../testing/terminal-harness.ts';
import type { PackageEntry } from '../../device-messages/methods.ts';
import { ATK_INSTALL, createAtkInstall } from './atk-install.ts';

const PAY = 'unionpay-pay';
const MARKET = 'unionpay-market';

interface Shelf extends TerminalHarness {
  readonly pay: ScriptedApp;
  readonly newPay: ScriptedApp;
  /** What came of an installation by the market: `done`, or the code of the refusal. */
  install(change?: Partial<InstallParams>): string;
  remove(app: string): string;
}

interface InstallParams {
  readonly app: string;
  readonly version: string;
  readonly digest: string;
  readonly silent: boolean;
}

/** A terminal whose home app is the market client, with two builds of 银联支付 and ATK Install. */
function shelf(model = BOTH_PADS, seed = 'shelf'): Shelf {
  const pay = new ScriptedApp(PAY, '1.0.0');
  const newPay = new ScriptedApp(PAY, '2.0.0');
  const harness = startTerminal({
    model,
    seed,
    app: new ScriptedApp(MARKET),
    others: [pay, newPay, createAtkInstall()],
  });
  const told = (answer: ReturnType<typeof harness.ask>) =>
    answer?.error?.code ?? (answer === undefined ? 'silence' : 'done');
  return {
    ...harness,
    pay,
    newPay,
    install: ({ app = PAY, version = '2.0.0', silent = false, digest } = {}) => {
      const known = digest ?? packageDigest(app, version);
      return told(harness.ask('packages.install', { app, version, digest: known, silent }));
    },
    remove: (app) => told(harness.ask('packages.remove', { app })),
  };
}

const versionOf = (packages: readonly PackageEntry[], app: string) =>
  packages.find((entry) => entry.app === app)?.version;

describe('packages', () => {
  it('are ex works the first build of each app, and an app can ask for them', () => {
    const { ask, terminal } = shelf();
    const packages = [
      { app: MARKET, version: '1.0.0' },
      { app: PAY, version: '1.0.0' },
      { app: ATK_INSTALL, version: '1.0.0' },
    ];
    expect(terminal.packages()).toEqual(packages);
    expect(ask('packages.list')?.result).toEqual({ packages, silentInstall: 'ready' });
  });

  it('are installed in place of the version before, which ends; the new one starts', () => {
    const { install, terminal, pay, newPay, run } = shelf();
    terminal.doors.operator.launch('sale', PAY);
    run();
    pay.send({ method: 'app.finished', params: { function: 'sale', outcome: 'approved' } });
    run();
    expect(install()).toBe('done');
    expect(versionOf(terminal.packages(), PAY)).toBe('2.0.0');
    expect([pay.starts, newPay.starts]).toEqual([1, 1]);
    pay.send({ method: 'app.finished', params: { function: 'sale', outcome: 'approved' } });
    terminal.doors.operator.launch('sale', PAY);
    run();
    expect(newPay.news('app.launch')).toHaveLength(1);
    expect(pay.news('app.launch')).toHaveLength(1);
    expect(terminal.running).toBe('sale');
  });

  it('are the business of the market client alone', () => {
    const { terminal, pay, run } = shelf();
    terminal.doors.operator.launch('sale', PAY);
    run();
    const ids = [
      pay.call('packages.remove', { app: ATK_INSTALL }),
      pay.call('packages.install', {
        app: ATK_INSTALL,
        version: '1.0.0',
        digest: packageDigest(ATK_INSTALL, '1.0.0'),
        silent: false,
      }),
    ];
    run();
    for (const id of ids) expect(pay.answersTo(id)[0]?.error?.code).toBe('notPermitted');
    expect(versionOf(terminal.packages(), ATK_INSTALL)).toBe('1.0.0');
  });

  it('are left alone while a function of the app runs', () => {
    const { terminal, install, remove, pay, run } = shelf();
    terminal.doors.operator.launch('sale', PAY);
    run();
    expect([install(), remove(PAY)]).toEqual(['appInUse', 'appInUse']);
    pay.send({ method: 'app.finished', params: { function: 'sale', outcome: 'approved' } });
    run();
    expect(install()).toBe('done');
  });

  it.each<[string, Partial<InstallParams>, string]>([
    ['of no known version', { version: '9.9.9' }, 'packageUnknown'],
    ['of no known app', { app: 'chess' }, 'packageUnknown'],
    ['with another digest', { digest: packageDigest(PAY, '1.0.0') }, 'packageDamaged'],
    ['with a digest that is none', { digest: 'digest' }, 'parameterInvalid'],
  ])('%s are refused and change nothing', (_, change, code) => {
    const { install, terminal, machine } = shelf();
    expect(install(change)).toBe(code);
    expect(versionOf(terminal.packages(), PAY)).toBe('1.0.0');
    expect(machine.disk.list()).toEqual([]);
  });

  it('that are removed leave their files and keys behind', () => {
    const { terminal, remove, install, pay, newPay, run } = shelf();
    terminal.doors.operator.launch('sale', PAY);
    run();
    pay.call('store.write', { file: 'journal', text: 'owed' });
    pay.call('store.sync');
    pay.send({ method: 'app.finished', params: { function: 'sale', outcome: 'approved' } });
    run();
    expect(remove(PAY)).toBe('done');
    expect(terminal.packages().map(({ app }) => app)).not.toContain(PAY);
    expect(() => terminal.doors.operator.launch('sale', PAY)).toThrow(/has no app "unionpay-pay"/);
    expect(remove(PAY)).toBe('packageUnknown');
    expect(install()).toBe('done');
    terminal.doors.operator.launch('sale', PAY);
    const read = newPay.call('store.read', { file: 'journal' });
    run();
    expect(newPay.answersTo(read)[0]?.result).toEqual({ text: 'owed' });
  });
});

describe('the home app', () => {
  function homely() {
    const market = new ScriptedApp(MARKET);
    const [pay, newPay] = [new ScriptedApp(PAY, '1.0.0'), new ScriptedApp(PAY, '2.0.0')];
    const harness = startTerminal({ app: pay, others: [newPay, market] });
    harness.terminal.doors.operator.launch('sale', MARKET);
    harness.run();
    const digest = packageDigest(PAY, '2.0.0');
    const install = () =>
      market.call('packages.install', { app: PAY, version: '2.0.0', digest, silent: false });
    return { ...harness, market, pay, newPay, install };
  }

  it('can be removed; the terminal boots with another, and starts it when it comes back', () => {
    const { terminal, market, newPay, install, machine, run } = homely();
    market.call('packages.remove', { app: PAY });
    run();
    machine.supply.cut();
    terminal.doors.machine.powerOn();
    run();
    expect([terminal.frontApp, market.starts]).toEqual([MARKET, 2]);
    expect(() => terminal.doors.operator.launch('sale')).toThrow(/has no app/);
    let books: unknown = 'none yet';
    terminal.askBooks((told) => {
      books = told;
    });
    run();
    expect(books).toBeUndefined();
    install();
    run();
    expect(newPay.starts).toBe(1);
    machine.supply.cut();
    terminal.doors.machine.powerOn();
    expect([terminal.frontApp, newPay.starts]).toEqual([PAY, 2]);
  });

  it('leaves no session open when it is replaced', () => {
    const { pay, install, run, world } = homely();
    let isOpen = false;
    world.network.listen('cloud:8583', () => {
      isOpen = true;
      return {
        received: () => {},
        closed: () => {
          isOpen = false;
        },
      };
    });
    pay.call('network.open', { address: 'cloud:8583', timeoutMs: 1000 });
    run(100);
    expect(isOpen).toBe(true);
    install();
    run(100);
    expect(isOpen).toBe(false);
  });
});

describe('silent installation', () => {
  it('works on a WizarPOS terminal unless its system is broken and not yet updated', () => {
    const { install, terminal, machine, run } = shelf(EXTERNAL_PAD);
    terminal.doors.machine.breakSilentInstall();
    expect(install({ silent: true })).toBe('silentInstallBroken');
    machine.supply.cut();
    terminal.doors.machine.powerOn();
    run();
    expect(install({ silent: true })).toBe('silentInstallBroken');
    terminal.doors.machine.updateSystem();
    expect(install({ silent: true })).toBe('done');
  });

  it('needs ATK Install on a Centerm terminal', () => {
    const { install, remove, terminal } = shelf();
    expect(remove(ATK_INSTALL)).toBe('done');
    expect(install({ silent: true })).toBe('installerMissing');
    const atk = { app: ATK_INSTALL, version: '1.0.0' };
    expect(install({ ...atk, silent: true })).toBe('installerMissing');
    expect(versionOf(terminal.packages(), PAY)).toBe('1.0.0');
    expect(install(atk)).toBe('done');
    expect(install({ silent: true })).toBe('done');
  });

  it('is broken only where it is the work of the system', () => {
    const model = { ...EXTERNAL_PAD, silentInstall: 'market-client' } as const;
    for (const other of [model, BOTH_PADS]) {
      const { install, terminal } = shelf(other);
      terminal.doors.machine.breakSilentInstall();
      expect(install({ silent: true })).toBe('done');
    }
  });

  it('can be done without: with a confirmation a package is installed all the same', () => {
    const { install, terminal } = shelf(EXTERNAL_PAD);
    terminal.doors.machine.breakSilentInstall();
    expect(install({ silent: false })).toBe('done');
  });
});

describe('a damaged copy', () => {
  it('cannot be updated, silently or not; removed and installed again it is whole', () => {
    const { install, remove, terminal, machine, run } = shelf();
    terminal.doors.machine.damagePackage(PAY);
    expect([install(), install({ silent: true })]).toEqual(['packageDamaged', 'packageDamaged']);
    machine.supply.cut();
    terminal.doors.machine.powerOn();
    run();
    expect(install()).toBe('packageDamaged');
    expect([remove(PAY), install({ version: '1.0.0' }), install()]).toEqual([
      'done',
      'done',
      'done',
    ]);
    expect(versionOf(terminal.packages(), PAY)).toBe('2.0.0');
  });

  it('is a copy that is there', () => {
    const { terminal } = shelf();
    expect(() => terminal.doors.machine.damagePackage('chess')).toThrow(/has no app "chess"/);
  });
});

describe('a power cut at every boundary', () => {
  type Change = (shelf: Shelf) => string;

  /** Cuts before the n-th boundary, for every n until none is left; tells the version after. */
  function cutEverywhere(change: Change, prepare: (shelf: Shelf) => void = () => {}) {
    const versions: (string | undefined)[] = [];
    for (let boundary = 0; ; boundary += 1) {
      for (const seed of ['1', '2', '3', '4', '5']) {
        const here = shelf(BOTH_PADS, seed);
        prepare(here);
        here.machine.supply.cutAfter(boundary);
        const said = change(here);
        if (here.machine.supply.cutIsPending) return { versions, boundaries: boundary };
        expect(said).toBe('silence');
        here.terminal.doors.machine.powerOn();
        here.run();
        expect(here.failures).toEqual([]);
        versions.push(versionOf(here.terminal.packages(), PAY));
        // Whatever the cut has left, the market can go on from it.
        expect(here.install()).toBe('done');
        here.terminal.doors.operator.launch('sale', PAY);
        here.run();
        expect(here.newPay.news('app.launch')).toHaveLength(1);
      }
    }
  }

  it('of an update leaves the old or the new version, never none', () => {
    const { versions, boundaries } = cutEverywhere(({ install }) => install());
    expect(boundaries).toBe(2);
    expect(new Set(versions)).toEqual(new Set(['1.0.0', '2.0.0']));
  });

  it('of a removal leaves the app or not, and it can be installed', () => {
    const { versions, boundaries } = cutEverywhere(({ remove }) => remove(PAY));
    expect(boundaries).toBe(2);
    expect(new Set(versions)).toEqual(new Set(['1.0.0', undefined]));
  });

  it('of a removal of a damaged copy loses the damage only with the copy', () => {
    for (let boundary = 0; boundary < 2; boundary += 1) {
      const here = shelf(BOTH_PADS, `damage ${boundary}`);
      here.terminal.doors.machine.damagePackage(PAY);
      here.machine.supply.cutAfter(boundary);
      here.remove(PAY);
      here.terminal.doors.machine.powerOn();
      here.run();
      const isThere = versionOf(here.terminal.packages(), PAY) !== undefined;
      expect(here.install()).toBe(isThere ? 'packageDamaged' : 'done');
    }
  });

  it('of an installation leaves the app out or in', () => {
    const { versions } = cutEverywhere(
      ({ install }) => install(),
      ({ remove }) => expect(remove(PAY)).toBe('done'),
    );
    expect(new Set(versions)).toEqual(new Set([undefined, '2.0.0']));
  });
});
