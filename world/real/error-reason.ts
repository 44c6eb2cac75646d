import { getSystemErrorMap } from 'node:util';

/** The code of a system error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** A system error in plain words, without the call and the path Node puts into its message. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  for (const [name, text] of getSystemErrorMap().values()) if (name === code) return text;
  return error instanceof Error ? error.message : String(error);
}
