import type { SilentInstall } from '../../../catalogue/index.ts';
import { packageDigest } from '../../../protocol/crypto/package-digest.ts';
import type { DeviceErrorCode } from '../../device-messages/device-error.ts';
import type { ParamsOf, SilentInstallState } from '../../device-messages/methods.ts';
import { ATK_INSTALL } from './atk-install.ts';
import type { PackageBody } from './package-body.ts';
import type { Packages } from './packages.ts';

/** The one app that may install and remove packages (银联市场). */
export const MARKET_APP = 'unionpay-market';

/** What the installer works with. */
export interface InstallerParts {
  readonly packages: Packages;
  readonly body: PackageBody;
  readonly silentInstall: SilentInstall;
  /** Whether a function of an app is running. */
  readonly isRunning: (app: string) => boolean;
  /** Told when the package of an app was replaced or removed. */
  readonly changed: (app: string) => void;
}

/** Why nothing was changed; undefined when it was done. */
type Refusal = DeviceErrorCode | undefined;

/**
 * Installs and removes apps for the market client. Of a removed app its files stay, and so do the
 * keys in the pad: journal, reversals and orders are there when it is installed again (the
 * document of casebook row 2 does not say so; assumed).
 */
export class PackageInstaller {
  constructor(private readonly parts: InstallerParts) {}

  /** Puts a version of an app on the terminal, in place of the one that may be there. */
  install(request: ParamsOf<'packages.install'>, by: string): Refusal {
    const { packages, body, changed } = this.parts;
    const { app, version } = request;
    const refusal = this.#refusedTo(app, by) ?? this.#refused(request);
    if (refusal !== undefined) return refusal;
    if (!packages.put({ app, version })) return undefined;
    body.damaged.delete(app);
    changed(app);
    return undefined;
  }

  /** Takes an app off the terminal. */
  remove({ app }: ParamsOf<'packages.remove'>, by: string): Refusal {
    const { packages, body, changed } = this.parts;
    const refusal = this.#refusedTo(app, by);
    if (refusal !== undefined) return refusal;
    if (!this.#isInstalled(app)) return 'packageUnknown';
    if (!packages.takeOff(app)) return undefined;
    body.damaged.delete(app);
    changed(app);
    return undefined;
  }

  /** Whether this terminal can install without anybody's confirmation now (casebook row 2). */
  silentInstallState(): SilentInstallState {
    const { silentInstall, body } = this.parts;
    switch (silentInstall) {
      case 'terminal-system':
        return body.silentInstallIsBroken ? 'silentInstallBroken' : 'ready';
      case 'atk-install':
        return this.#isInstalled(ATK_INSTALL) ? 'ready' : 'installerMissing';
      case 'market-client':
        return 'ready';
    }
  }

  #refusedTo(app: string, by: string): Refusal {
    if (by !== MARKET_APP) return 'notPermitted';
    return this.parts.isRunning(app) ? 'appInUse' : undefined;
  }

  #refused({ app, version, digest, silent }: ParamsOf<'packages.install'>): Refusal {
    const { packages, body } = this.parts;
    if (packages.knownBuild(app, version) === undefined) return 'packageUnknown';
    if (digest.toUpperCase() !== packageDigest(app, version)) return 'packageDamaged';
    const silentInstall = this.silentInstallState();
    if (silent && silentInstall !== 'ready') return silentInstall;
    return body.damaged.has(app) && this.#isInstalled(app) ? 'packageDamaged' : undefined;
  }

  #isInstalled(app: string): boolean {
    return this.parts.packages.list().some((entry) => entry.app === app);
  }
}
