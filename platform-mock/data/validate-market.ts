import { VERSION_FORM } from '../market/market.ts';
import type { MarketData } from './market-data.ts';

/** Told of each condition: the place, whether it holds, what should be there. */
type Report = (path: string, isRight: boolean, message: string) => void;

/** Checks what the market is supplied with. */
export function checkMarket({ developers, apps }: MarketData, report: Report): void {
  const ids = developers.map(({ id }) => id);
  ids.forEach((id, index) => {
    report(`market.developers[${index}]`, ids.indexOf(id) === index, 'given twice');
  });
  const names = apps.map(({ app }) => app);
  apps.forEach(({ app, developer, version, digest, size, audience, visibleTo }, index) => {
    const at = `market.apps[${index}]`;
    report(at, names.indexOf(app) === index, 'given twice');
    report(`${at}.developer`, ids.includes(developer), 'no developer has this id');
    report(`${at}.version`, VERSION_FORM.test(version), 'three numbers, such as 1.0.0');
    report(`${at}.digest`, /^[0-9A-Fa-f]{64}$/.test(digest), '32 bytes in hex');
    report(`${at}.size`, Number.isSafeInteger(size) && size > 0, 'at least one byte');
    const isNamed = visibleTo.length > 0;
    report(`${at}.visibleTo`, isNamed === (audience === 'customised'), 'for customised apps only');
  });
}
