import {
  APP_SCOPE_TITLES,
  type AppScope,
  apps,
  type Bilingual,
  CHANNEL_TITLES,
  type Channel,
  nearest,
  PHASE_TITLES,
  type Phase,
  type SituationKey,
} from '../../catalogue/index.ts';
import { type OptionValues, textOption } from '../option-values.ts';
import { UsageError } from '../usage-error.ts';

/** What an option of the situation may name: ids with every name that means them. */
interface Names<T extends string> {
  readonly option: 'app' | 'phase' | 'channel';
  readonly kind: Bilingual;
  readonly titles: Readonly<Record<T, Bilingual>>;
  readonly ids: readonly T[];
  readonly namesOf: (id: T) => readonly string[];
}

function printedNames(id: AppScope): readonly string[] {
  return apps
    .filter((app) => app.id === id)
    .flatMap(({ printed, aliases }) => [printed, ...aliases]);
}

const APPS: Names<AppScope> = {
  option: 'app',
  kind: { zh: '应用', en: 'app' },
  titles: APP_SCOPE_TITLES,
  ids: keysOf(APP_SCOPE_TITLES).filter((id) => id !== 'any'),
  namesOf: printedNames,
};

const PHASES: Names<Phase> = {
  option: 'phase',
  kind: { zh: '时刻', en: 'moment' },
  titles: PHASE_TITLES,
  ids: keysOf(PHASE_TITLES),
  namesOf: () => [],
};

const CHANNELS: Names<Channel> = {
  option: 'channel',
  kind: { zh: '渠道', en: 'channel' },
  titles: CHANNEL_TITLES,
  ids: keysOf(CHANNEL_TITLES),
  namesOf: () => [],
};

function keysOf<T extends string>(titles: Readonly<Record<T, unknown>>): readonly T[] {
  const isKey = (key: string): key is T => key in titles;
  return Object.keys(titles).filter(isKey);
}

/** Names are compared without case, blanks, hyphens and underscores. */
function comparable(name: string): string {
  return name.toLowerCase().replace(/[\s\-_]/g, '');
}

function chosen<T extends string>(options: OptionValues, names: Names<T>): T | undefined {
  const typed = textOption(options, names.option);
  if (typed === undefined) return undefined;
  const allNames = (id: T) => [id, names.titles[id].zh, names.titles[id].en, ...names.namesOf(id)];
  const wanted = comparable(typed);
  const found = names.ids.find((id) => allNames(id).map(comparable).includes(wanted));
  if (found !== undefined) return found;
  const near = nearest(typed, names.ids.flatMap(allNames));
  throw new UsageError({
    code: `LAB_USAGE_${names.option.toUpperCase()}_UNKNOWN`,
    message: {
      zh: `没有${names.kind.zh}“${typed}”`,
      en: `there is no ${names.kind.en} "${typed}"`,
    },
    remedy:
      near.length > 0
        ? { zh: `是否想用：${near.join('、')}`, en: `did you mean ${near.join(', ')}?` }
        : { zh: `可用：${names.ids.join('、')}`, en: `use one of ${names.ids.join(', ')}` },
  });
}

/**
 * What the options `--app`, `--phase` and `--channel` say of the situation, by id or by name in
 * either language.
 * @throws UsageError LAB_USAGE_APP_UNKNOWN, LAB_USAGE_PHASE_UNKNOWN, LAB_USAGE_CHANNEL_UNKNOWN
 */
export function situationOptions(options: OptionValues): SituationKey {
  const app = chosen(options, APPS);
  const phase = chosen(options, PHASES);
  const channel = chosen(options, CHANNELS);
  return {
    ...(app === undefined ? {} : { app }),
    ...(phase === undefined ? {} : { phase }),
    ...(channel === undefined ? {} : { channel }),
  };
}

/** The options of a situation as they would be typed; empty where nothing is known of it. */
export function typedSituation({ app, phase, channel }: SituationKey): string {
  const typed = Object.entries({ app, phase, channel });
  return typed.flatMap(([name, id]) => (id === undefined ? [] : [`--${name} ${id}`])).join(' ');
}
