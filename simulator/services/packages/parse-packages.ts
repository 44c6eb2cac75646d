import type { PackageEntry } from '../../device-messages/methods.ts';

function isEntry(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { app, version } = value as Partial<Record<keyof PackageEntry, unknown>>;
  return typeof app === 'string' && typeof version === 'string';
}

/** The list from its file; undefined when it is none. */
export function parsePackages(bytes: Uint8Array): readonly PackageEntry[] | undefined {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const isList = Array.isArray(parsed) && parsed.every(isEntry);
    return isList ? (parsed as readonly PackageEntry[]) : undefined;
  } catch {
    return undefined;
  }
}
