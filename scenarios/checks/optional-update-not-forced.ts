import { type Check, judgeEach } from './check.ts';
import {
  callsOf,
  type Data,
  dataOf,
  type Evidence,
  isData,
  type JsonCall,
  textOf,
} from './evidence.ts';

/** What the market lists of an app. */
interface Offer {
  readonly app: string;
  readonly version: string;
  readonly servedFrom: string;
  readonly isForced: boolean;
}

/** An update that may be left out is left to people. */
export const optionalUpdateNotForced: Check = {
  id: 'optional-update-not-forced',
  statement: {
    zh: '终端夜间只自动安装强制更新，可选更新由操作员安装。',
    en: 'At night the terminal installs forced updates only; optional ones are left to people.',
  },
  judge: (evidence) =>
    judgeEach({
      cases: evidence.calls.flatMap((call) => optionalOffers(evidence, call)),
      expected: 'nothing installed by itself that is optional and still served',
      nothing: 'no optional update was offered to a terminal that updates by itself',
      breach: ({ offer, call }) => {
        const install = callsOf(evidence, 'device.call', 'packages.install').find(
          ({ event, data }) =>
            event > call.event &&
            event < (call.launch?.end ?? event) &&
            textOf(dataOf(data, 'params'), 'app') === offer.app,
        );
        if (install === undefined) return undefined;
        return { received: `${offer.app} ${offer.version} was installed`, event: install.event };
      },
    }),
};

/** Optional newer versions of apps whose installed version still has its pages. */
function optionalOffers(evidence: Evidence, call: JsonCall) {
  const { launch, answer } = call;
  if (call.api !== 'market-versions' || launch?.function !== 'autoUpdate') return [];
  const installed = installedAt(evidence, call);
  return listOf(answer?.told.versions)
    .map(offerOf)
    .filter(({ app, version, servedFrom, isForced }) => {
      const own = installed.get(app);
      return own !== undefined && own !== version && !isForced && !isOlder(own, servedFrom);
    })
    .map((offer) => ({ offer, call }));
}

function offerOf(data: Data): Offer {
  return {
    app: textOf(data, 'app'),
    version: textOf(data, 'version'),
    servedFrom: textOf(data, 'servedFrom'),
    isForced: textOf(data, 'update') === 'forced',
  };
}

/** Whether a version comes before another: `1.9.0` before `1.10.0`. */
function isOlder(version: string, than: string): boolean {
  const numbers = version.split('.').map(Number);
  const others = than.split('.').map(Number);
  const at = numbers.findIndex((number, index) => number !== others[index]);
  return at >= 0 && (numbers[at] ?? 0) < (others[at] ?? 0);
}

/** Versions on the terminal, as it listed them last before. */
function installedAt(evidence: Evidence, { event: before }: JsonCall): ReadonlyMap<string, string> {
  const listed = callsOf(evidence, 'device.answer', 'packages.list').findLast(
    ({ event }) => event < before,
  );
  const packages = listed === undefined ? undefined : dataOf(listed.data, 'result').packages;
  return new Map(listOf(packages).map((one) => [textOf(one, 'app'), textOf(one, 'version')]));
}

function listOf(value: Data[string] | undefined): readonly Data[] {
  return Array.isArray(value) ? value.filter(isData) : [];
}
