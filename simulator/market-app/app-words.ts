import { apps } from '../../catalogue/index.ts';
import type { Question, SilentInstallState } from '../device-messages/methods.ts';
import type { ScreenName } from '../payment-app/screen-names.ts';

export type Language = 'zh' | 'en';

/** The title of a package that is no app of the documents. */
const OTHER_TITLES: Readonly<Record<string, string>> = { 'atk-install': 'ATK Install' };

/** Name of an app as the operator knows it. */
export function appTitle(id: string, language: Language): string {
  return apps.find((app) => app.id === id)?.title[language] ?? OTHER_TITLES[id] ?? id;
}

interface Versioned {
  readonly app: string;
  readonly version: string;
}

/** An app and its version on one line. */
export function appLine({ app, version }: Versioned, language: Language): string {
  return `${appTitle(app, language)} ${version}`;
}

/** Apps to choose from, each with its version. */
export function appOptions(
  entries: readonly Versioned[],
  language: Language,
): NonNullable<Question['options']> {
  return entries.map((entry) => ({ id: entry.app, title: appLine(entry, language) }));
}

const SILENT_INSTALL_WORDS: Readonly<Record<SilentInstallState, Record<Language, string>>> = {
  ready: { zh: '静默安装：正常', en: 'Silent installation: works' },
  silentInstallBroken: { zh: '静默安装：出错', en: 'Silent installation: broken' },
  installerMissing: {
    zh: '静默安装：缺少ATK Install',
    en: 'Silent installation: ATK Install is missing',
  },
};

/** Whether the terminal can install without confirmation, in words. */
export function silentInstallLine(state: SilentInstallState, language: Language): string {
  return SILENT_INSTALL_WORDS[state][language];
}

const REFUSAL_SCREENS: ReadonlyMap<string, ScreenName> = new Map<string, ScreenName>([
  ['appInUse', 'appInUse'],
  ['packageUnknown', 'packageUnknown'],
  ['packageDamaged', 'packageDamaged'],
  ['silentInstallBroken', 'silentInstallBroken'],
  ['installerMissing', 'installerMissing'],
]);

/** The screen that tells why the terminal did not install or remove, by its device error. */
export function refusalScreen(deviceError: string): ScreenName {
  return REFUSAL_SCREENS.get(deviceError) ?? 'packageFailed';
}
