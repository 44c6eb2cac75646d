import { describe, expect, it } from 'vitest';
import { MarketRig } from '../../testing/market-rig.ts';
import { BOTH_PADS, EXTERNAL_PAD } from '../../testing/terminal-harness.ts';

const PAY = 'unionpay-pay';
const ATK = 'atk-install';
const APPROVED = { outcome: 'approved' };
const DECLINED = { outcome: 'declined' };

/** The last screen, which has to say what to do next when something failed. */
function failureScreen(rig: MarketRig): unknown {
  const frame = rig.lastFrame();
  expect(frame?.next).toBeTruthy();
  return frame?.screen;
}

describe('what is installed', () => {
  it.each([
    ['zh', ['已安装', '银联支付 1.0.0', '银联市场 1.0.0', 'ATK Install 1.0.0', '静默安装：正常']],
    [
      'en',
      [
        'Installed',
        'UnionPay Pay 1.0.0',
        'UnionPay Market 1.0.0',
        'ATK Install 1.0.0',
        'Silent installation: works',
      ],
    ],
  ] as const)('is shown with its version, in %s', (language, lines) => {
    const rig = new MarketRig();
    const file = 'app/unionpay-market/config.json';
    rig.machine.disk.write(file, new TextEncoder().encode(JSON.stringify({ language })));
    rig.machine.disk.sync();
    expect(rig.market('installedApps')).toMatchObject(APPROVED);
    expect(rig.lastFrame()).toMatchObject({ screen: 'installedApps', lines });
  });

  it('is shown with what keeps the terminal from installing silently', () => {
    const wizarpos = new MarketRig({ model: EXTERNAL_PAD });
    wizarpos.terminal.doors.machine.breakSilentInstall();
    wizarpos.market('installedApps');
    expect(wizarpos.lastFrame()?.lines).toContain('静默安装：出错');
    const centerm = new MarketRig();
    centerm.choose('removeApp', ATK);
    centerm.market('installedApps');
    expect(centerm.lastFrame()?.lines).toContain('静默安装：缺少ATK Install');
    expect(centerm.lastFrame()?.lines).not.toContain('ATK Install 1.0.0');
  });
});

describe('an update by the operator', () => {
  it('installs every other version that the market lists, and the app goes on in it', () => {
    const rig = new MarketRig();
    rig.list(PAY, '1.1.0', 'optional');
    rig.list(ATK, '1.1.0', 'forced');
    expect(rig.market('updateApps')).toMatchObject(APPROVED);
    expect([rig.versionOf(PAY), rig.versionOf(ATK)]).toEqual(['1.1.0', '1.1.0']);
    expect(rig.lastFrame()).toMatchObject({
      screen: 'appsUpdated',
      lines: ['应用安装成功', '银联支付 1.1.0', 'ATK Install 1.1.0'],
    });
    const tid = '12345678';
    expect(rig.api.requests).toEqual([
      { api: 'market-versions', model: BOTH_PADS.name, tid },
      { api: 'market-package', tid, app: PAY, version: '1.1.0' },
      { api: 'market-package', tid, app: ATK, version: '1.1.0' },
    ]);
    rig.login();
    expect(rig.api.sent('open-page')).toEqual([{ api: 'open-page', app: PAY, version: '1.1.0' }]);
  });

  it('has nothing to do when everything is up to date', () => {
    const rig = new MarketRig();
    expect(rig.market('updateApps')).toMatchObject(APPROVED);
    expect(rig.lastFrame()).toMatchObject({ screen: 'appsUpToDate' });
    expect(rig.api.sent('market-package')).toEqual([]);
  });

  it('installs nothing that is not there, and not the market itself', () => {
    const rig = new MarketRig();
    rig.choose('removeApp', ATK);
    rig.list(ATK, '1.1.0', 'forced');
    rig.list('unionpay-market', '1.1.0', 'forced');
    expect(rig.market('updateApps')).toMatchObject(APPROVED);
    expect([rig.versionOf(ATK), rig.versionOf('unionpay-market')]).toEqual([undefined, '1.0.0']);
  });

  it('goes back with a roll-back', () => {
    const rig = new MarketRig();
    rig.list(PAY, '1.1.0', 'optional');
    rig.market('updateApps');
    rig.list(PAY, '1.0.0', 'forced');
    expect(rig.market('autoUpdate')).toMatchObject(APPROVED);
    expect(rig.versionOf(PAY)).toBe('1.0.0');
  });

  it('is not kept by one app from updating another', () => {
    const rig = new MarketRig();
    rig.terminal.doors.machine.damagePackage(PAY);
    rig.list(PAY, '1.1.0', 'optional');
    rig.list(ATK, '1.1.0', 'optional');
    rig.offers = [...rig.offers].reverse().sort((one, other) => (one.app < other.app ? 1 : -1));
    expect(rig.market('updateApps')).toMatchObject(DECLINED);
    expect(failureScreen(rig)).toBe('packageDamaged');
    expect(rig.lastFrame()?.lines).toContain('银联支付 1.1.0');
    expect([rig.versionOf(PAY), rig.versionOf(ATK)]).toEqual(['1.0.0', '1.1.0']);
  });
});

