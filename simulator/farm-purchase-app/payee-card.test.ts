import { describe, expect, it } from 'vitest';
import { aidBlock, DEBIT, debitCard } from '../../testing/emv-host.ts';
import { FarmPurchaseRig } from '../../testing/farm-purchase-rig.ts';
import { STRIPE_CARD } from '../../testing/payment-rig.ts';
import { answerAll, parameterPayload } from '../../testing/scripted-host.ts';
import type { Card } from '../cards/card.ts';

const DAMAGED: Card = { alias: 'damaged', stripe: { track2: '', isDamaged: true } };
const DEAD_CHIP: Card = { alias: 'dead', chip: { powerUp: () => undefined } };
/** Asks for AID parameters in the header of an answer. */
const LOAD_AIDS = '5';

/** A terminal whose chip parameters came with the sign-on. */
function chipRig(): FarmPurchaseRig {
  const rig = new FarmPurchaseRig();
  const list = parameterPayload('1', '9F0608A000000333010101');
  const block = parameterPayload('1', aidBlock());
  rig.host.script = (request, host) => {
    const code = request.batchControl?.slice(8, 11);
    if (code === '382') return { responseCode: '00', payload: list };
    if (code === '380') return { responseCode: '00', payload: block };
    if (code?.startsWith('37')) {
      return { responseCode: '00', payload: new TextEncoder().encode('0') };
    }
    return answerAll(request, host);
  };
  rig.host.requirement = LOAD_AIDS;
  rig.signOn();
  return rig;
}

describe("the payee's card", () => {
  it('is inserted, only read, and out of the slot before anything is paid', () => {
    const rig = chipRig();
    expect(rig.payout({ card: debitCard(), via: 'insert' })).toMatchObject({
      outcome: 'approved',
    });
    expect(rig.api.sent('payout-request')[0]).toMatchObject({ payeePan: DEBIT.pan });
    const shown = rig.screens();
    expect(shown.indexOf('takeCard')).toBeGreaterThan(0);
    expect(shown.indexOf('takeCard')).toBeLessThan(shown.indexOf('authorising'));
    expect(shown).not.toContain('enterPin');
    expect(rig.traced('machine.unexpected')).toEqual([]);
  });

  it('may be swiped although it has a chip: nothing is taken from it', () => {
    const rig = new FarmPurchaseRig();
    rig.signOn();
    expect(rig.payout({ card: debitCard() })).toMatchObject({ outcome: 'approved' });
    expect(rig.api.sent('payout-request')[0]).toMatchObject({ payeePan: DEBIT.pan });
  });

  it.each([
    ['swiped', 'swipe', DAMAGED, 'presentCardAgain'],
    ['inserted', 'insert', DEAD_CHIP, 'insertCardAgain'],
  ] as const)('that cannot be read when %s is tried three times', (_, via, card, again) => {
    const rig = new FarmPurchaseRig();
    rig.signOn();
    expect(rig.payout({ card, via })).toMatchObject({ outcome: 'declined' });
    expect(rig.screens().filter((screen) => screen === again)).toHaveLength(2);
    expect(rig.lastFrame()).toMatchObject({ screen: 'cardUnreadable' });
    expect(rig.books().orders).toMatchObject([{ outcome: 'declined' }]);
    expect(rig.api.sent('payout-request')).toEqual([]);
    expect(rig.payout({ card: STRIPE_CARD })).toMatchObject({ outcome: 'approved' });
  });

  it('is refused when the terminal has no parameters for its chip', () => {
    const rig = new FarmPurchaseRig();
    rig.signOn();
    const end = rig.payout({ card: debitCard(), via: 'insert' });
    expect(end).toMatchObject({ outcome: 'declined' });
    expect(rig.screens()).toContain('chipTerminated');
    expect(rig.lastFrame()?.lines).toContain('交易终止');
    expect(rig.lastFrame()?.next).toBeTruthy();
  });

  it('that nobody presents cancels the payout', () => {
    const rig = new FarmPurchaseRig();
    rig.signOn();
    const { operator } = rig.terminal.doors;
    operator.launch('payout');
    for (const typed of ['12.34', '张三', '310101199001010011']) {
      rig.run(100);
      operator.type(typed);
    }
    rig.run(70_000);
    expect(rig.traced('app.finished').at(-1)?.data).toMatchObject({ outcome: 'cancelled' });
    expect(rig.books().orders).toMatchObject([{ outcome: 'cancelled' }]);
  });
});
