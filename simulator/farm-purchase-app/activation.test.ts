import { describe, expect, it } from 'vitest';
import { FarmPurchaseRig } from '../../testing/farm-purchase-rig.ts';
import type { ApiScript } from '../../testing/scripted-api.ts';
import { APP_NUMBERS, PHYSICAL_NUMBERS } from '../../testing/third-party-rig.ts';
import { FACTORY_CONFIG } from '../payment-app/config-codec.ts';
import { parseCertificates } from './parse-certificates.ts';

const MINE = { appTid: APP_NUMBERS.tid, appMid: APP_NUMBERS.mid };
const OTHER = { appTid: '12345699', appMid: '898110000000099' };
const FACTORY = { config: { tid: FACTORY_CONFIG.tid, mid: FACTORY_CONFIG.mid } };

const listing =
  (...certificates: readonly object[]): ApiScript =>
  ({ api }) =>
    api === 'certificate-list'
      ? { accepted: true, certificates: certificates.map((entry) => ({ ...entry })) }
      : { accepted: true };

function rigWith(script: ApiScript): FarmPurchaseRig {
  const rig = new FarmPurchaseRig({}, FACTORY);
  rig.api.script = script;
  return rig;
}

describe('terminal activation', () => {
  it('lists, activates the only certificate, keeps its numbers and signs on', () => {
    const rig = rigWith(listing(MINE));
    expect(rig.play('terminalActivation')).toMatchObject({ outcome: 'approved', code: '00' });
    const asked = { tid: PHYSICAL_NUMBERS.tid, app: 'farm-purchase' };
    expect(rig.api.requests).toEqual([
      { api: 'certificate-list', ...asked },
      { api: 'activate-terminal', ...asked, ...MINE },
      { api: 'third-party-sign-on', ...asked, ...MINE },
    ]);
    expect(rig.host.requests).toMatchObject([{ mti: '0800', ...APP_NUMBERS }]);
    rig.cutAndBoot();
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
    expect(rig.host.sent('0200')).toMatchObject([APP_NUMBERS]);
  });

  it('with an empty list says so and sends the merchant to operations', () => {
    const rig = rigWith(listing());
    const end = rig.play('terminalActivation');
    expect(end).toMatchObject({ outcome: 'declined' });
    expect(end?.code).toBeUndefined();
    expect(rig.lastFrame()).toMatchObject({ screen: 'certificatesEmpty' });
    expect(rig.lastFrame()?.next).toContain('联系运营中心');
    expect(rig.api.sent('activate-terminal')).toEqual([]);
  });

  it('asks which of several', () => {
    const rig = rigWith(listing(OTHER, MINE));
    expect(rig.play('terminalActivation', { answers: { certificate: '1' } })).toMatchObject({
      outcome: 'approved',
    });
    expect(rig.api.sent('activate-terminal')).toMatchObject([MINE]);
    const cancelled = rigWith(listing(OTHER, MINE));
    expect(cancelled.play('terminalActivation')).toMatchObject({ outcome: 'cancelled' });
    expect(cancelled.api.sent('activate-terminal')).toEqual([]);
  });

  it('refused changes no numbers and shows E6 with its next step', () => {
    const rig = rigWith((request) =>
      request.api === 'activate-terminal'
        ? { code: 'E6', message: '终端关联错误' }
        : listing(MINE)(request),
    );
    expect(rig.play('terminalActivation')).toMatchObject({ outcome: 'declined', code: 'E6' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'activationFailed', lines: ['终端关联错误'] });
    expect(rig.lastFrame()?.next).toContain('终端激活');
    rig.api.script = listing(MINE);
    rig.play('signOn');
    expect(rig.api.sent('third-party-sign-on')).toMatchObject([{ appTid: FACTORY_CONFIG.tid }]);
  });

  it.each(['certificate-list', 'activate-terminal'])(
    'without answer to %s ends with 105',
    (api) => {
      const rig = rigWith((request) => (request.api === api ? undefined : listing(MINE)(request)));
      expect(rig.play('terminalActivation')).toMatchObject({ outcome: 'declined', code: '105' });
      expect(rig.lastFrame()?.lines).toEqual(['未知错误，交易失败']);
    },
  );

  it('whose sign-on fails leaves the activated numbers and no sign-on', () => {
    const rig = rigWith(listing(MINE));
    rig.host.script = () => ({ responseCode: '96' });
    expect(rig.play('terminalActivation')).toMatchObject({ outcome: 'declined', code: '96' });
    expect(rig.sale()).toMatchObject({ outcome: 'declined' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'signOnFirst' });
  });

  it('survives a power cut at every boundary', () => {
    for (let boundary = 0; ; boundary += 1) {
      const rig = rigWith(listing(MINE));
      rig.machine.supply.cutAfter(boundary);
      rig.play('terminalActivation');
      if (rig.machine.supply.cutIsPending) {
        expect(boundary).toBeGreaterThan(5);
        return;
      }
      rig.terminal.doors.machine.powerOn();
      rig.run(1000);
      const where = `cut at ${boundary}`;
      const end = rig.play('terminalActivation');
      expect(end, where).toMatchObject({ outcome: 'approved' });
      expect(rig.sale(), where).toMatchObject({ outcome: 'approved' });
      expect(rig.host.sent('0200').at(-1), where).toMatchObject(APP_NUMBERS);
    }
  });
});

describe('a list of certificates', () => {
  it.each([
    [undefined, 0],
    ['x', 0],
    [[null, 1, {}, { appTid: '1' }], 0],
    [[MINE], 1],
  ])('%j holds %i usable', (told, count) => {
    expect(parseCertificates(told)).toHaveLength(count);
  });
});
