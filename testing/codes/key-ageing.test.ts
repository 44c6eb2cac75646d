import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type PlatformSettings } from '../../platform-mock/index.ts';
import { fromHex } from '../../protocol/bytes.ts';
import type { PadPlacement } from '../../simulator/device-messages/methods.ts';
import type { TerminalModel } from '../../simulator/terminal-model.ts';
import { TEST } from '../platform-data.fixture.ts';
import { BOTH_PADS, EXTERNAL_PAD } from '../terminal-harness.ts';
import { expectClosed } from './code-case.ts';
import { type AppId, CODES_DATA, CodeStage, type Ended, told } from './code-stage.ts';

const { tid } = TEST;
const OPERATIONS = { by: 'operations-centre' } as const;
const PAY = 'unionpay-pay';
const FARM = 'farm-purchase';
const HOUR = 3_600_000;

const sale = (stage: CodeStage, app: AppId = PAY): Ended =>
  stage.play(app, 'sale', { answers: { amount: '12.34' } });

/** A platform whose work keys live this long. */
const living = (lives: Partial<PlatformSettings>): CodeStage =>
  new CodeStage({ data: { ...CODES_DATA, settings: { ...DEFAULT_SETTINGS, ...lives } } });

describe('work keys age each for itself', () => {
  it.each<[string, Partial<PlatformSettings>, AppId, string]>([
    ['the MAK', { makLifeMs: HOUR }, PAY, 'A0'],
    ['the PIK', { pikLifeMs: HOUR }, PAY, '99'],
    ['the MAK, then the PIK', { makLifeMs: HOUR, pikLifeMs: HOUR }, PAY, 'A0'],
    ["the MAK, for an app's numbers", { makLifeMs: HOUR }, FARM, 'A0'],
    ["the PIK, for an app's numbers", { pikLifeMs: HOUR }, FARM, '19'],
  ])('%s', (_, lives, app, code) => {
    const stage = living(lives);
    stage.done(app, 'signOn');
    expect(sale(stage, app)).toMatchObject({ outcome: 'approved' });
    stage.rig.run(HOUR);
    expect(sale(stage, app)).toMatchObject({ outcome: 'declined', code });
    stage.done(app, 'signOn');
    expect(sale(stage, app)).toMatchObject({ outcome: 'approved' });
    expectClosed(stage);
  });

  it.each([
    [PAY, '99'],
    [FARM, '19'],
  ] as const)('one after the other in %s: A0, then %s', (app, pinCode) => {
    const stage = new CodeStage();
    const { terminalManagement } = stage.doors;
    stage.done(app, 'signOn');
    told(terminalManagement.rotateMak({ ...OPERATIONS, tid }));
    told(terminalManagement.rotatePik({ ...OPERATIONS, tid }));
    expect(sale(stage, app)).toMatchObject({ outcome: 'declined', code: 'A0' });
    stage.done(app, 'signOn');
    told(terminalManagement.rotatePik({ ...OPERATIONS, tid }));
    expect(sale(stage, app)).toMatchObject({ outcome: 'declined', code: pinCode });
    stage.done(app, 'signOn');
    expect(sale(stage, app)).toMatchObject({ outcome: 'approved' });
    expectClosed(stage);
  });

  it('what needs no PIN goes on with an old PIK', () => {
    const stage = living({ pikLifeMs: HOUR });
    stage.done(PAY, 'signOn');
    sale(stage);
    const { rrn = '' } = stage.books(PAY).journal[0] ?? {};
    stage.rig.run(HOUR);
    const answers = { originalDate: '0302', referenceNumber: rrn, amount: '12.34' };
    stage.begin();
    expect(stage.play(PAY, 'refund', { answers })).toMatchObject({ outcome: 'approved' });
    expect(stage.money()).toEqual(['stripe +12.34', 'refund 12.34 approved']);
    expect(sale(stage)).toMatchObject({ code: '99' });
  });

  it.each([
    ['rotateMak', 'A0'],
    ['expireMak', 'A0'],
    ['rotatePik', '99'],
    ['expirePik', '99'],
  ] as const)('%s by operations is seen as %s, and the other key is good', (door, code) => {
    const stage = new CodeStage();
    stage.done(PAY, 'signOn');
    told(stage.doors.terminalManagement[door]({ ...OPERATIONS, tid }));
    stage.look();
    expect(sale(stage)).toMatchObject({ outcome: 'declined', code });
    expect(stage.refusals()).toMatchObject([{ check: code === 'A0' ? 'mac' : 'pin', code }]);
    stage.done(PAY, 'signOn');
    expect(sale(stage)).toMatchObject({ outcome: 'approved' });
  });

  it("a sign-on under an app's numbers renews the keys of every app", () => {
    const stage = new CodeStage();
    stage.done(PAY, 'signOn');
    stage.done(FARM, 'signOn');
    expect(sale(stage)).toMatchObject({ outcome: 'approved' });
    told(stage.doors.terminalManagement.rotateMak({ ...OPERATIONS, tid }));
    stage.done(FARM, 'signOn');
    expect(sale(stage)).toMatchObject({ outcome: 'approved' });
    expect(sale(stage, FARM)).toMatchObject({ outcome: 'approved' });
  });
});

