import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import { aidBlock, DEBIT, debitCard, issuerAnswers } from '../../testing/emv-host.ts';
import { MultiChannelRig } from '../../testing/multi-channel-rig.ts';
import { answerAll, type HostScript } from '../../testing/scripted-host.ts';
import type { Card } from '../cards/card.ts';
import { labCapkBlock } from '../cards/lab-issuer.ts';

/** The issuer's answer in F55, over the cryptogram of the request. */
const withIssuer: HostScript = (request, host) => {
  const answer = answerAll(request, host);
  if (request.iccData === undefined || request.mti === '0400') return answer;
  const issuer = issuerAnswers('00')({
    pan: request.pan ?? '',
    track2: '',
    cardSequence: request.cardSequence?.slice(1) ?? '',
    expiry: '',
    tlv: toHex(request.iccData),
    onlinePin: 'entered',
  });
  const tlv = issuer.online === 'answered' ? issuer.tlv : undefined;
  return { ...answer, responseCode: '00', iccData: fromHex(tlv ?? '') };
};

/** A terminal on which another app has downloaded the IC card parameters. */
function chipRig(): MultiChannelRig {
  const rig = new MultiChannelRig();
  const parameters = `aid ${aidBlock()}\ncapk ${labCapkBlock()}\n`;
  rig.machine.disk.write('terminal/emv-parameters', new TextEncoder().encode(parameters));
  rig.machine.disk.sync();
  rig.host.script = withIssuer;
  rig.signOn();
  return rig;
}

const chip = (card: Card = debitCard()) => ({ card, via: 'insert', pin: DEBIT.pin }) as const;

describe('a chip card', () => {
  it('pays a business and is taken out at the end', () => {
    const rig = chipRig();
    expect(rig.trade('mobileTopUp', chip())).toMatchObject({ outcome: 'approved', code: '00' });
    expect(rig.business.doneFen()).toBe(5000);
    expect(rig.terminal.doors.paper().join('')).toContain('TC:');
  });

  it('that refuses after the approval keeps the business from being asked for', () => {
    const rig = chipRig();
    const card = debitCard({ alwaysAnswers: 'arqc' });
    expect(rig.trade('mobileTopUp', chip(card))).toMatchObject({ outcome: 'unknown' });
    expect(rig.lastFrame()).toMatchObject({ screen: 'refusedByCard' });
    expect(rig.api.sent('business-complete')).toEqual([]);
    expect(rig.trade('mobileTopUp', chip())).toMatchObject({ outcome: 'approved' });
    expect(rig.host.debits.size).toBe(1);
  });

  it('whose business is refused is reversed with its newest chip data', () => {
    const rig = chipRig();
    rig.business.refusals.set('business-complete', { code: 'F4', message: '行业商户状态异常' });
    expect(rig.trade('mobileTopUp', chip())).toMatchObject({ outcome: 'declined', code: 'F4' });
    const [reversal] = rig.host.sent('0400');
    expect(reversal).toMatchObject({ pan: DEBIT.pan, responseCode: '06' });
    expect(reversal?.iccData?.length).toBeGreaterThan(10);
    expect(rig.host.debits.size).toBe(0);
    expect(rig.terminal.doors.paper()).toEqual([]);
  });

  it('may be the card to repay, and the one that gets a transfer', () => {
    for (const name of ['cardRepayment', 'cardTransfer']) {
      const rig = chipRig();
      expect(rig.trade(name, { firstCard: debitCard() })).toMatchObject({ outcome: 'approved' });
      expect(rig.api.sent('business-order')[0]?.userNumber).toBe(DEBIT.pan);
    }
  });

  it('may be verified', () => {
    const rig = chipRig();
    expect(rig.trade('accountVerification', chip())).toMatchObject({ outcome: 'approved' });
    expect(rig.api.sent('verify-account')[0]?.pan).toBe(DEBIT.pan);
    expect(rig.screens()).not.toContain('enterPin');
  });
});
