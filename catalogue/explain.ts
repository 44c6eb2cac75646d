import { responseCodes } from './generated/field-39.ts';
import { gatewayCodes } from './generated/gateway-codes.ts';
import { rows } from './generated/rows.ts';
import { nearest } from './nearest.ts';
import type { GatewayCode, ResponseCode } from './reference-types.ts';
import { comparableCode } from './row-lookup.ts';
import type { Bilingual, Fidelity, Row } from './types.ts';

/** One meaning of a code. */
export interface Candidate {
  /** A row of section 3.4, the public field 39 table, or the omni-channel gateway's own list. */
  readonly kind: 'row' | 'field-39' | 'gateway';
  /** As printed; null for the rows that print none. */
  readonly code: string | null;
  /** Row number of section 3.4; null for the public tables. */
  readonly row: number | null;
  /** What the operator or the log shows, as printed. */
  readonly message: string;
  /** Where and when it appears. */
  readonly where: Bilingual;
  readonly meaning: Bilingual;
  /** How to tell it from the other candidates; never empty. */
  readonly tellApart: readonly Bilingual[];
  /** What to do next; never empty. */
  readonly whatToDo: readonly Bilingual[];
  readonly fidelity: Fidelity;
  readonly source: string;
}

/** Every meaning of what was asked, documented rows first. */
export interface Explanation {
  readonly query: string;
  readonly candidates: readonly Candidate[];
  /** Nearest known codes or messages; filled only where nothing was found. */
  readonly suggestions: readonly string[];
}

function distinct(texts: readonly Bilingual[]): readonly Bilingual[] {
  return texts.filter((text, index) => texts.findIndex(({ en }) => en === text.en) === index);
}

function rowCandidate(row: Row): Candidate {
  const variants = row.causes.flatMap((cause) => cause.variants);
  return {
    kind: 'row',
    code: row.code,
    row: row.row,
    message: row.printed.message,
    where: {
      zh: `${row.printed.scene}：${row.moment.zh}`,
      en: `${row.printed.scene}: ${row.moment.en}`,
    },
    meaning: row.problem,
    tellApart: row.namesakes.length === 0 ? [row.moment] : row.namesakes.map(({ how }) => how),
    whatToDo: distinct(variants.map(({ nextStep }) => nextStep)),
    fidelity: row.fidelity,
    source: `${row.source.document} ${row.source.section} row ${row.row}`,
  };
}

function responseCandidate(entry: ResponseCode): Candidate {
  return {
    kind: 'field-39',
    code: entry.code,
    row: null,
    message: entry.terminalText,
    where: { zh: '银行卡交易应答的39域', en: 'Field 39 of the answer to a card trade' },
    meaning: entry.meaning,
    tellApart: [
      {
        zh: '公开表的一般含义；场景符合某一行时，以该行为准',
        en: 'The general meaning; where the situation fits a documented row, that row wins',
      },
    ],
    whatToDo: [entry.action],
    fidelity: entry.fidelity,
    source: entry.source,
  };
}

function gatewayCandidate(entry: GatewayCode): Candidate {
  return {
    kind: 'gateway',
    code: entry.code,
    row: null,
    message: entry.meaning.zh,
    where: { zh: '全渠道网关应答的respCode', en: "respCode of the omni-channel gateway's answer" },
    meaning: entry.meaning,
    tellApart: [
      {
        zh: '只在应用直接调用全渠道网关时出现，不是云POS终端上的返回码',
        en: 'Seen only where an app calls the gateway itself; not a code on the cloud POS terminal',
      },
    ],
    whatToDo: [entry.action],
    fidelity: entry.fidelity,
    source: entry.source,
  };
}

const ALL: readonly Candidate[] = [
  ...rows.map(rowCandidate),
  ...responseCodes.map(responseCandidate),
  ...gatewayCodes.map(gatewayCandidate),
];

function comparableWords(words: string): string {
  return words.replace(/[\s，,。：:]/gu, '').toUpperCase();
}

function matches(candidate: Candidate, query: string): boolean {
  if (candidate.code !== null && comparableCode(candidate.code) === comparableCode(query)) {
    return true;
  }
  const wanted = comparableWords(query);
  if (!/\p{Script=Han}/u.test(wanted)) return false;
  const message = comparableWords(candidate.message);
  return message.includes(wanted) || wanted.includes(message);
}

/**
 * Every meaning of a return code or of a Chinese message: documented rows, the public field 39
 * table and the gateway's list. OE and 0E are equal here; what is shown stays as printed.
 */
export function explain(codeOrMessage: string): Explanation {
  const query = codeOrMessage.trim();
  const candidates = query === '' ? [] : ALL.filter((candidate) => matches(candidate, query));
  const known = ALL.flatMap(({ code, message }) => [...(code === null ? [] : [code]), message]);
  const suggestions = candidates.length > 0 ? [] : nearest(query, [...new Set(known)], 5);
  return { query, candidates, suggestions };
}
