import { type ApiRefusal, FORMS, type JsonApi } from '../edge/api.ts';
import { api } from '../edge/parse-request.ts';
import { servesPages } from './market.ts';
import { offersFor, versionsFor } from './visibility.ts';

/** Casebook 3.4 row 2: the app was not updated, its page is gone. */
const PAGE_GONE: ApiRefusal = { code: '404', message: '网页找不到' };
/** Nothing is printed for a package that is not to be had (words assumed, no code). */
const NO_PACKAGE: ApiRefusal = { message: '应用不存在或已下架' };

const { name, text, tid } = FORMS;

/** The APIs of the market, by name. */
export const MARKET_APIS: Readonly<Record<string, JsonApi>> = {
  'open-page': api({ app: name, version: name }, (core, asked) => {
    const app = core.state.market.apps.get(asked.app);
    const isServed = app !== undefined && servesPages(app, asked.version);
    core.trace('market.page', { app: asked.app, version: asked.version, isServed });
    return isServed ? { accepted: true } : { ...PAGE_GONE };
  }),
  'market-versions': api({ model: text, tid }, (core, asker) => ({
    accepted: true,
    versions: offersFor(core, asker).map((offer) => ({ ...offer })),
  })),
  'market-package': api({ tid, app: name, version: name }, (core, asked) => {
    const app = core.state.market.apps.get(asked.app);
    const versions = app === undefined ? [] : versionsFor(core, app, { tid: asked.tid });
    const found = versions.find(({ version }) => version === asked.version);
    if (app === undefined || found === undefined) return { ...NO_PACKAGE };
    const { version, digest, size } = found;
    return { accepted: true, app: app.app, version, digest, size };
  }),
};
