import { describe, expect, it } from 'vitest';
import { variantById } from '../../catalogue/index.ts';
import { APP_CODES } from './app-codes.ts';
import { BUSINESS_CODES } from './business-codes.ts';
import { CARD_CODES } from './card-codes.ts';
import { CodeStage } from './code-stage.ts';
import { FUND_CODES } from './fund-codes.ts';
import { PAYOUT_CODES } from './payout-codes.ts';
import { SIGN_ON_CODES } from './sign-on-codes.ts';

const CASES = [
  ...SIGN_ON_CODES,
  ...APP_CODES,
  ...CARD_CODES,
  ...PAYOUT_CODES,
  ...FUND_CODES,
  ...BUSINESS_CODES,
];

/** Screens and paper in Chinese have characters of these. */
const CHINESE = /\p{Script=Han}/u;

describe('a terminal set to English', () => {
  it.each(CASES)('$variant: printed words stay, the next step is in English', (one) => {
    const { variant, words, screen = words, code, ownCode } = one;
    const stage = new CodeStage({ ...one.stage, language: 'en' });
    one.cause(stage);
    one.trade(stage);
    const frame = stage.rig.lastFrame();
    expect([stage.shown()[0], frame?.code]).toEqual([screen, code ?? ownCode]);
    const next = String(frame?.next ?? '');
    expect(next).not.toMatch(CHINESE);
    if (one.next === undefined) expect(next).toBe(variantById(`FAQ-${variant}`).nextStep.en);
    else expect(next).not.toBe('');
  });
});
