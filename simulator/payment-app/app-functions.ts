import type { OriginalHold } from './card-context.ts';
import { cardMachine } from './card-machine.ts';
import { CARD_TRANSACTIONS, type CardFunction } from './card-transactions.ts';
import { runDownload } from './download-machine.ts';
import type { RunFunction } from './function-context.ts';
import { functionOf } from './function-shape.ts';
import { runLogin } from './login-machine.ts';
import { runReprint } from './reprint-machine.ts';
import {
  runCertificateDownload,
  runPayoutNumbers,
  runTerminalSettings,
} from './settings-machine.ts';
import { runSettlement } from './settlement-machine.ts';
import { runSignOff } from './sign-off-machine.ts';
import { runSignOn } from './sign-on-machine.ts';

/** A card transaction as a function of an app; `holds` keeps originals from being undone. */
export function cardFunction(name: CardFunction, holds?: OriginalHold): RunFunction {
  const row = CARD_TRANSACTIONS[name];
  return functionOf(cardMachine, holds === undefined ? { row } : { row, holds }, name);
}

/** Every function that can be launched, by its name. */
export const APP_FUNCTIONS: ReadonlyMap<string, RunFunction> = new Map<string, RunFunction>([
  ['operatorLogin', runLogin],
  ['signOn', runSignOn],
  ['signOff', runSignOff],
  ['parameterDownload', runDownload(['parameters', 'chip'])],
  ['certificateDownload', runCertificateDownload],
  ['terminalSettings', runTerminalSettings],
  ['payoutNumbers', runPayoutNumbers],
  ['balanceInquiry', cardFunction('balanceInquiry')],
  ['sale', cardFunction('sale')],
  ['void', cardFunction('void')],
  ['refund', cardFunction('refund')],
  ['preAuth', cardFunction('preAuth')],
  ['preAuthVoid', cardFunction('preAuthVoid')],
  ['preAuthCompletion', cardFunction('preAuthCompletion')],
  ['preAuthCompletionVoid', cardFunction('preAuthCompletionVoid')],
  ['settlement', runSettlement],
  ['reprint', runReprint],
]);
