import type { Board } from '../../world/board.ts';
import type { App } from '../app.ts';
import { PackageInstaller } from '../services/packages/package-installer.ts';
import { Packages } from '../services/packages/packages.ts';
import { EmvParameters } from '../services/parameter-store/emv-parameters.ts';
import { PadSetting } from '../services/parameter-store/pad-setting.ts';
import { TerminalSettings } from '../services/parameter-store/terminal-settings.ts';
import type { TerminalBody } from './terminal-body.ts';

/** What the services of one powered life are made of. */
export interface ServiceParts {
  readonly board: Board;
  readonly body: TerminalBody;
  readonly builds: readonly App[];
  /** Whether a function of an app is running. */
  readonly isRunning: (app: string) => boolean;
  /** Told when the package of an app was replaced or removed. */
  readonly changed: (app: string) => void;
}

/** What all apps of a terminal share, kept in the terminal's own part of the store. */
export class TerminalServices {
  readonly padSetting: PadSetting;
  readonly settings: TerminalSettings;
  readonly packages: Packages;
  readonly installer: PackageInstaller;
  readonly #store;
  #emvParameters: EmvParameters | undefined;

  constructor({ board, body, builds, isRunning, changed }: ServiceParts) {
    const { store } = board;
    this.#store = store;
    this.padSetting = new PadSetting(store, body.model.defaultPlacement);
    this.settings = new TerminalSettings(store);
    this.packages = new Packages({ board, builds });
    this.installer = new PackageInstaller({
      packages: this.packages,
      body: body.packages,
      silentInstall: body.model.silentInstall,
      isRunning,
      changed,
    });
  }

  get emvParameters(): EmvParameters {
    this.#emvParameters ??= new EmvParameters(this.#store);
    return this.#emvParameters;
  }
}
