import type { ApiAnswer, Asked, FieldForms, JsonApi, JsonFields } from '../edge/api.ts';
import { api } from '../edge/parse-request.ts';
import type { PlatformCore } from '../platform-core.ts';
import { type AppNumbers, refusedAssociation, wrongAssociation } from './terminal-apis.ts';

const textOf = (request: JsonFields, name: string): string => {
  const value = Object.hasOwn(request, name) ? request[name] : undefined;
  return typeof value === 'string' ? value : '';
};

/**
 * An API of business under an app's numbers `appTid` and `appMid`, with `tid` and `app` where they
 * are asked for: the association comes before the form of every field (E6 before E3).
 */
export function appApi<
  Forms extends FieldForms & { readonly appTid: object; readonly appMid: object },
>(fields: Forms, handle: (core: PlatformCore, asked: Asked<Forms>) => ApiAnswer): JsonApi {
  const asksTid = Object.hasOwn(fields, 'tid');
  const asksApp = Object.hasOwn(fields, 'app');
  return {
    ...api(fields, handle),
    first: (core, request) => {
      const numbers: AppNumbers = {
        appTid: textOf(request, 'appTid'),
        appMid: textOf(request, 'appMid'),
        ...(asksTid ? { tid: textOf(request, 'tid') } : {}),
        ...(asksApp ? { app: textOf(request, 'app') } : {}),
      };
      const against = wrongAssociation(core, numbers);
      return against === undefined ? undefined : refusedAssociation(core, numbers, against);
    },
  };
}
