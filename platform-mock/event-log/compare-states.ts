import { MAP_MARK, type PlainState, SET_MARK } from './canonical.ts';

/** Where two states differ first, and what stands there; undefined: nothing. */
export interface StateDifference {
  /** `terminals[80000001].region` */
  readonly path: string;
  readonly left: string | undefined;
  readonly right: string | undefined;
}

type Named = { readonly [name: string]: PlainState };

function isNamed(value: PlainState | undefined): value is Named {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parts of a value by the path that leads to each; undefined for what has no parts. */
function partsOf(value: PlainState | undefined): ReadonlyMap<string, PlainState> | undefined {
  const parts = new Map<string, PlainState>();
  if (Array.isArray(value)) {
    value.forEach((part: PlainState, index) => {
      parts.set(`[${index}]`, part);
    });
    return parts;
  }
  if (!isNamed(value)) return undefined;
  const entries = value[MAP_MARK];
  if (Array.isArray(entries)) {
    for (const entry of entries) {
      const [key, part] = Array.isArray(entry) ? entry : [];
      parts.set(`[${String(key)}]`, part ?? null);
    }
    return parts;
  }
  const members = value[SET_MARK];
  if (Array.isArray(members)) {
    for (const member of members) parts.set(`[${String(member)}]`, true);
    return parts;
  }
  for (const [name, part] of Object.entries(value)) parts.set(`.${name}`, part);
  return parts;
}

const textOf = (value: PlainState | undefined) =>
  value === undefined ? undefined : JSON.stringify(value);

/** The first difference of two values in the order of the left one, with its path. */
export function firstDifference(
  left: PlainState | undefined,
  right: PlainState | undefined,
  path = '',
): StateDifference | undefined {
  const leftText = textOf(left);
  const rightText = textOf(right);
  if (leftText === rightText) return undefined;
  const leftParts = partsOf(left);
  const rightParts = partsOf(right);
  if (leftParts === undefined || rightParts === undefined) {
    return { path: path.replace(/^\./, ''), left: leftText, right: rightText };
  }
  for (const step of new Set([...leftParts.keys(), ...rightParts.keys()])) {
    const found = firstDifference(leftParts.get(step), rightParts.get(step), path + step);
    if (found !== undefined) return found;
  }
  const orders = [leftParts, rightParts].map((parts) => [...parts.keys()].join(' '));
  return { path: `${path.replace(/^\./, '')} (order)`, left: orders[0], right: orders[1] };
}
