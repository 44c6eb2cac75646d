import type { ActionArguments } from '../action-schemas.ts';
import { actOf, callsFor, type RemedyContext } from '../remedies/run-remedy.ts';
import type { Stage } from '../stage.ts';

/**
 * Lets somebody try a remedy step that is not theirs, and demands that it is refused. Of a list the
 * first is tried; the others say what it is for, as a ticket has to.
 */
export function runRefused(
  stage: Stage,
  { remedy, by }: ActionArguments['refused'],
  context: RemedyContext & { readonly place: string },
): void {
  const [call] = callsFor(remedy, context);
  const action = call?.action ?? 'nothing';
  const result = call && actOf(action)(stage, { ...call, by });
  const refused = result?.done === true ? undefined : result?.refused;
  stage.world.trace.emit('lab', 'remedy.tried', { action, by, refused });
  stage.expectations.push({
    place: context.place,
    what: 'refused',
    holds: refused !== undefined,
    expected: `${action} by ${by} is refused`,
    received: refused ?? 'it was done',
    phase: stage.isRemedied ? 'recovery' : 'story',
  });
}
