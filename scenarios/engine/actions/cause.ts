import type { TraceEvent, TraceValue } from '../../../world/trace.ts';
import type { ActionArguments } from '../action-schemas.ts';
import type { Stage } from '../stage.ts';

/**
 * Demands proof that the code came from its real cause: an event of this kind, with these facts,
 * since the function was launched, and no canned answer of a fault anywhere in the story.
 */
export function runCause(stage: Stage, cause: ActionArguments['cause'], place: string): void {
  const { seen, where = {} } = cause;
  const since = stage.witness.events.slice(stage.launchedAt);
  const found = since.some(
    ({ kind, data }) =>
      kind === seen &&
      Object.entries(where).every(([path, value]) => isSame(factAt(data, path), value)),
  );
  const canned = stage.platform.faults.planned().some(({ fault }) => fault.kind === 'answer-code');
  const wanted = `${seen} ${JSON.stringify(where)}`;
  const kinds = [...new Set(since.map(({ kind }) => kind))].filter((kind) =>
    kind.startsWith(seen.split('.')[0] ?? ''),
  );
  stage.expectations.push({
    place,
    what: 'cause',
    holds: found && !canned,
    expected: wanted,
    received: canned
      ? 'a canned answer'
      : found
        ? wanted
        : `not seen (${kinds.join(', ') || 'nothing alike'})`,
    phase: stage.isRemedied ? 'recovery' : 'story',
    cause: { seen, where },
  });
}

/** A fact by its name, or inside another by a path such as `error.code`. */
function factAt(data: TraceEvent['data'], path: string): TraceValue {
  let found: TraceValue = data;
  for (const name of path.split('.')) {
    found =
      typeof found === 'object' && found !== null && name in found
        ? Reflect.get(found, name)
        : undefined;
  }
  return found;
}

/** `*` stands for any fact that is there. */
function isSame(value: TraceValue, wanted: string): boolean {
  return wanted === '*' ? value !== undefined : String(value) === wanted;
}
