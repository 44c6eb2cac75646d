import type { TraceValue } from '../../../world/trace.ts';
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
      kind === seen && Object.entries(where).every(([key, value]) => isSame(data[key], value)),
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
  });
}

function isSame(value: TraceValue, wanted: string): boolean {
  return String(value) === wanted;
}
