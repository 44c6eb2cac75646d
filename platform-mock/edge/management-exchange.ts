import { MARKET_APIS } from '../market/market-apis.ts';
import type { PlatformCore } from '../platform-core.ts';
import { TERMINAL_APIS } from '../terminal-management/terminal-apis.ts';
import type { JsonApi, JsonValue } from './api.ts';
import { handleRequest } from './parse-request.ts';

/** Every API of the platform by name; each stands in the folder of the service that answers it. */
const APIS: ReadonlyMap<string, JsonApi> = new Map(
  Object.entries({ ...TERMINAL_APIS, ...MARKET_APIS }),
);

/** The JSON API on plain data. Answers once, at once. */
export function exchange(
  core: PlatformCore,
  request: JsonValue,
  answer: (value: JsonValue) => void,
): void {
  answer({ ...handleRequest(core, APIS, request) });
}
