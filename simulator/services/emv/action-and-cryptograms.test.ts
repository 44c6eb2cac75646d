import { describe, expect, test } from 'vitest';
import {
  type AidParts,
  aidBlock,
  alteredChip,
  debitCard,
  hostTransaction,
  issuerAnswers,
  kernelInput,
  powered,
  TERMINAL,
  tlvHex,
} from '../../../testing/emv-host.ts';
import type { ChipSpec } from '../../cards/card-spec.ts';
import type { OnlineAnswer } from '../../device-messages/methods.ts';

const NONE = '0000000000';
const ALL = 'FFFFFFFFFF';
const ONLY_ONLINE_PIN = '0000040000';
const NO_CODES = { missingTags: ['9F0D', '9F0E', '9F0F'] };
const IACS_NONE = { values: { '9F0D': NONE, '9F0E': NONE, '9F0F': NONE } };

/** First GENERATE AC of a sale: what the terminal asked for. */
function asked(chip: ChipSpec, aid: AidParts, terminalType = '22'): string | undefined {
  const parts = { aidBlocks: [aidBlock(aid)], terminal: { ...TERMINAL, terminalType } };
  const { apdus } = hostTransaction(kernelInput(parts), powered(debitCard(chip)));
  return apdus.find((apdu) => apdu.startsWith('80AE'))?.slice(4, 6);
}

describe('terminal action analysis (the TVR is 0000048000)', () => {
  const tacs = (denial: string, online: string, byDefault = NONE): AidParts => ({
    tacDenial: denial,
    tacOnline: online,
    tacDefault: byDefault,
  });

  test.each([
    ['nothing named: TC', IACS_NONE, tacs(NONE, NONE), '22', '40'],
    ['terminal denies', IACS_NONE, tacs(ONLY_ONLINE_PIN, NONE), '22', '00'],
    ['terminal wants online', IACS_NONE, tacs(NONE, ONLY_ONLINE_PIN), '22', '80'],
    ['denial before online', IACS_NONE, tacs(ALL, ALL), '22', '00'],
    [
      'issuer denies',
      { values: { ...IACS_NONE.values, '9F0E': ALL } },
      tacs(NONE, NONE),
      '22',
      '00',
    ],
    [
      'issuer wants online',
      { values: { ...IACS_NONE.values, '9F0F': ALL } },
      tacs(NONE, NONE),
      '22',
      '80',
    ],
    ['missing issuer codes: online', NO_CODES, tacs(NONE, NONE), '22', '80'],
    ['bits that are not set', IACS_NONE, tacs('0010000000', '0000004000'), '22', '40'],
    ['an online-only terminal', IACS_NONE, tacs(NONE, NONE), '21', '80'],
    ['an offline-only terminal', IACS_NONE, tacs(NONE, ALL), '23', '40'],
    ['an offline-only terminal, default', IACS_NONE, tacs(NONE, NONE, ALL), '23', '00'],
  ])('%s', (_, chip, aid, terminalType, p1) => {
    expect(asked(chip, aid, terminalType)).toBe(p1);
  });
});

describe('without a host', () => {
  test.each([
    ['nothing named: TC, ARC Y3', IACS_NONE, NONE, '40', '5933'],
    ['the terminal names a bit', IACS_NONE, ONLY_ONLINE_PIN, '00', '5A33'],
    ['the issuer has no codes: every bit', NO_CODES, NONE, '00', '5A33'],
  ])('%s', (_, chip, tacDefault, p1, arc) => {
    const aidBlocks = [aidBlock({ tacDefault })];
    const run = hostTransaction(kernelInput({ aidBlocks }), powered(debitCard(chip)), {
      online: () => ({ online: 'unable' }),
    });
    const second = run.apdus.filter((apdu) => apdu.startsWith('80AE'))[1];
    expect(second?.slice(4, 6)).toBe(p1);
    expect(tlvHex(run.result.tlv, '8A')).toBe(arc);
    expect(run.result.ended).toBe('unableToGoOnline');
  });
});

const P1_OF = { aac: '00', arqc: '80', tc: '40' } as const;
const TACS_FOR = {
  aac: { tacDenial: ALL },
  arqc: { tacDenial: NONE, tacOnline: ALL },
  tc: { tacDenial: NONE, tacOnline: NONE },
} as const;