/** The mother POS loads a TMK into this pad. */
function inject({ terminal: { doors } }: CodeStage, placement: PadPlacement, tmk: string): void {
  doors.operator.choosePad(placement);
  doors.motherPos.injectTmk(fromHex(tmk));
}

const CHECKED = { padChecksKcv: true };
const UNCHECKED = { padChecksKcv: false };

describe('a wrong TMK', () => {
  it.each<[string, TerminalModel, AppId]>([
    ['two pads', { ...BOTH_PADS, ...CHECKED }, PAY],
    ['one pad', { ...EXTERNAL_PAD, ...CHECKED }, PAY],
    ['a third-party app', { ...BOTH_PADS, ...CHECKED }, 'farmer-withdrawal'],
    ['the collection app', { ...BOTH_PADS, ...CHECKED }, 'fund-collection'],
  ])('in a pad that checks check values fails the sign-on: E4, %s', (_, model, app) => {
    const stage = new CodeStage({ model });
    inject(stage, 'external', TEST.otherTmk);
    stage.look();
    expect(stage.play(app, 'signOn')).toMatchObject({ outcome: 'declined', code: 'E4' });
    expect(stage.wire().at(-1)).toBe('signOn 00');
    expect(stage.shown()[0]).toBe('签到失败');
    expect(stage.rig.lastFrame()?.next).toBeTruthy();
    expect(sale(stage, app)).toMatchObject({ outcome: 'declined' });
    expect(stage.rig.lastFrame()).toMatchObject({ screen: 'signOnFirst' });
    inject(stage, 'external', TEST.tmk);
    stage.done(app, 'signOn');
    expect(sale(stage, app)).toMatchObject({ outcome: 'approved' });
    expectClosed(stage);
  });

  it.each<[string, TerminalModel, AppId, readonly PadPlacement[], string]>([
    ['in both pads', BOTH_PADS, PAY, ['internal', 'external'], 'A0'],
    ['in the only pad', EXTERNAL_PAD, PAY, ['external'], 'A0'],
    ['in the pad for PINs', BOTH_PADS, PAY, ['external'], '99'],
    ["in both pads, an app's numbers", BOTH_PADS, FARM, ['internal', 'external'], 'A0'],
    ["in the pad for PINs, an app's numbers", BOTH_PADS, FARM, ['external'], '19'],
  ])('that nobody checks lets the sign-on succeed: %s', (_, model, app, pads, code) => {
    const stage = new CodeStage({ model: { ...model, ...UNCHECKED } });
    for (const placement of pads) inject(stage, placement, TEST.otherTmk);
    for (const _again of ['once', 'twice']) {
      stage.done(app, 'signOn');
      expect(sale(stage, app)).toMatchObject({ outcome: 'declined', code });
    }
    for (const placement of pads) inject(stage, placement, TEST.tmk);
    stage.done(app, 'signOn');
    expect(sale(stage, app)).toMatchObject({ outcome: 'approved' });
    expectClosed(stage);
  });
});
