import { type Candidate, gatewayCandidate, responseCandidate, rowCandidate } from './candidate.ts';
import { responseCodes } from './generated/field-39.ts';
import { gatewayCodes } from './generated/gateway-codes.ts';
import { rows } from './generated/rows.ts';
import { nearest } from './nearest.ts';
import { comparableCode } from './row-lookup.ts';
import type { SituationKey } from './situation.ts';

/** Every meaning of what was asked, documented rows first. */
export interface Explanation {
  readonly query: string;
  readonly candidates: readonly Candidate[];
  /** How many more meanings there are, but not in the situation asked for. */
  readonly elsewhere: number;
  /** Nearest known codes or messages; filled only where nothing was found. */
  readonly suggestions: readonly string[];
}

function candidatesAt(key: SituationKey): readonly Candidate[] {
  return [
    ...rows.flatMap((row) => rowCandidate(row, key)),
    ...responseCodes.flatMap((entry) => responseCandidate(entry, key)),
    ...gatewayCodes.flatMap((entry) => gatewayCandidate(entry, key)),
  ];
}

/** Words are compared without blanks and punctuation; a code may stand in front of them. */
function comparableWords(words: string): string {
  return comparableCode(words.replace(/[^\p{L}\p{N}]/gu, ''));
}

/** The words by which a candidate is found: as printed, with its code in front, and as meant. */
function searchedWords({ code, message, errata }: Candidate): readonly string[] {
  const meant = errata.filter(({ printed }) => printed === message).map(({ reading }) => reading);
  return [message, `${code ?? ''}${message}`, ...meant].map(comparableWords);
}

/** Candidates whose words hold what was asked; else those whose words stand in it, the longest. */
function byWords(known: readonly Candidate[], query: string): readonly Candidate[] {
  const wanted = comparableWords(query);
  if (!/\p{Script=Han}/u.test(wanted)) return [];
  const holding = known.filter((one) => searchedWords(one).some((words) => words.includes(wanted)));
  if (holding.length > 0) return holding;
  const contained = known.filter(({ message }) => wanted.includes(comparableWords(message)));
  const longest = Math.max(...contained.map(({ message }) => comparableWords(message).length));
  return contained.filter(({ message }) => comparableWords(message).length === longest);
}

function find(query: string): readonly Candidate[] {
  if (query === '') return [];
  const known = candidatesAt({});
  const wanted = comparableCode(query);
  const byCode = known.filter(({ code }) => code !== null && comparableCode(code) === wanted);
  return byCode.length > 0 ? byCode : byWords(known, query);
}

function isSame(one: Candidate, other: Candidate): boolean {
  return one.kind === other.kind && one.code === other.code && one.row === other.row;
}

/**
 * Every meaning of a return code or of a Chinese message: documented rows, the public field 39
 * table and the gateway's list. OE and 0E are equal here; what is shown stays as printed.
 * Where the situation is known, only what can be meant there is left.
 */
export function explain(codeOrMessage: string, key: SituationKey = {}): Explanation {
  const query = codeOrMessage.trim();
  const found = find(query);
  if (found.length > 0) {
    const candidates = candidatesAt(key).filter((here) => found.some((one) => isSame(one, here)));
    return { query, candidates, elsewhere: found.length - candidates.length, suggestions: [] };
  }
  const known = candidatesAt({}).flatMap(({ code, message }) => [code ?? message, message]);
  const suggestions = nearest(query, [...new Set(known)], 5);
  return { query, candidates: [], elsewhere: 0, suggestions };
}
