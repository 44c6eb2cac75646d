import type { Board } from '../../../world/board.ts';
import type { App } from '../../app.ts';
import type { PackageEntry } from '../../device-messages/methods.ts';
import { parsePackages } from './parse-packages.ts';

/** File of the list in the terminal's own part of the store. */
export const PACKAGES_FILE = 'terminal/packages';

/** What the list of packages works with. */
export interface PackageParts {
  readonly board: Pick<Board, 'store' | 'power'>;
  /** Every build that can be installed. Without a list in the store, the first of each app is. */
  readonly builds: readonly App[];
}

const encoder = new TextEncoder();

/**
 * The apps installed on a terminal, each in one version. The list is written whole, so that a
 * power cut leaves the one before or the one after, never half of it.
 */
export class Packages {
  #installed: readonly PackageEntry[] | undefined;

  constructor(private readonly parts: PackageParts) {}

  /** What is installed, in the order of installation. */
  list(): readonly PackageEntry[] {
    this.#installed ??= this.#stored() ?? this.#exWorks();
    return this.#installed;
  }

  /** The build of an app that runs when it is launched; undefined when none is installed. */
  buildOf(app: string): App | undefined {
    const version = this.list().find((entry) => entry.app === app)?.version;
    return version === undefined ? undefined : this.knownBuild(app, version);
  }

  /** A build that can be installed; undefined when there is none of this version. */
  knownBuild(app: string, version: string): App | undefined {
    return this.parts.builds.find((build) => build.id === app && build.version === version);
  }

  /** Puts a version of an app in place of the one installed, durably. */
  put(entry: PackageEntry): boolean {
    const isUpdate = this.list().some(({ app }) => app === entry.app);
    const updated = this.list().map((old) => (old.app === entry.app ? entry : old));
    return this.#keep(isUpdate ? updated : [...updated, entry]);
  }

  /** Takes an app off the list, durably. */
  takeOff(app: string): boolean {
    return this.#keep(this.list().filter((entry) => entry.app !== app));
  }

  /** False when the power went meanwhile: what the list is then, the next life finds. */
  #keep(installed: readonly PackageEntry[]): boolean {
    const { store, power } = this.parts.board;
    store.write(PACKAGES_FILE, encoder.encode(JSON.stringify(installed)));
    store.sync();
    this.#installed = undefined;
    return power.isOn;
  }

  #stored(): readonly PackageEntry[] | undefined {
    const bytes = this.parts.board.store.read(PACKAGES_FILE);
    return bytes === undefined ? undefined : parsePackages(bytes);
  }

  #exWorks(): readonly PackageEntry[] {
    const installed = new Map<string, PackageEntry>();
    for (const { id, version } of this.parts.builds) {
      if (!installed.has(id)) installed.set(id, { app: id, version });
    }
    return [...installed.values()];
  }
}
