import { lookUpCode, type Phase, responseCodes, variants } from '../../catalogue/index.ts';
import { responseCodeRow } from '../../protocol/messages/response-codes.ts';

/** What is told about a return code. */
export interface ToldCode {
  /** As printed in the documents, else the terminal's usual text. */
  readonly words: string;
  readonly next: { readonly zh: string; readonly en: string } | undefined;
}

const APP = 'unionpay-pay';
const known = new Map<string, ToldCode>();

function find(code: string, phase: Phase): ToldCode {
  const here = lookUpCode({ code, app: APP, phase })[0];
  if (here !== undefined) return { words: here.screenWords, next: here.nextStep };
  const next = responseCodes.find((row) => row.code === code)?.action;
  const elsewhere = lookUpCode({ code, app: APP }).find(({ phases }) => !phases.includes('login'));
  return { words: elsewhere?.screenWords ?? responseCodeRow(code).terminalText, next };
}

/** Words and next step of a return code at a moment of this app's business. */
export function wordsOfCode(code: string, phase: Phase): ToldCode {
  const key = `${phase} ${code}`;
  const told = known.get(key) ?? find(code, phase);
  known.set(key, told);
  return told;
}

/** The documented next step of a situation that prints words and no code. */
export function nextOfWords(words: string): ToldCode['next'] {
  return variants.find(({ screenWords }) => screenWords === words)?.nextStep;
}
