import type { GatewayCode, ResponseCode } from './reference-types.ts';
import { isAt, isSameSituation, type Situation, type SituationKey } from './situation.ts';
import type { Bilingual, Erratum, Fidelity, Row, Variant } from './types.ts';

/** A situation in which a candidate shows, with what causes it there. */
export interface CandidateSituation extends Situation {
  /** Shortest ids of section 3.4: `FAQ-07`, `FAQ-15.1`, `FAQ-34.1.2`; none for public tables. */
  readonly ids: readonly string[];
}

/** A printed cause as far as it applies. */
export interface CandidateCause {
  readonly id: string;
  readonly statement: Bilingual;
}

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
  /** By channel, app and moment; never empty. */
  readonly situations: readonly CandidateSituation[];
  /** Printed causes; empty for the public tables. */
  readonly causes: readonly CandidateCause[];
  /** How to tell it from the other candidates; never empty. */
  readonly tellApart: readonly Bilingual[];
  /** Misprints of the row, with the lab's reading. */
  readonly errata: readonly Erratum[];
  /** What to do next; never empty. */
  readonly whatToDo: readonly Bilingual[];
  readonly fidelity: Fidelity;
  readonly source: string;
}

function distinct(texts: readonly Bilingual[]): readonly Bilingual[] {
  return texts.filter((text, index) => texts.findIndex(({ en }) => en === text.en) === index);
}

/** The ids that name these variants with the fewest words: row, causes or variants. */
function shortestIds(row: Row, chosen: readonly Variant[]): readonly string[] {
  const holds = (all: readonly Variant[]) => all.every((variant) => chosen.includes(variant));
  const name = `FAQ-${String(row.row).padStart(2, '0')}`;
  if (holds(row.causes.flatMap(({ variants }) => variants))) return [name];
  return row.causes.flatMap(({ id, variants }) =>
    holds(variants)
      ? [id]
      : variants.filter((one) => chosen.includes(one)).map((variant) => variant.id),
  );
}

/** The situations of a row that agree with what is known, each with its causes. */
export function situationsOfRow(row: Row, key: SituationKey = {}): readonly CandidateSituation[] {
  const variants = variantsAt(row, key);
  const firsts = variants.filter(
    (variant, index) => variants.findIndex((one) => isSameSituation(one, variant)) === index,
  );
  return firsts.map(({ channel, apps, phases }) => {
    const same = variants.filter((one) => isSameSituation(one, { channel, apps, phases }));
    return { ids: shortestIds(row, same), channel, apps, phases };
  });
}

function variantsAt(row: Row, key: SituationKey): readonly Variant[] {
  return row.causes.flatMap(({ variants }) => variants.filter((variant) => isAt(variant, key)));
}

/** What a row means where that is known; nothing where the row does not apply there. */
export function rowCandidate(row: Row, key: SituationKey = {}): readonly Candidate[] {
  const variants = variantsAt(row, key);
  if (variants.length === 0) return [];
  const causes = row.causes.filter((cause) => cause.variants.some((one) => variants.includes(one)));
  return [
    {
      kind: 'row',
      code: row.code,
      row: row.row,
      message: row.printed.message,
      where: {
        zh: `${row.printed.scene}：${row.moment.zh}`,
        en: `${row.printed.scene}: ${row.moment.en}`,
      },
      meaning: row.problem,
      situations: situationsOfRow(row, key),
      causes: causes.map(({ id, statement }) => ({ id, statement })),
      tellApart: row.namesakes.length === 0 ? [row.moment] : row.namesakes.map(({ how }) => how),
      errata: row.errata,
      whatToDo: distinct(variants.map(({ nextStep }) => nextStep)),
      fidelity: row.fidelity,
      source: `${row.source.document} ${row.source.section} row ${row.source.row}`,
    },
  ];
}

/** Answers with a field 39: everything that goes to the card back end. */
const FIELD_39: CandidateSituation = {
  ids: [],
  channel: 'card',
  apps: ['any'],
  phases: ['sign-on', 'third-party-sign-on', 'after-pin', 'query', 'payment', 'payout', 'void'],
};

/** What a code of the public field 39 table means there. */
export function responseCandidate(entry: ResponseCode, key: SituationKey): readonly Candidate[] {
  if (!isAt(FIELD_39, key)) return [];
  return [
    {
      kind: 'field-39',
      code: entry.code,
      row: null,
      message: entry.terminalText,
      where: { zh: '银行卡交易应答的39域', en: 'Field 39 of the answer to a card trade' },
      meaning: entry.meaning,
      situations: [FIELD_39],
      causes: [],
      tellApart: [
        {
          zh: '公开表的一般含义；场景符合某一行时，以该行为准',
          en: 'The general meaning; where the situation fits a documented row, that row wins',
        },
      ],
      errata: [],
      whatToDo: [entry.action],
      fidelity: entry.fidelity,
      source: entry.source,
    },
  ];
}

/** The gateway's own answers reach only apps that call it themselves. */
const GATEWAY: CandidateSituation = {
  ids: [],
  channel: 'omni-channel',
  apps: ['third-party'],
  phases: ['after-pin', 'query', 'payment', 'payout', 'void'],
};

/** What an answer code of the omni-channel gateway means there. */
export function gatewayCandidate(entry: GatewayCode, key: SituationKey): readonly Candidate[] {
  if (!isAt(GATEWAY, key)) return [];
  return [
    {
      kind: 'gateway',
      code: entry.code,
      row: null,
      message: entry.meaning.zh,
      where: {
        zh: '全渠道网关应答的respCode',
        en: "respCode of the omni-channel gateway's answer",
      },
      meaning: entry.meaning,
      situations: [GATEWAY],
      causes: [],
      tellApart: [
        {
          zh: '只在应用直接调用全渠道网关时出现，不是云POS终端上的返回码',
          en: 'Seen only where an app calls the gateway itself; not a code on the terminal',
        },
      ],
      errata: [],
      whatToDo: [entry.action],
      fidelity: entry.fidelity,
      source: entry.source,
    },
  ];
}