describe('a card may answer lower, never higher', () => {
  test.each([
    ['aac', 'aac', 'declinedOffline', 'terminalDeclined'],
    ['aac', 'arqc', 'terminated', 'cryptogramHigherThanAsked'],
    ['aac', 'tc', 'terminated', 'cryptogramHigherThanAsked'],
    ['arqc', 'aac', 'declinedOffline', 'cardDeclined'],
    ['arqc', 'arqc', 'refusedAfterApproval', 'cardDeclined'],
    ['arqc', 'tc', 'terminated', 'cryptogramHigherThanAsked'],
    ['tc', 'aac', 'declinedOffline', 'cardDeclined'],
    ['tc', 'arqc', 'refusedAfterApproval', 'cardDeclined'],
    ['tc', 'tc', 'approvedOffline', undefined],
  ] as const)('asked %s, answered %s: %s', (question, answer, ended, reason) => {
    const chip = { ...IACS_NONE, alwaysAnswers: answer, issuerAuthentication: 'none' } as const;
    const aid = TACS_FOR[question];
    const parts = { aidBlocks: [aidBlock(aid)] };
    const { result, apdus } = hostTransaction(kernelInput(parts), powered(debitCard(chip)));
    expect(apdus.find((apdu) => apdu.startsWith('80AE'))?.slice(4, 6)).toBe(P1_OF[question]);
    expect(result).toMatchObject({ ended });
    expect(result.reason).toBe(reason);
  });

  test('a TC where the issuer declined is higher than asked; the decline stands', () => {
    const chip = powered(debitCard());
    let cryptograms = 0;
    const lying = {
      transmit: (apdu: Uint8Array) => {
        const answer = chip.transmit(apdu);
        if (apdu[1] === 0xae) cryptograms += 1;
        if (apdu[1] === 0xae && cryptograms === 2) answer[2] = 0x40;
        return answer;
      },
    };
    const script = { online: issuerAnswers('05') };
    expect(hostTransaction(kernelInput(), lying, script).result).toMatchObject({
      ended: 'declinedOnline',
      reason: 'cryptogramHigherThanAsked',
    });
  });
});

describe('the first GENERATE AC', () => {
  test.each([
    ['6985', 'generateAcRefused'],
    ['6A80', 'generateAcRefused'],
    ['9000', 'malformedCardData'],
    ['800A80000100112233445566' + '9000', 'malformedCardData'],
    ['8013C00001001122334455667707000103A00002019000', 'malformedCardData'],
    ['77009000', 'malformedCardData'],
    ['77099F2701809F360200019000', 'malformedCardData'],
    ['770F9F2701809F3602000' + '19F260400112233' + '9000', 'malformedCardData'],
    ['770A9F270280809F36020001' + '9000', 'malformedCardData'],
  ])('answered with %s ends: %s', (answer, reason) => {
    const chip = alteredChip(powered(debitCard()), ['80AE', answer]);
    expect(hostTransaction(kernelInput(), chip).result).toMatchObject({
      ended: 'terminated',
      reason,
    });
  });

  test('an answer in format 2 without a signature is taken', () => {
    const answer = '77129F2701009F360200019F26080011223344556677' + '9000';
    const bytes = `77${((answer.length - 8) / 2).toString(16).padStart(2, '0')}${answer.slice(4)}`;
    const chip = alteredChip(powered(debitCard()), ['80AE', bytes.toUpperCase()]);
    const { result } = hostTransaction(kernelInput(), chip);
    expect(result).toMatchObject({ ended: 'declinedOffline', reason: 'cardDeclined' });
    expect(tlvHex(result.tlv, '9F26')).toBe('0011223344556677');
  });
});

