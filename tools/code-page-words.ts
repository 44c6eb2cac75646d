import {
  APP_SCOPE_TITLES,
  type AppScope,
  type Bilingual,
  CHANNEL_TITLES,
  type Channel,
  type Language,
  PHASE_TITLES,
  type Phase,
  type Situation,
  TRANSACTION_TITLES,
  type Variant,
} from '../catalogue/index.ts';

/** First line of every page. */
export const MADE_FROM =
  '<!-- Made by "npm run generate" from catalogue/data; edit the YAML, not this file. -->';

/** Names in a row, as the language joins them. */
export function joined(names: readonly string[], language: Language): string {
  return names.join(language === 'zh' ? '、' : ', ');
}

/** What stands between a name and what is said of it. */
export function colon(language: Language): string {
  return language === 'zh' ? '：' : ': ';
}

/** A row's name as ids begin with it: `FAQ-03`. */
export function rowName(row: number): string {
  return `FAQ-${String(row).padStart(2, '0')}`;
}

/** A row's name as scenarios begin with it: `faq-03`. */
export function scenarioPrefix(row: number): string {
  return rowName(row).toLowerCase();
}

/** "row 3" in the language of the page. */
export function rowTitle(row: number, language: Language): string {
  return language === 'zh' ? `第 ${row} 行` : `row ${row}`;
}

function channelTitle(channel: Channel, language: Language): string {
  return CHANNEL_TITLES[channel][language];
}

function appTitles(apps: readonly AppScope[], language: Language): string {
  return joined(
    apps.map((app) => APP_SCOPE_TITLES[app][language]),
    language,
  );
}

function phaseTitles(phases: readonly Phase[], language: Language): string {
  return joined(
    phases.map((phase) => PHASE_TITLES[phase][language]),
    language,
  );
}

/** Channel, app and moment of a situation, in words. */
export function situationCells(
  { channel, apps, phases }: Situation,
  language: Language,
): readonly [channel: string, apps: string, phases: string] {
  return [
    channelTitle(channel, language),
    appTitles(apps, language),
    phaseTitles(phases, language),
  ];
}

/** The transactions to which a variant applies, and those left out. */
export function transactionTitles(
  { transactions, excluded }: Variant['appliesTo'],
  language: Language,
): string {
  const titles = (ids: Variant['appliesTo']['transactions']) =>
    joined(
      ids.map((id) => TRANSACTION_TITLES[id][language]),
      language,
    );
  if (excluded.length === 0) return titles(transactions);
  const but: Bilingual = {
    zh: `${titles(transactions)}，除${titles(excluded)}`,
    en: `${titles(transactions)}, but not ${titles(excluded)}`,
  };
  return but[language];
}
