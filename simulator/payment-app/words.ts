import {
  type AppScope,
  lookUpCode,
  type Phase,
  responseCodes,
  variants,
} from '../../catalogue/index.ts';
import { responseCodeRow } from '../../protocol/messages/response-codes.ts';
import { BoundedMemo } from '../bounded-memo.ts';

/** What is told about a return code. */
export interface ToldCode {
  /** As printed in the documents, else the terminal's usual text. */
  readonly words: string;
  readonly next: { readonly zh: string; readonly en: string } | undefined;
  /** Whether the documents print words for this code in this app. */
  readonly isDocumented: boolean;
}

/** The moment a code is read, and in which app. */
export interface Reading {
  readonly app: AppScope;
  readonly phase: Phase;
}

/**
 * What to do about a code of the documents in an app of which they do not speak, where the printed
 * remedy is done in another app (assumed): numbers of 资金归集 and 银联多渠道 (casebook rows 4, 5).
 */
const NEXT_IN_OTHER_APPS: ReadonlyMap<string, NonNullable<ToldCode['next']>> = new Map([
  [
    'E6',
    {
      zh: '请联系运营中心，在终端管理平台核对并关联应用商户号、终端号，然后重新签到。',
      en: "Ask operations to check and associate the app's numbers, then sign on again.",
    },
  ],
]);

/** Situations remembered: every frame of every app asks. */
const MEMO_SIZE = 2000;

const known = new BoundedMemo<ToldCode>(MEMO_SIZE);
const knownNext = new BoundedMemo<ToldCode['next']>(MEMO_SIZE);

function find(code: string, { app, phase }: Reading): ToldCode {
  const here = lookUpCode({ code, app, phase })[0];
  if (here !== undefined) {
    return { words: here.screenWords, next: here.nextStep, isDocumented: true };
  }
  const next = responseCodes.find((row) => row.code === code)?.action;
  const elsewhere = lookUpCode({ code, app }).find(({ phases }) => !phases.includes('login'));
  if (elsewhere === undefined && next === undefined) return findInOtherApps(code);
  return {
    words: elsewhere?.screenWords ?? responseCodeRow(code).terminalText,
    next: next ?? elsewhere?.nextStep,
    isDocumented: elsewhere !== undefined,
  };
}

/** A code that no public table has means in every app what the documents print for some. */
function findInOtherApps(code: string): ToldCode {
  const [printed] = lookUpCode({ code });
  return {
    words: printed?.screenWords ?? responseCodeRow(code).terminalText,
    next: NEXT_IN_OTHER_APPS.get(code) ?? printed?.nextStep,
    isDocumented: printed !== undefined,
  };
}

/** Words and next step of a return code at a moment of an app's business. */
export function wordsOfCode(code: string, reading: Reading): ToldCode {
  const key = `${reading.app} ${reading.phase} ${code}`;
  return known.get(key, () => find(code, reading));
}

/**
 * The documented next step of a situation that prints words and no code: that of the app at this
 * moment, where equal words stand in several rows.
 */
export function nextOfWords(words: string, reading: Reading): ToldCode['next'] {
  const key = `${reading.app} ${reading.phase} ${words}`;
  return knownNext.get(key, () => findNext(words, reading));
}

function findNext(words: string, { app, phase }: Reading): ToldCode['next'] {
  const places = [
    lookUpCode({ code: null, app, phase }),
    lookUpCode({ code: null, app }),
    variants,
  ];
  for (const place of places) {
    const found = place.find(({ screenWords }) => screenWords === words);
    if (found !== undefined) return found.nextStep;
  }
  return undefined;
}
