import { type ApiAnswer, type ApiRefusal, FORMS, type JsonApi } from '../edge/api.ts';
import { api } from '../edge/parse-request.ts';
import type { PlatformCore } from '../platform-core.ts';
import { changed } from './key-doors.ts';
import { passwordDigest } from './password-digest.ts';
import { type Terminal, unusable } from './terminal.ts';
import { numbersOf } from './terminal-doors.ts';

/** Wrong operator or password (casebook 3.4 row 1; printed with code 00). */
const WRONG_LOGIN: ApiRefusal = { code: '00', message: '操作员或者密码错误' };
/** Rows 4 and 5. */
const NOT_ASSOCIATED: ApiRefusal = { code: 'E6', message: '终端关联错误' };
/** Row 25. */
const UNKNOWN_MACHINE: ApiRefusal = { code: 'E4', message: '签到失败' };

const { text } = FORMS;

/** An app's numbers that are to be the associated ones. */
export interface AppNumbers {
  readonly tid?: string;
  readonly app?: string;
  readonly appTid: string;
  readonly appMid: string;
}

function otherNumbers(terminal: Terminal | undefined, asked: AppNumbers): string | undefined {
  if (terminal === undefined || terminal.app === null) return 'no numbers of an app';
  const isOfApp = asked.app === undefined || terminal.app === asked.app;
  const isOnIt = asked.tid === undefined || terminal.physicalTid === asked.tid;
  const isRight = isOfApp && isOnIt && terminal.mid === asked.appMid;
  return isRight ? undefined : "the app's numbers are not the associated ones";
}

/** Why an app's numbers cannot be used (E6, rows 4 and 5), if so. */
export function wrongAssociation(core: PlatformCore, asked: AppNumbers): string | undefined {
  const terminal = core.state.terminals.get(asked.appTid);
  return otherNumbers(terminal, asked) ?? (terminal && unusable(terminal));
}

/** The answer to numbers that cannot be used. */
export function refusedAssociation(
  core: PlatformCore,
  asked: AppNumbers,
  reason: string,
): ApiAnswer {
  core.trace('check.refused', { check: 'association', code: 'E6', reason, tid: asked.appTid });
  return { ...NOT_ASSOCIATED };
}

const accepted: ApiAnswer = { accepted: true };

/** 证书列表: the numbers of an app that are associated with a terminal, activated or not. */
function associatedNumbers(core: PlatformCore, tid: string, app: string) {
  return [...core.state.terminals.values()]
    .filter((known) => known.physicalTid === tid && known.app === app && known.isAssociated)
    .map((known) => ({ appTid: known.tid, appMid: known.mid }));
}

/** 终端激活: associated numbers may be used from now on; any others are E6. */
function activate(core: PlatformCore, asked: AppNumbers): ApiAnswer {
  const terminal = core.state.terminals.get(asked.appTid);
  const isGone = terminal?.isAssociated === false;
  const against = otherNumbers(terminal, asked) ?? (isGone ? 'no longer associated' : undefined);
  if (against !== undefined) return refusedAssociation(core, asked, against);
  if (terminal?.isActivated === false) core.commit(changed(terminal.tid, { isActivated: true }));
  return accepted;
}

/** The APIs of terminal management, by name. */
export const TERMINAL_APIS: Readonly<Record<string, JsonApi>> = {
  'operator-login': api({ tid: text, mid: text, operator: text, password: text }, (core, asked) => {
    const terminal = core.state.terminals.get(asked.tid);
    const isRight =
      terminal?.mid === asked.mid &&
      terminal.passwords.get(asked.operator) === passwordDigest(asked);
    core.trace('operator.login', { tid: asked.tid, operator: asked.operator, isRight });
    return isRight ? accepted : { ...WRONG_LOGIN };
  }),
  'third-party-sign-on': api(
    { tid: text, app: text, appTid: text, appMid: text },
    (core, asked) => {
      const against = wrongAssociation(core, asked);
      return against === undefined ? accepted : refusedAssociation(core, asked, against);
    },
  ),
  'certificate-list': api({ tid: text, app: text }, (core, { tid, app }) => ({
    accepted: true,
    certificates: associatedNumbers(core, tid, app),
  })),
  'activate-terminal': api({ tid: text, app: text, appTid: text, appMid: text }, activate),
  'download-numbers': api({ serial: text }, (core, { serial }) => {
    const numbers = numbersOf(core, serial);
    return numbers === undefined ? { ...UNKNOWN_MACHINE } : { accepted: true, ...numbers };
  }),
};
