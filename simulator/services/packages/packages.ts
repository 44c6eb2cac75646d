import { fromAscii } from '../../../protocol/bytes.ts';
import type { Store } from '../../../world/store.ts';
import type { App } from '../../app.ts';
import { type InstalledPackage, parsePackages } from './parse-packages.ts';

/** File of the list in the terminal's own part of the store. */
export const PACKAGES_FILE = 'terminal/packages';

/** What the list of packages works with. */
export interface PackageParts {
  readonly store: Store;
  /** Every build that can be installed. Without a list in the store, the first of each app is. */
  readonly builds: readonly App[];
  /** Told when the package of an app was replaced or removed. */
  readonly changed: (app: string) => void;
}

/** The apps installed on a terminal, each in one version; the list outlives every power cut. */
export class Packages {
  #installed: readonly InstalledPackage[] | undefined;

  constructor(private readonly parts: PackageParts) {}

  /** What is installed, in the order of installation. */
  list(): readonly InstalledPackage[] {
    this.#installed ??= this.#stored() ?? this.#exWorks();
    return this.#installed;
  }

  /** The build of an app that runs when it is launched; undefined when none is installed. */
  buildOf(app: string): App | undefined {
    const version = this.list().find((entry) => entry.app === app)?.version;
    return this.parts.builds.find((build) => build.id === app && build.version === version);
  }

  /** Replaces the list, durably, and tells of the app that changed. */
  keep(installed: readonly InstalledPackage[], app: string): void {
    this.#installed = installed;
    this.parts.store.write(PACKAGES_FILE, fromAscii(JSON.stringify(installed)));
    this.parts.store.sync();
    this.parts.changed(app);
  }

  #stored(): readonly InstalledPackage[] | undefined {
    const bytes = this.parts.store.read(PACKAGES_FILE);
    return bytes === undefined ? undefined : parsePackages(bytes);
  }

  #exWorks(): readonly InstalledPackage[] {
    const installed = new Map<string, InstalledPackage>();
    for (const { id, version } of this.parts.builds) {
      if (!installed.has(id)) installed.set(id, { app: id, version });
    }
    return [...installed.values()];
  }
}
