import type { PadPlacement } from '../device-messages/methods.ts';
import { type ChoiceSetting, choosing } from '../payment-app/choice-machine.ts';
import { regionOptions } from '../payment-app/regions-table.ts';

const PLACEMENTS: Readonly<Record<PadPlacement, Readonly<Record<'zh' | 'en', string>>>> = {
  internal: { zh: '内置密码键盘', en: 'Internal PIN pad' },
  external: { zh: '外置密码键盘', en: 'External PIN pad' },
};

const REGION_SETTING: ChoiceSetting = {
  function: 'region',
  field: 'appRegion',
  options: ({ config }) => regionOptions(config.language),
  save: (session, chosen, done) => session.changeConfig({ appRegion: chosen }, done),
  saved: 'regionSaved',
};

/** The other pad has other keys: the app has to sign on again before it trades. */
const PAD_SETTING: ChoiceSetting = {
  function: 'padSetting',
  field: 'placement',
  options: ({ spec, config }) =>
    (['internal', 'external'] as const)
      .filter((placement) => spec.pinPads.includes(placement))
      .map((placement) => ({ id: placement, title: PLACEMENTS[placement][config.language] })),
  save: (session, chosen, done) => {
    session.isPadOpen = false;
    session.journal.record({ kind: 'signedOff' });
    const padPlacement = chosen === 'internal' ? 'internal' : 'external';
    session.changeConfig({ padPlacement }, done);
  },
  saved: 'padChosen',
};

/** 银联多渠道-设置-地区 (casebook rows 23 and 31): which region's bills are paid. */
export const runRegion = choosing(REGION_SETTING);

/** 银联多渠道-设置-密码键盘设置 (casebook row 26): the app's own, whatever the terminal's is. */
export const runPadSetting = choosing(PAD_SETTING);