describe('the update at night', () => {
  it('asks nobody, and installs what is forced', () => {
    const rig = new MarketRig();
    rig.list(PAY, '1.1.0', 'forced');
    rig.list(ATK, '1.1.0', 'optional');
    expect(rig.market('autoUpdate')).toMatchObject(APPROVED);
    expect(rig.traced('screen.asked')).toEqual([]);
    expect([rig.versionOf(PAY), rig.versionOf(ATK)]).toEqual(['1.1.0', '1.0.0']);
  });

  it('installs an optional version too where the installed one no longer works', () => {
    const rig = new MarketRig();
    const app = { app: PAY, version: '1.2.0', update: 'optional' } as const;
    rig.offers = [{ ...app, servedFrom: '1.0.0' }];
    rig.market('autoUpdate');
    expect(rig.versionOf(PAY)).toBe('1.0.0');
    rig.offers = [{ ...app, servedFrom: '1.1.0' }];
    rig.market('autoUpdate');
    expect(rig.versionOf(PAY)).toBe('1.2.0');
  });

  it('fails on a WizarPOS terminal whose system is broken, until the branch updates it', () => {
    const rig = new MarketRig({ model: EXTERNAL_PAD });
    rig.list(PAY, '1.1.0', 'forced');
    rig.terminal.doors.machine.breakSilentInstall();
    expect(rig.market('autoUpdate')).toMatchObject(DECLINED);
    expect(failureScreen(rig)).toBe('silentInstallBroken');
    expect(rig.versionOf(PAY)).toBe('1.0.0');
    rig.terminal.doors.machine.updateSystem();
    expect(rig.market('autoUpdate')).toMatchObject(APPROVED);
    expect(rig.versionOf(PAY)).toBe('1.1.0');
  });

  it('fails on a Centerm terminal without ATK Install, until it is installed', () => {
    const rig = new MarketRig();
    rig.list(PAY, '1.1.0', 'forced');
    expect(rig.choose('removeApp', ATK)).toMatchObject(APPROVED);
    expect(rig.market('autoUpdate')).toMatchObject(DECLINED);
    expect(failureScreen(rig)).toBe('installerMissing');
    expect(rig.versionOf(PAY)).toBe('1.0.0');
    expect(rig.choose('installApp', ATK)).toMatchObject(APPROVED);
    expect(rig.market('autoUpdate')).toMatchObject(APPROVED);
    expect(rig.versionOf(PAY)).toBe('1.1.0');
  });

  it('fails on a damaged copy, until the app is removed and installed again', () => {
    const rig = new MarketRig();
    rig.list(PAY, '1.1.0', 'forced');
    rig.terminal.doors.machine.damagePackage(PAY);
    for (const update of ['autoUpdate', 'updateApps']) {
      expect(rig.market(update)).toMatchObject(DECLINED);
      expect(failureScreen(rig)).toBe('packageDamaged');
    }
    expect(rig.choose('removeApp', PAY)).toMatchObject(APPROVED);
    expect(rig.choose('installApp', PAY)).toMatchObject(APPROVED);
    expect(rig.versionOf(PAY)).toBe('1.1.0');
    rig.list(PAY, '1.2.0', 'forced');
    expect(rig.market('autoUpdate')).toMatchObject(APPROVED);
    expect(rig.versionOf(PAY)).toBe('1.2.0');
  });

  it('needs no confirmation that the operator could give instead', () => {
    const rig = new MarketRig({ model: EXTERNAL_PAD });
    rig.list(PAY, '1.1.0', 'forced');
    rig.terminal.doors.machine.breakSilentInstall();
    expect(rig.market('updateApps')).toMatchObject(APPROVED);
    expect(rig.versionOf(PAY)).toBe('1.1.0');
  });
});

