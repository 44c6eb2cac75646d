import type { PlatformCore } from '../platform-core.ts';
import { passwordDigest } from '../terminal-management/password-digest.ts';
import { numbersOf } from '../terminal-management/terminal-doors.ts';

/** A value of JSON. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** A refusal of the management API, printed code and message. */
interface ApiRefusal {
  readonly code: string;
  readonly message: string;
}

/** Wrong operator or password (casebook 3.4 row 1; printed with code 00). */
const WRONG_LOGIN: ApiRefusal = { code: '00', message: '操作员或者密码错误' };
/** Row 6. */
const BAD_REQUEST: ApiRefusal = { code: 'E3', message: '请求数据非法' };
/** Rows 4 and 5. */
const NOT_ASSOCIATED: ApiRefusal = { code: 'E6', message: '终端关联错误' };
/** Row 25. */
const UNKNOWN_MACHINE: ApiRefusal = { code: 'E4', message: '签到失败' };

type Fields = { readonly [name: string]: JsonValue };

function isFields(value: JsonValue): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Texts by name; undefined when one is missing, empty, too long or no text. */
function texts<Name extends string>(
  fields: Fields,
  names: readonly Name[],
): Readonly<Record<Name, string>> | undefined {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = fields[name];
    if (typeof value !== 'string' || value === '' || value.length > 64) return undefined;
    found[name] = value;
  }
  return isComplete(found, names) ? found : undefined;
}

function isComplete<Name extends string>(
  found: Partial<Record<Name, string>>,
  names: readonly Name[],
): found is Record<Name, string> {
  return names.every((name) => found[name] !== undefined);
}

function login(core: PlatformCore, fields: Fields): JsonValue {
  const asked = texts(fields, ['tid', 'mid', 'operator', 'password']);
  if (asked === undefined) return { ...BAD_REQUEST };
  const terminal = core.state.terminals.get(asked.tid);
  const isRight =
    terminal?.mid === asked.mid && terminal.passwords.get(asked.operator) === passwordDigest(asked);
  core.trace('operator.login', { tid: asked.tid, operator: asked.operator, isRight });
  return isRight ? { accepted: true } : { ...WRONG_LOGIN };
}

function associate(core: PlatformCore, fields: Fields): JsonValue {
  const asked = texts(fields, ['tid', 'app', 'appTid', 'appMid']);
  if (asked === undefined) return { ...BAD_REQUEST };
  const app = core.state.terminals.get(asked.appTid);
  const isRight =
    app?.app === asked.app && app.mid === asked.appMid && app.physicalTid === asked.tid;
  return isRight ? { accepted: true } : { ...NOT_ASSOCIATED };
}

function numbers(core: PlatformCore, fields: Fields): JsonValue {
  const asked = texts(fields, ['serial']);
  if (asked === undefined) return { ...BAD_REQUEST };
  return numbersOf(core, asked.serial) ?? { ...UNKNOWN_MACHINE };
}

/**
 * The management API on plain data: `{api: 'operator-login', tid, mid, operator, password}`,
 * `{api: 'third-party-sign-on', tid, app, appTid, appMid}`, `{api: 'download-numbers',
 * serial}`. Answers once, at once, and changes nothing.
 */
export function exchange(
  core: PlatformCore,
  request: JsonValue,
  answer: (value: JsonValue) => void,
): void {
  if (!isFields(request)) {
    answer({ ...BAD_REQUEST });
    return;
  }
  const { api } = request;
  if (api === 'operator-login') answer(login(core, request));
  else if (api === 'third-party-sign-on') answer(associate(core, request));
  else if (api === 'download-numbers') answer(numbers(core, request));
  else answer({ ...BAD_REQUEST });
}
