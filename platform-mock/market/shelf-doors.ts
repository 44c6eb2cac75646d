import type { PartyId } from '../parties.ts';
import type { PlatformCore } from '../platform-core.ts';
import { OPERATIONS, pass, wrongApplication, wrongParty } from '../service-desk/door-step.ts';
import { listedVersions, type MarketApp, newestListed, withVersion } from './market.ts';
import type { MarketDoors } from './market-contract.ts';
import { withTerminal } from './visibility.ts';

/** 银联支付标准客户端, which operations groups itself (casebook 3.3.1). */
const STANDARD_CLIENT = 'unionpay-pay';

function keep(app: MarketApp | undefined) {
  return app === undefined ? [] : ([{ kind: 'market.app', app }] as const);
}

function noApp(found: MarketApp | undefined, app: string): string | undefined {
  return found === undefined ? `there is no app ${app}` : undefined;
}

function noTerminal(core: PlatformCore, tid: string): string | undefined {
  return core.state.terminals.get(tid)?.app === null ? undefined : `there is no terminal ${tid}`;
}

/** Why the standard client cannot be grouped now, if it cannot: it takes an application. */
function wrongDemand(
  core: PlatformCore,
  application: string | undefined,
  tid: string,
): string | undefined {
  const filed = core.state.desk.applications.get(application ?? '');
  const form = filed?.form === 'parameter-change' ? 'parameter-change' : 'platform-entry';
  return wrongApplication(core, application, { form, subject: tid });
}

type Grouping = Pick<MarketDoors, 'setGroup' | 'delistForTerminals'>;

function groupingDoors(core: PlatformCore): Grouping {
  const { apps } = core.state.market;
  return {
    setGroup: (step) => {
      const { app, tid, isVisible, application } = step;
      const found = apps.get(app);
      const isStandard = app === STANDARD_CLIENT;
      const allowed: readonly PartyId[] = isStandard ? OPERATIONS : ['branch', 'acquirer'];
      const against = [
        noApp(found, app),
        wrongParty(step, allowed),
        noTerminal(core, tid),
        isStandard ? wrongDemand(core, application, tid) : undefined,
      ];
      return pass(core, { door: 'setGroup', step, against }, () => ({
        events: keep(found && withTerminal(found, tid, isVisible)),
        told: {},
      }));
    },
    delistForTerminals: (step) => {
      const { app, tids } = step;
      const found = apps.get(app);
      const against = [
        wrongParty(step, ['acquirer']),
        noApp(found, app),
        tids.length === 0 ? 'no terminal is named' : undefined,
        ...tids.map((tid) => noTerminal(core, tid)),
      ];
      return pass(core, { door: 'delistForTerminals', step, against }, () => {
        const without = (shelf: MarketApp) =>
          tids.reduce((rest, tid) => withTerminal(rest, tid, false), shelf);
        return { events: keep(found && without(found)), told: {} };
      });
    },
  };
}

/** What operations does with listed apps, and who sees them (casebook 1.2, 3.3.1). */
export function shelfDoors(
  core: PlatformCore,
): Grouping & Pick<MarketDoors, 'setUpdate' | 'rollBack' | 'delist'> {
  const { apps } = core.state.market;
  return {
    ...groupingDoors(core),
    setUpdate: (step) => {
      const { app, version, update } = step;
      const found = apps.get(app);
      const isListed = found?.versions.some(
        (own) => own.version === version && own.state === 'listed',
      );
      const against = [
        wrongParty(step, OPERATIONS),
        noApp(found, app),
        isListed === true ? undefined : `version ${version} of ${app} is not listed`,
        update === 'forced' || update === 'optional' ? undefined : 'forced or optional',
      ];
      return pass(core, { door: 'setUpdate', step, against }, () => ({
        events: keep(found && withVersion(found, version, { update })),
        told: {},
      }));
    },
    rollBack: (step) => {
      const { app, version } = step;
      const found = apps.get(app);
      const listed = found === undefined ? [] : listedVersions(found);
      const previous = listed.at(-2);
      const against = [
        wrongParty(step, OPERATIONS),
        noApp(found, app),
        listed.at(-1)?.version === version ? undefined : `${version} is not the newest version`,
        previous === undefined ? `${app} has no earlier version` : undefined,
      ];
      return pass(core, { door: 'rollBack', step, against }, () => {
        const returnedTo = previous?.version ?? '';
        const without = found && withVersion(found, version, { state: 'rolled-back' });
        const events = keep(without && withVersion(without, returnedTo, { update: 'forced' }));
        return { events, told: { returnedTo } };
      });
    },
    delist: (step) => {
      const { app, application } = step;
      const found = apps.get(app);
      const filed = core.state.desk.applications.get(application);
      const against = [
        wrongParty(step, OPERATIONS),
        noApp(found, app),
        found !== undefined && newestListed(found) === undefined
          ? `${app} is not listed`
          : undefined,
        wrongApplication(core, application, { form: 'delisting', subject: app }),
      ];
      return pass(core, { door: 'delist', step, against }, () => {
        const without = (shelf: MarketApp) =>
          listedVersions(shelf).reduce(
            (rest, { version }) => withVersion(rest, version, { state: 'delisted' }),
            shelf,
          );
        const informed: readonly PartyId[] = [filed?.filedBy ?? 'branch', 'acquirer'];
        return { events: keep(found && without(found)), told: { informed } };
      });
    },
  };
}
