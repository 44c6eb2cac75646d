import type { PlatformCore } from '../platform-core.ts';
import {
  type ApiAnswer,
  type Asked,
  BAD_REQUEST,
  type FieldForms,
  type JsonApi,
  type JsonFields,
  type JsonValue,
} from './api.ts';

/** An API with typed fields. */
export function api<Forms extends FieldForms>(
  fields: Forms,
  handle: (core: PlatformCore, asked: Asked<Forms>) => ApiAnswer,
): JsonApi {
  return { fields, handle: (core, asked) => handle(core, asked as Asked<Forms>) };
}

/** Whether a value is an object with fields. */
export function isFields(value: JsonValue): value is JsonFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of an API in their forms; the name of the first that has another. */
function checked(
  request: JsonFields,
  forms: FieldForms,
): Readonly<Record<string, string>> | string {
  const asked: Record<string, string> = {};
  for (const [name, { form, isOptional }] of Object.entries(forms)) {
    const value = Object.hasOwn(request, name) ? request[name] : undefined;
    const isLeftOut = value === undefined || value === '';
    if (isLeftOut && isOptional === true) asked[name] = '';
    else if (typeof value === 'string' && form.test(value)) asked[name] = value;
    else return name;
  }
  return asked;
}

/** What is answered to a request of another form: E3. */
export function badRequest(core: PlatformCore, reason: string): ApiAnswer {
  core.trace('check.refused', { check: 'format', code: 'E3', reason });
  return { ...BAD_REQUEST };
}

/**
 * Handles one request: `{api, …fields}`. What is no object, names no API, or has a field of another
 * form is E3 and changes nothing; unknown further fields are ignored.
 */
export function handleRequest(
  core: PlatformCore,
  apis: ReadonlyMap<string, JsonApi>,
  request: JsonValue,
): ApiAnswer {
  if (!isFields(request)) return { ...BAD_REQUEST };
  const name = typeof request.api === 'string' ? request.api : '';
  const known = apis.get(name);
  if (known === undefined) return { ...BAD_REQUEST };
  const refused = known.first?.(core, request);
  if (refused !== undefined) return refused;
  const asked = checked(request, known.fields);
  if (typeof asked === 'string') return badRequest(core, `${name}: ${asked} has another form`);
  return known.handle(core, asked);
}
