import type { PlatformCore } from '../platform-core.ts';
import {
  type ApiAnswer,
  type Asked,
  BAD_REQUEST,
  type FieldForms,
  type JsonApi,
  type JsonValue,
} from './api.ts';

/** An API with typed fields. */
export function api<Forms extends FieldForms>(
  fields: Forms,
  handle: (core: PlatformCore, asked: Asked<Forms>) => ApiAnswer,
): JsonApi {
  return { fields, handle: (core, asked) => handle(core, asked as Asked<Forms>) };
}

type Fields = { readonly [name: string]: JsonValue };

function isFields(value: JsonValue): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of an API in their forms; the name of the first that has another. */
function checked(request: Fields, forms: FieldForms): Readonly<Record<string, string>> | string {
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
  const asked = checked(request, known.fields);
  if (typeof asked === 'string') {
    core.trace('check.refused', {
      check: 'format',
      code: 'E3',
      reason: `${asked} has another form`,
      api: name,
    });
    return { ...BAD_REQUEST };
  }
  return known.handle(core, asked);
}
