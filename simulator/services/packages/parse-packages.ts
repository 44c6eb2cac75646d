/** One installed app. */
export interface InstalledPackage {
  readonly app: string;
  readonly version: string;
}

/** The list from its file; undefined when it is none. */
export function parsePackages(bytes: Uint8Array): readonly InstalledPackage[] | undefined {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(parsed) ? (parsed as readonly InstalledPackage[]) : undefined;
  } catch {
    return undefined;
  }
}
