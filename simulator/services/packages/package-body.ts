/** What is the matter with a terminal's packages, apart from their list; it outlives power cuts. */
export interface PackageBody {
  /**
   * The terminal's system does not install without confirmation any more (casebook row 2). It
   * matters where silent installation is the system's work.
   */
  silentInstallIsBroken: boolean;
  /** Apps whose installed copy is damaged: it runs, but it cannot be updated (assumed). */
  readonly damaged: Set<string>;
}

/** Packages as they leave the works: everything in order. */
export function createPackageBody(): PackageBody {
  return { silentInstallIsBroken: false, damaged: new Set() };
}
