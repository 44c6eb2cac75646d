import type { App } from '../app.ts';
import { createApp } from '../payment-app/create-app.ts';
import type { RunFunction } from '../payment-app/function-context.ts';
import { correctRules } from '../payment-app/rules.ts';
import { MARKET_APP } from '../services/packages/package-installer.ts';
import { appLine, silentInstallLine } from './app-words.ts';
import { runRemoveApp } from './remove-machine.ts';
import { runAutoUpdate, runInstallApp, runUpdateApps } from './update-machine.ts';

/** Shows what is installed, and whether the terminal can install by itself (管理页面-已安装). */
const runInstalledApps: RunFunction = (session, done) => {
  session.link.call('packages.list', {}, (answer) => {
    const { language } = session.config;
    const lines = answer.ok
      ? [
          ...answer.result.packages.map((entry) => appLine(entry, language)),
          silentInstallLine(answer.result.silentInstall, language),
        ]
      : [];
    session.show('installedApps', { lines });
    done({ outcome: 'approved' });
  });
};

const MARKET_FUNCTIONS: ReadonlyMap<string, RunFunction> = new Map<string, RunFunction>([
  ['installedApps', runInstalledApps],
  ['installApp', runInstallApp],
  ['removeApp', runRemoveApp],
  ['updateApps', runUpdateApps],
  ['autoUpdate', runAutoUpdate],
]);

/** The market client 银联市场, which alone installs and removes apps (casebook row 2). */
export function createMarketApp(options: { readonly version?: string } = {}): App {
  return createApp({
    id: MARKET_APP,
    version: options.version ?? '1.0.0',
    title: '银联市场',
    functions: MARKET_FUNCTIONS,
    rules: correctRules,
  });
}