describe('a market that does not help', () => {
  const forced = () => {
    const rig = new MarketRig();
    rig.list(PAY, '1.1.0', 'forced');
    return rig;
  };

  it.each(['market-versions', 'market-package'])('silent at %s changes nothing', (silent) => {
    const rig = forced();
    const script = rig.api.script;
    rig.api.script = (request) => (request.api === silent ? undefined : script(request));
    expect(rig.market('autoUpdate')).toMatchObject(DECLINED);
    expect(failureScreen(rig)).toBe('marketUnreachable');
    expect(rig.versionOf(PAY)).toBe('1.0.0');
  });

  it('refusing is quoted', () => {
    const rig = forced();
    rig.fault = ({ api }) =>
      api === 'market-package' ? { message: '应用不存在或已下架' } : undefined;
    expect(rig.market('autoUpdate')).toMatchObject(DECLINED);
    expect(failureScreen(rig)).toBe('marketRefused');
    expect(rig.lastFrame()?.lines).toEqual(['应用不存在或已下架', '银联支付 1.1.0']);
    rig.fault = ({ api }) =>
      api === 'market-versions' ? { code: 'E3', message: '请求数据非法' } : undefined;
    expect(rig.market('autoUpdate')).toMatchObject({ ...DECLINED, code: 'E3' });
    expect(rig.lastFrame()).toMatchObject({ code: 'E3', lines: ['请求数据非法'] });
  });

  it('sending another package is not trusted', () => {
    const rig = forced();
    rig.fault = ({ api }) =>
      api === 'market-package' ? { accepted: true, digest: 'AB'.repeat(32) } : undefined;
    expect(rig.market('autoUpdate')).toMatchObject(DECLINED);
    expect(failureScreen(rig)).toBe('packageDamaged');
    expect(rig.versionOf(PAY)).toBe('1.0.0');
  });

  it('sending no digest, or a version that no build has, is refused by the terminal', () => {
    const rig = forced();
    rig.fault = ({ api }) => (api === 'market-package' ? { accepted: true } : undefined);
    expect(rig.market('autoUpdate')).toMatchObject(DECLINED);
    expect(failureScreen(rig)).toBe('packageFailed');
    rig.fault = () => undefined;
    rig.list(PAY, '7.0.0', 'forced');
    expect(rig.market('autoUpdate')).toMatchObject(DECLINED);
    expect(failureScreen(rig)).toBe('packageUnknown');
  });

  it.each([[{}], ['versions'], [[{ app: PAY }, null, { app: PAY, version: 2, update: 'forced' }]]])(
    'offering %j offers nothing',
    (versions) => {
      const rig = new MarketRig();
      rig.fault = () => ({ accepted: true, versions });
      expect(rig.market('autoUpdate')).toMatchObject(APPROVED);
      expect(rig.market('installApp')).toMatchObject(DECLINED);
      expect(failureScreen(rig)).toBe('nothingOffered');
    },
  );
});

describe('installing and removing by the operator', () => {
  it('offers what can be had, and what can be spared', () => {
    const rig = new MarketRig();
    rig.list(PAY, '1.1.0', 'optional');
    const optionsOf = (functionName: string) => {
      rig.terminal.doors.operator.launch(functionName, 'unionpay-market');
      rig.run(1000);
      const [awaited] = rig.terminal.doors.awaited();
      const question = awaited?.what === 'entry' ? awaited.question : undefined;
      expect(question).toMatchObject({ field: 'application', format: 'choice' });
      rig.terminal.doors.operator.cancel();
      rig.run(1000);
      return question?.options?.map(({ title }) => title);
    };
    expect(optionsOf('installApp')).toEqual(['ATK Install 1.0.0', '银联支付 1.1.0']);
    expect(optionsOf('removeApp')).toEqual(['银联支付 1.0.0', 'ATK Install 1.0.0']);
    const ends = rig.traced('app.finished').map(({ data }) => data.outcome);
    expect(ends).toEqual(['cancelled', 'cancelled']);
    expect(rig.terminal.packages()).toHaveLength(3);
  });

  it('has nothing to remove when only the market is left', () => {
    const rig = new MarketRig();
    rig.choose('removeApp', ATK);
    expect(rig.choose('removeApp', PAY)).toMatchObject(APPROVED);
    expect(rig.lastFrame()).toMatchObject({ screen: 'appRemoved' });
    expect(rig.market('removeApp')).toMatchObject(DECLINED);
    expect(failureScreen(rig)).toBe('nothingOffered');
  });
});
