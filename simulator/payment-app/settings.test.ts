import { describe, expect, it } from 'vitest';
import { PaymentRig } from '../../testing/payment-rig.ts';
import type { SharedSettings } from '../device-messages/methods.ts';
import { parseSettings } from '../services/parameter-store/parse-settings.ts';
import { SETTINGS_FILE } from '../services/parameter-store/terminal-settings.ts';

const ADMINISTRATOR = { administratorPassword: '99999999' };
const NUMBERS = { terminalId: '87654321', merchantId: '898110000000009' };
const SHARED_NUMBERS = { tid: '87654321', mid: '898110000000009' };

const settingsOf = (rig: PaymentRig): Partial<SharedSettings> =>
  parseSettings(rig.machine.disk.read(SETTINGS_FILE));

function restart(rig: PaymentRig): void {
  if (rig.terminal.isOn) rig.machine.supply.cut();
  rig.terminal.doors.machine.powerOn();
  rig.run(1000);
}

describe('certificate download by user 99', () => {
  const answers = { ...ADMINISTRATOR, ...NUMBERS };

  it('puts terminal and merchant number right, for every app; a new sign-on is needed', () => {
    const rig = new PaymentRig();
    rig.signOn();
    expect(rig.play('certificateDownload', { answers })).toMatchObject({ outcome: 'approved' });
    expect(settingsOf(rig)).toEqual(SHARED_NUMBERS);
    expect(rig.sale()).toMatchObject({ outcome: 'declined' });
    restart(rig);
    rig.signOn();
    expect(rig.host.requests.at(-1)).toMatchObject(SHARED_NUMBERS);
    expect(settingsOf(rig)).toEqual(SHARED_NUMBERS);
  });

  it('needs the password', () => {
    const rig = new PaymentRig();
    const wrong = { ...answers, administratorPassword: '1' };
    expect(rig.play('certificateDownload', { answers: wrong })).toMatchObject({
      outcome: 'declined',
    });
    expect(rig.lastFrame()).toMatchObject({ screen: 'passwordWrong' });
    expect(settingsOf(rig)).toEqual({});
    rig.signOn();
    expect(rig.host.requests[0]).toMatchObject({ tid: '12345678' });
  });

  it('cut short anywhere leaves numbers that the next sign-on puts in step', () => {
    const seen = new Set<string>();
    for (let boundary = 0; ; boundary += 1) {
      const rig = new PaymentRig({ seed: `numbers ${boundary}` });
      rig.signOn();
      rig.machine.supply.cutAfter(boundary);
      rig.play('certificateDownload', { answers });
      if (rig.machine.supply.cutIsPending) break;
      restart(rig);
      rig.signOn();
      const { tid } = rig.host.requests.at(-1) ?? {};
      expect(settingsOf(rig).tid, `cut at ${boundary}`).toBe(tid);
      seen.add(String(tid));
    }
    expect(seen).toEqual(new Set(['12345678', '87654321']));
  });
});

describe('sign-on', () => {
  it('tells every app the numbers of a terminal whose settings say nothing', () => {
    const rig = new PaymentRig();
    expect(settingsOf(rig)).toEqual({});
    rig.signOn();
    expect(settingsOf(rig)).toEqual({ tid: '12345678', mid: '898110000000001' });
  });

  it('leaves settings that are in step alone', () => {
    const rig = new PaymentRig();
    rig.signOn();
    const written = () =>
      rig.machine.supply.boundaries.filter((boundary) => boundary.includes(SETTINGS_FILE)).length;
    const before = written();
    rig.signOn();
    expect([before, written()]).toEqual([1, 1]);
  });
});

describe('terminal settings', () => {
  it('keep the region that the operator chose, over a power cut', () => {
    const rig = new PaymentRig();
    rig.signOn();
    const end = rig.play('terminalSettings', { answers: { region: '江苏' } });
    expect(end).toMatchObject({ outcome: 'approved' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'regionSaved' });
    restart(rig);
    expect(settingsOf(rig)).toEqual({
      tid: '12345678',
      mid: '898110000000001',
      region: '江苏',
    });
    expect(rig.sale()).toMatchObject({ outcome: 'approved' });
  });

  it('offer regions in the language of the app, and nothing else', () => {
    const rig = new PaymentRig({ config: { language: 'en' } });
    rig.terminal.doors.operator.launch('terminalSettings');
    rig.run(50);
    const [awaited] = rig.terminal.doors.awaited();
    const question = awaited?.what === 'entry' ? awaited.question : undefined;
    expect(question).toMatchObject({ field: 'region', format: 'choice' });
    expect(question?.options).toContainEqual({ id: '上海', title: 'Shanghai' });
    rig.terminal.doors.operator.type('Atlantis');
    expect(rig.traced('screen.beeped')).toHaveLength(1);
  });

  it('stay as they are when the choice is given up', () => {
    const rig = new PaymentRig({ settings: { region: '上海' } });
    expect(rig.play('terminalSettings')).toMatchObject({ outcome: 'cancelled' });
    expect(settingsOf(rig).region).toBe('上海');
  });
});

describe('payout numbers', () => {
  const typed = { payoutTid: '12345612', payoutMid: '898110000000012' };

  it('are kept for every app, and taken away again', () => {
    const rig = new PaymentRig({ settings: { region: '上海' } });
    const answers = { ...ADMINISTRATOR, ...typed };
    expect(rig.play('payoutNumbers', { answers })).toMatchObject({ outcome: 'approved' });
    restart(rig);
    expect(settingsOf(rig)).toMatchObject({ region: '上海', ...typed });
    const empty = { ...ADMINISTRATOR, payoutTid: '', payoutMid: '' };
    expect(rig.play('payoutNumbers', { answers: empty })).toMatchObject({ outcome: 'approved' });
    expect(settingsOf(rig)).not.toHaveProperty('payoutTid');
    expect(settingsOf(rig)).not.toHaveProperty('payoutMid');
  });

  it('need the password of user 99', () => {
    const rig = new PaymentRig();
    const answers = { ...typed, administratorPassword: '123456' };
    expect(rig.play('payoutNumbers', { answers })).toMatchObject({ outcome: 'declined' });
    expect(settingsOf(rig)).toEqual({});
  });
});
