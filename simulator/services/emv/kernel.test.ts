import { describe, expect, test } from 'vitest';
import {
  aidBlock,
  DEBIT,
  debitCard,
  hostTransaction,
  issuerAnswers,
  kernelInput,
  powered,
  SALE,
  tlvHex,
} from '../../../testing/emv-host.ts';
import { createCard } from '../../cards/create-card.ts';

const OFFLINE_AID = aidBlock({ floorLimit: '00002710', percent: '00' });

/** A chip that may approve alone; the terminal's floor limit is 100.00. */
function offlineRun(chip: Parameters<typeof debitCard>[0] = {}, amountMinor = 1234) {
  const card = debitCard({ offlineLimit: 9, past: { atc: 4, lastOnlineAtc: 3 }, ...chip });
  const input = kernelInput({ aidBlocks: [OFFLINE_AID], request: { ...SALE, amountMinor } });
  return hostTransaction(input, powered(card), { online: () => ({ online: 'unable' }) });
}

describe('a full transaction', () => {
  test('an ordinary sale is approved online, with issuer and card proven to each other', () => {
    const { result, request } = hostTransaction(kernelInput(), powered(debitCard()));
    expect(result.ended).toBe('approvedOnline');
    expect(result.reason).toBeUndefined();
    expect(result.pan).toBe(DEBIT.pan);
    expect(request?.onlinePin).toBe('entered');
    expect(request?.pinBlock).toBe('60D2B73093F23F22');
    expect(request?.track2).toBe('6299901000000000010D30122200000000000');
    expect(request).toMatchObject({ cardSequence: '01', expiry: '3012', pan: DEBIT.pan });
    expect(tlvHex(request?.tlv, '9F27')).toBe('80');
    expect(tlvHex(result.tlv, '9F27')).toBe('40');
    expect(tlvHex(result.tlv, '95')).toBe('0000048000');
    expect(tlvHex(result.tlv, '9B')).toBe('F800');
    expect(tlvHex(result.tlv, '9F34')).toBe('420300');
    expect(tlvHex(result.tlv, '8A')).toBe('3030');
    expect(tlvHex(result.tlv, '50')).toBe('50424F43204445424954');
  });

  test('tlv holds neither PAN nor track', () => {
    const { result, request } = hostTransaction(kernelInput(), powered(debitCard()));
    for (const tlv of [result.tlv, request?.tlv]) expect(tlv).not.toContain('62999010');
  });

  test('the card takes the transaction counter from sale to sale', () => {
    const card = debitCard({ past: { atc: 0x00ff } });
    const atcs = [1, 2].map(() => {
      return tlvHex(hostTransaction(kernelInput(), powered(card)).result.tlv, '9F36');
    });
    expect(atcs).toEqual(['0100', '0101']);
  });

  test('a declining issuer ends declinedOnline with an AAC', () => {
    const script = { online: issuerAnswers('51') };
    const { result } = hostTransaction(kernelInput(), powered(debitCard()), script);
    expect(result).toMatchObject({ ended: 'declinedOnline', reason: 'issuerDeclined' });
    expect(tlvHex(result.tlv, '9F27')).toBe('00');
    expect(tlvHex(result.tlv, '8A')).toBe('3531');
  });

  test('no answer above the floor limit ends unableToGoOnline with ARC Z3', () => {
    const script = { online: () => ({ online: 'unable' }) as const };
    const { result } = hostTransaction(kernelInput(), powered(debitCard()), script);
    expect(result).toMatchObject({ ended: 'unableToGoOnline', reason: 'hostUnreachable' });
    expect(tlvHex(result.tlv, '8A')).toBe('5A33');
    expect(tlvHex(result.tlv, '9F10').slice(6, 14)).toBe('03210002');
  });

  test('a response code that is none counts as no answer', () => {
    const script = { online: () => ({ online: 'answered', responseCode: '?' }) as const };
    const { result } = hostTransaction(kernelInput(), powered(debitCard()), script);
    expect(result.ended).toBe('unableToGoOnline');
  });

  test('a chip with an offline limit approves alone under the floor limit', () => {
    const { result, request } = offlineRun({ values: { '8E': '00000000000000001F00' } });
    expect(result.ended).toBe('approvedOffline');
    expect(request).toBeUndefined();
    expect(tlvHex(result.tlv, '9F27')).toBe('40');
    expect(tlvHex(result.tlv, '8A')).toBe('5931');
  });

  test('a chip that wants to go online though it may not approves nothing without a host', () => {
    const { result } = offlineRun({
      alwaysAnswers: 'arqc',
      values: { '8E': '00000000000000001F00' },
    });
    expect(result.ended).toBe('unableToGoOnline');
    expect(result.reason).toBe('cardDeclined');
  });

  test('simple flow reads the card and ends', () => {
    const input = kernelInput({ request: { ...SALE, flow: 'simple' } });
    const { result, apdus, prompts } = hostTransaction(input, powered(debitCard()));
    expect(result).toMatchObject({ ended: 'cardRead', pan: DEBIT.pan });
    expect(tlvHex(result.tlv, '5F34')).toBe('01');
    expect(apdus.some((apdu) => apdu.startsWith('80AE'))).toBe(false);
    expect(prompts.every(({ prompt }) => prompt === 'transmit')).toBe(true);
  });

  test('a card number that is not confirmed cancels', () => {
    const { result } = hostTransaction(kernelInput(), powered(debitCard()), { confirm: false });
    expect(result).toMatchObject({ ended: 'cancelled', reason: 'cardNotConfirmed' });
  });

  test.each([
    ['credit', 'A000000333010102'],
    ['quasi-credit', 'A000000333010103'],
  ] as const)('a %s card uses its own application', (kind, aid) => {
    const card = createCard({ ...DEBIT, kind });
    const { result } = hostTransaction(
      kernelInput({ aidBlocks: [aidBlock({ aid })] }),
      powered(card),
    );
    expect(result.ended).toBe('approvedOnline');
    expect(tlvHex(result.tlv, '84')).toBe(aid);
  });
});
