import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * The place a path leads to, links followed: equal for two names of one file. Of a file that is
 * not there yet, the place where it would be made.
 */
export function realPath(path: string): string {
  return followed(path) ?? join(followed(dirname(path)) ?? resolve(dirname(path)), basename(path));
}

function followed(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
