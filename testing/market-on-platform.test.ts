import { describe, expect, it } from 'vitest';
import type { PlatformData } from '../platform-mock/index.ts';
import { packageDigest } from '../protocol/crypto/package-digest.ts';
import { createAtkInstall, createMarketApp, createPaymentApp } from '../simulator/index.ts';
import { paymentStage } from './payment-stage.ts';
import { TEST_DATA } from './platform-data.fixture.ts';
import { EXTERNAL_PAD } from './terminal-harness.ts';

const PAY = 'unionpay-pay';

/** The market has gone on to the next version of 银联支付, which nobody can do without. */
function afterForcedUpdate(): PlatformData {
  const apps = TEST_DATA.market.apps.map((listed) =>
    listed.app === PAY
      ? {
          ...listed,
          version: '1.1.0',
          update: 'forced' as const,
          digest: packageDigest(PAY, '1.1.0'),
        }
      : listed,
  );
  return { ...TEST_DATA, market: { ...TEST_DATA.market, apps } };
}

function outdatedTerminal(model = EXTERNAL_PAD) {
  const others = [createMarketApp(), createAtkInstall(), createPaymentApp({ version: '1.1.0' })];
  const { rig } = paymentStage({ model, others }, afterForcedUpdate());
  rig.signOn();
  const answers = { operatorNumber: '01', operatorPassword: '0000' };
  return {
    rig,
    login: () => rig.play('operatorLogin', { answers }),
    market: (functionName: string, application = '') =>
      rig.play(functionName, { app: 'unionpay-market', answers: { application } }),
  };
}

describe('the terminal and the market of the platform', () => {
  it('an app out of date meets 404 until silent installation works again', () => {
    const { rig, login, market } = outdatedTerminal();
    rig.terminal.doors.machine.breakSilentInstall();
    expect(market('autoUpdate')).toMatchObject({ outcome: 'declined' });
    expect(login()).toMatchObject({ outcome: 'declined', code: '404' });
    rig.terminal.doors.machine.updateSystem();
    expect(market('autoUpdate')).toMatchObject({ outcome: 'approved' });
    expect(login()).toMatchObject({ outcome: 'approved' });
    expect(market('autoUpdate')).toMatchObject({ outcome: 'approved' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'appsUpToDate' });
  });

  it('a damaged app is removed and installed again', () => {
    const { rig, login, market } = outdatedTerminal();
    rig.terminal.doors.machine.damagePackage(PAY);
    expect(market('autoUpdate')).toMatchObject({ outcome: 'declined' });
    expect(login()).toMatchObject({ code: '404' });
    expect(market('removeApp', PAY)).toMatchObject({ outcome: 'approved' });
    expect(market('installApp', PAY)).toMatchObject({ outcome: 'approved' });
    expect(login()).toMatchObject({ outcome: 'approved' });
  });
});
