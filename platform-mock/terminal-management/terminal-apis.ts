import { type ApiAnswer, type ApiRefusal, FORMS, type JsonApi } from '../edge/api.ts';
import { api } from '../edge/parse-request.ts';
import { passwordDigest } from './password-digest.ts';
import { numbersOf } from './terminal-doors.ts';

/** Wrong operator or password (casebook 3.4 row 1; printed with code 00). */
const WRONG_LOGIN: ApiRefusal = { code: '00', message: '操作员或者密码错误' };
/** Rows 4 and 5. */
const NOT_ASSOCIATED: ApiRefusal = { code: 'E6', message: '终端关联错误' };
/** Row 25. */
const UNKNOWN_MACHINE: ApiRefusal = { code: 'E4', message: '签到失败' };

const { text } = FORMS;

const accepted: ApiAnswer = { accepted: true };

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
      const app = core.state.terminals.get(asked.appTid);
      const isRight =
        app?.app === asked.app && app.mid === asked.appMid && app.physicalTid === asked.tid;
      return isRight ? accepted : { ...NOT_ASSOCIATED };
    },
  ),
  'download-numbers': api({ serial: text }, (core, { serial }) => {
    const numbers = numbersOf(core, serial);
    return numbers === undefined ? { ...UNKNOWN_MACHINE } : { accepted: true, ...numbers };
  }),
};
