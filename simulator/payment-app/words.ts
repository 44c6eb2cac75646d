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
  return {
    words: elsewhere?.screenWords ?? responseCodeRow(code).terminalText,
    next: next ?? elsewhere?.nextStep,
    isDocumented: elsewhere !== undefined,
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