describe('after going online', () => {
  const answers = (responseCode: string, tlv?: string) => ({
    online: (): OnlineAnswer => ({
      online: 'answered',
      responseCode,
      ...(tlv === undefined ? {} : { tlv }),
    }),
  });

  test.each(['00', '10', '11'])('%s is an approval', (responseCode) => {
    const script = { online: issuerAnswers(responseCode) };
    const run = hostTransaction(kernelInput(), powered(debitCard()), script);
    expect(run.result.ended).toBe('approvedOnline');
    expect(run.apdus.at(-1)?.startsWith('80AE4000')).toBe(true);
  });

  test.each(['01', '02', '05', '51', 'A0', '99'])('%s is none', (responseCode) => {
    const script = { online: issuerAnswers(responseCode) };
    const run = hostTransaction(kernelInput(), powered(debitCard()), script);
    expect(run.result).toMatchObject({ ended: 'declinedOnline', reason: 'issuerDeclined' });
    expect(run.apdus.at(-1)?.startsWith('80AE0000')).toBe(true);
  });

  test('a wrong ARPC is a bit, and the card refuses after the approval', () => {
    const script = answers('00', '910A00112233445566773030');
    const { result } = hostTransaction(kernelInput(), powered(debitCard()), script);
    expect(result).toMatchObject({ ended: 'refusedAfterApproval', reason: 'cardDeclined' });
    expect(tlvHex(result.tlv, '95').slice(8)).toBe('40');
    expect(tlvHex(result.tlv, '9B')).toBe('F800');
  });

  test.each([
    ['no issuer data', undefined],
    ['bytes that are no TLV', '91FF'],
    ['text that is no hex', 'xyz'],
  ])('%s: EXTERNAL AUTHENTICATE is not sent', (_, tlv) => {
    const run = hostTransaction(kernelInput(), powered(debitCard()), answers('00', tlv));
    expect(run.apdus.some((apdu) => apdu.startsWith('0082'))).toBe(false);
    expect(run.result.ended).toBe('refusedAfterApproval');
  });

  test.each([`9107${'00'.repeat(7)}`, `9111${'00'.repeat(17)}`])(
    'issuer data of a wrong length (%s) fail without being sent',
    (tlv) => {
      const run = hostTransaction(kernelInput(), powered(debitCard()), answers('00', tlv));
      expect(run.apdus.some((apdu) => apdu.startsWith('0082'))).toBe(false);
      expect(tlvHex(run.result.tlv, '95').slice(8)).toBe('40');
    },
  );

  test('a card that checks its issuer in CDOL2 gets tag 91 there only', () => {
    const chip = powered(debitCard({ issuerAuthentication: 'cdol2' }));
    const run = hostTransaction(kernelInput(), chip);
    expect(run.apdus.some((apdu) => apdu.startsWith('0082'))).toBe(false);
    expect(run.result.ended).toBe('approvedOnline');
    const wrong = hostTransaction(
      kernelInput(),
      powered(debitCard({ issuerAuthentication: 'cdol2' })),
      answers('00', '910A00112233445566773030'),
    );
    expect(wrong.result.ended).toBe('refusedAfterApproval');
  });

  test('issuer scripts are not executed', () => {
    const online = (request: Parameters<ReturnType<typeof issuerAnswers>>[0]): OnlineAnswer => {
      const answer = issuerAnswers('00')(request);
      const script = '72109F180412345678860784240000048899';
      return answer.online === 'unable' ? answer : { ...answer, tlv: `${answer.tlv}${script}` };
    };
    const run = hostTransaction(kernelInput(), powered(debitCard()), { online });
    expect(run.apdus.some((apdu) => apdu.startsWith('84'))).toBe(false);
    expect(run.result.ended).toBe('approvedOnline');
  });

  test.each([
    ['00', 'refusedAfterApproval'],
    ['51', 'declinedOnline'],
  ])('a refused second GENERATE AC after %s ends %s', (responseCode, ended) => {
    const chip = alteredChip(powered(debitCard()), ['80AE', '6985', 2]);
    const script = { online: issuerAnswers(responseCode) };
    expect(hostTransaction(kernelInput(), chip, script).result).toMatchObject({
      ended,
      reason: 'secondGenerateAcRefused',
    });
  });

  test('the second cryptogram has its own unpredictable number', () => {
    const numbers = ['01020304', '05060708'];
    const chance = {
      ...kernelInput().chance,
      bytes: () => Uint8Array.from(Buffer.from(numbers.shift() ?? '', 'hex')),
    };
    const { request, result } = hostTransaction(
      kernelInput({ chance }),
      powered(debitCard({ authentication: 'none' })),
    );
    expect(tlvHex(request?.tlv, '9F37')).toBe('01020304');
    expect(tlvHex(result.tlv, '9F37')).toBe('05060708');
  });
});
