import { invariant } from '../../world/invariant.ts';

/** A state as plain JSON: maps and sets are objects with one of the two names below. */
export type PlainState =
  | string
  | number
  | boolean
  | null
  | readonly PlainState[]
  | { readonly [name: string]: PlainState };

/** Stands for a Map: `{"map": [[key, value], …]}` in its order, which books depend on. */
export const MAP_MARK = '~map';
/** Stands for a Set. */
export const SET_MARK = '~set';

/**
 * A value of the state as plain JSON: names in code-unit order, maps and sets in theirs. `without`
 * are names of properties to be left out, wherever they stand. Only plain data has such a form.
 */
export function toPlain(value: unknown, without: readonly string[] = []): PlainState {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    invariant(Number.isFinite(value), 'a state holds finite numbers only');
    return value + 0;
  }
  invariant(typeof value === 'object', `a state holds no ${typeof value}`);
  const plain = (part: unknown) => toPlain(part, without);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) {
    return { [MAP_MARK]: [...value].map(([key, part]) => [plain(key), plain(part)]) };
  }
  if (value instanceof Set) return { [SET_MARK]: [...value].map(plain) };
  const prototype: unknown = Object.getPrototypeOf(value);
  invariant(prototype === Object.prototype, 'a state holds plain objects only');
  const entries = Object.entries(value)
    .filter(([name, part]) => !without.includes(name) && part !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, part]): [string, PlainState] => [name, plain(part)]);
  return Object.fromEntries(entries);
}
