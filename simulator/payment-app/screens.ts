import type { AppScope, Phase } from '../../catalogue/index.ts';
import type { ScreenFrame } from '../device-messages/methods.ts';
import type { ScreenName } from './screen-names.ts';
import { SCREEN_WORDS } from './screen-words-table.ts';
import { nextOfWords, type ToldCode, wordsOfCode } from './words.ts';

/** Whose screen it is, and in which language. */
export interface ScreenOwner {
  readonly app: AppScope;
  readonly language: 'zh' | 'en';
}

/** What a frame says besides the words of its screen. */
export interface FrameParts {
  /** Lines below: type of transaction, amount, card. */
  readonly lines?: readonly string[];
  /** Return code, whose words replace those of the screen. */
  readonly code?: string;
  /** The moment, for codes that mean different things. */
  readonly phase?: Phase;
  /** Words of the platform: they stand where the documents print none for the code. */
  readonly message?: string;
  /** The app's own words instead of the screen's. */
  readonly words?: string;
}

/** Screens on which a code's own words stand instead of the screen's. */
const SHOWS_CODE_WORDS: ReadonlySet<ScreenName> = new Set([
  'declined',
  'signOnFailed',
  'loginFailed',
  'pageNotFound',
  'marketRefused',
  'answerMacWrong',
  'settlementFailed',
  'downloadFailed',
  'businessRefused',
  'businessNotUndone',
  'payoutDoubtful',
  'orderFailed',
  'activationFailed',
]);

/** What is told of a refusal: by its code, else by the words of the platform. */
function toldOf(
  { code, phase = 'after-pin', message }: FrameParts,
  app: AppScope,
): Pick<ToldCode, 'words' | 'next'> | undefined {
  const words = message === undefined || message === '' ? undefined : message;
  if (code === undefined) return words === undefined ? undefined : { words, next: undefined };
  const told = wordsOfCode(code, { app, phase });
  return told.isDocumented || words === undefined ? told : { ...told, words };
}

/** A screen of an app, in the settings' language. */
export function frameOf(
  screen: ScreenName,
  { app, language }: ScreenOwner,
  parts: FrameParts = {},
): ScreenFrame {
  const { lines = [], code, phase = 'after-pin' } = parts;
  const own = SCREEN_WORDS[screen];
  const told = SHOWS_CODE_WORDS.has(screen) ? toldOf(parts, app) : undefined;
  const words = told?.words ?? parts.words ?? own[language];
  const next = told?.next ?? own.next ?? nextOfWords(words, { app, phase });
  return {
    screen,
    lines: [words, ...lines],
    ...(code === undefined ? {} : { code }),
    ...(next === undefined ? {} : { next: next[language] }),
  };
}

/** Fen as yuan with two decimals: 1234 → `12.34`. */
export function yuan(amountMinor: number): string {
  const sign = amountMinor < 0 ? '-' : '';
  const digits = String(Math.abs(amountMinor)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
