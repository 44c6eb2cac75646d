import { invariant } from '../../world/invariant.ts';
import type { PlatformDoors } from '../doors.ts';
import { PARTIES } from '../parties.ts';
import type { PlatformCore } from '../platform-core.ts';
import { refuse } from '../service-desk/door-step.ts';
import { DOOR_FORMS } from './door-forms-table.ts';
import { isRecord, misfit, type StepForms } from './step-form.ts';

/** A door of whatever kind, taking whatever comes. */
type Door = (step: unknown) => unknown;

function whyMalformed(step: unknown, forms: StepForms): string | undefined {
  if (!isRecord(step)) return 'a step has named fields';
  const by: unknown = Object.hasOwn(step, 'by') ? step.by : undefined;
  if (!PARTIES.some((party) => party === by)) return 'there is no such party';
  const field = misfit(step, forms);
  return field === undefined ? undefined : `${field} has another form`;
}

function guarded(core: PlatformCore, name: string, parts: { door: Door; forms: StepForms }): Door {
  return (step) => {
    const reason = whyMalformed(step, parts.forms);
    if (reason === undefined) return parts.door(step);
    core.trace(`door.${name}`, { refused: reason });
    return refuse(reason);
  };
}

/**
 * The same doors behind a check of form: what is no step, comes from no party of the catalogue or
 * has a field of another form is refused and changes nothing.
 */
export function guardDoors(core: PlatformCore, doors: PlatformDoors): PlatformDoors {
  const services = Object.entries(DOOR_FORMS).map(([service, forms]) => {
    const own = doors[service as keyof PlatformDoors] as unknown as Record<string, Door>;
    const pairs = Object.entries(forms as Record<string, StepForms>).map(([name, fields]) => {
      const door = own[name];
      invariant(door !== undefined, `there is a door ${service}.${name}`);
      return [name, guarded(core, name, { door, forms: fields })];
    });
    return [service, Object.fromEntries(pairs)];
  });
  return Object.fromEntries(services) as PlatformDoors;
}
