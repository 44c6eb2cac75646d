import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../../protocol/bytes.ts';
import {
  type Alteration,
  alteredChip,
  debitCard,
  hostTransaction,
  kernelInput,
  powered,
  SALE,
  TERMINAL,
  tlvHex,
} from '../../../testing/emv-host.ts';
import type { ChipSpec } from '../../cards/card-spec.ts';
import type { EmvKernelInput } from './contract.ts';

const INTERNAL_AUTHENTICATE = '0088';

function run(chip: ChipSpec, parts: Partial<EmvKernelInput> = {}, ...changes: Alteration[]) {
  return hostTransaction(kernelInput(parts), alteredChip(powered(debitCard(chip)), ...changes));
}

/** First byte of the TVR in the request. */
function firstTvrByte(hosted: ReturnType<typeof run>): string {
  return tlvHex(hosted.request?.tlv, '95').slice(0, 2);
}

describe('methods', () => {
  test.each([
    ['sda', '00', false],
    ['dda', '00', true],
    ['cda', '00', false],
    ['none', '80', false],
  ] as const)('%s: TVR byte 1 is %s', (authentication, byte, asksForSignature) => {
    const hosted = run({ authentication });
    expect(hosted.result.ended).toBe('approvedOnline');
    expect(firstTvrByte(hosted)).toBe(byte);
    const isAsked = hosted.apdus.some((apdu) => apdu.startsWith(INTERNAL_AUTHENTICATE));
    expect(isAsked).toBe(asksForSignature);
    const isPerformed = Number.parseInt(tlvHex(hosted.result.tlv, '9B').slice(0, 2), 16) & 0x80;
    expect(isPerformed !== 0).toBe(authentication !== 'none');
  });

  test.each([768, 1024] as const)('a key of %i bits proves a card by DDA and CDA', (keyBits) => {
    expect(firstTvrByte(run({ keyBits }))).toBe('00');
    expect(firstTvrByte(run({ keyBits, authentication: 'cda' }))).toBe('00');
  });

  test.each([
    ['E0F8C8', '80AE9000'],
    ['E0F8C0', '80AE8000'],
  ])('a terminal with capabilities %s asks the CDA card by %s', (capabilities, command) => {
    const terminal = { ...TERMINAL, capabilities };
    const hosted = run({ authentication: 'cda' }, { terminal });
    expect(hosted.apdus.some((apdu) => apdu.startsWith(command))).toBe(true);
    expect(firstTvrByte(hosted)).toBe('00');
  });

  test('a terminal that can do nothing performs nothing', () => {
    expect(firstTvrByte(run({}, { terminal: { ...TERMINAL, capabilities: 'E0F800' } }))).toBe('80');
  });
});

describe('failures are bits, and the transaction goes online', () => {
  test.each([
    ['dda', { hasWrongIssuerKey: true }, '08'],
    ['sda', { hasWrongIssuerKey: true }, '40'],
    ['cda', { hasWrongIssuerKey: true }, '04'],
    ['dda', { caIndex: '77' }, '08'],
    ['sda', { caIndex: '77' }, '40'],
    ['cda', { caIndex: '77' }, '04'],
    ['dda', { missingTags: ['9F46'] }, '28'],
    ['dda', { missingTags: ['9F47'] }, '28'],
    ['dda', { missingTags: ['90'] }, '28'],
    ['dda', { missingTags: ['8F'] }, '28'],
    ['sda', { missingTags: ['93'] }, '60'],
    ['cda', { missingTags: ['9F46'] }, '24'],
    ['dda', { missingTags: ['9F48'] }, '08'],
    ['dda', { missingTags: ['92'] }, '08'],
    ['dda', { values: { '9F4A': '5A' } }, '08'],
    ['sda', { values: { '9F4A': '8282' } }, '40'],
    ['dda', { values: { '9F49': '9F0206' } }, '08'],
    ['dda', { values: { '9F49': '9F37' } }, '08'],
  ] as const)('%s with %j gives TVR byte 1 %s', (authentication, chip, byte) => {
    const hosted = run({ authentication, ...chip });
    expect(firstTvrByte(hosted)).toBe(byte);
    expect(hosted.result.ended).toBe('approvedOnline');
  });

  test.each(['6985', '6D00', '80039999999000', '770080009000', '9000'])(
    'INTERNAL AUTHENTICATE answered with %s fails DDA',
    (answer) => {
      expect(firstTvrByte(run({}, {}, [INTERNAL_AUTHENTICATE, answer]))).toBe('08');
    },
  );

  test('a signature over another number fails DDA', () => {
    const first = run({});
    const sent = first.apdus.find((apdu) => apdu.startsWith(INTERNAL_AUTHENTICATE));
    expect(sent).toContain('11111111');
    const replayed = powered(debitCard());
    let old: Uint8Array | undefined;
    hostTransaction(kernelInput(), {
      transmit: (apdu) => {
        const answer = replayed.transmit(apdu);
        if (apdu[1] === 0x88) old = answer;
        return answer;
      },
    });
    const chance = { ...kernelInput().chance, bytes: () => Uint8Array.of(1, 2, 3, 4) };
    const chip = powered(debitCard());
    const hosted = hostTransaction(kernelInput({ chance }), {
      transmit: (apdu) => (apdu[1] === 0x88 && old ? old : chip.transmit(apdu)),
    });
    expect(tlvHex(hosted.request?.tlv, '95').slice(0, 2)).toBe('08');
  });

  test('without the default DDOL a card without one fails DDA', () => {
    const aidBlocks = kernelInput().aidBlocks.map((block) => block.replace('DF14039F3704', ''));
    expect(firstTvrByte(run({ missingTags: ['9F49'] }, { aidBlocks }))).toBe('08');
    expect(firstTvrByte(run({ missingTags: ['9F49'] }))).toBe('00');
  });

  test.each([
    ['dda', '371231', '00'],
    ['dda', '380101', '08'],
    ['sda', '380101', '00'],
    ['sda', '391231', '00'],
    ['sda', '400101', '40'],
  ] as const)('%s on %s: certificates hold to the end of their month (%s)', (...row) => {
    const [authentication, date, byte] = row;
    const values = { '5F24': '491231' };
    expect(firstTvrByte(run({ authentication, values }, { request: { ...SALE, date } }))).toBe(
      byte,
    );
  });

  test('the certificate of an issuer of other cards does not hold', () => {
    const other = powered(debitCard({}, { pan: '6299902000000038' }));
    const own = powered(debitCard());
    const { request } = hostTransaction(kernelInput(), {
      transmit: (apdu) => {
        const foreign = other.transmit(apdu);
        return toHex(apdu) === '00B2011C00' ? foreign : own.transmit(apdu);
      },
    });
    expect(tlvHex(request?.tlv, '95').slice(0, 2)).toBe('08');
  });

  test('an authority key with a wrong check value is as good as absent', () => {
    const capkBlocks = kernelInput().capkBlocks.map((block) => `${block.slice(0, -2)}00`);
    expect(firstTvrByte(run({}, { capkBlocks }))).toBe('08');
  });
});

describe('combined data authentication', () => {
  const cda = { authentication: 'cda' } as const;

  test('an unsigned ARQC is not sent: AAC is asked and the card refused', () => {
    const unsigned = '8013800001001122334455667707000103A00002019000';
    const chip = powered(debitCard(cda));
    const { result, request, apdus } = hostTransaction(kernelInput(), {
      transmit: (apdu) => {
        const answer = chip.transmit(apdu);
        return apdu[1] === 0xae && apdu[2] === 0x90 ? fromHex(unsigned) : answer;
      },
    });
    expect(request).toBeUndefined();
    expect(result).toMatchObject({ ended: 'declinedOffline', reason: 'offlineDataUnproven' });
    expect(apdus.at(-1)?.startsWith('80AE0000')).toBe(true);
    expect(tlvHex(result.tlv, '95').slice(0, 2)).toBe('04');
  });

  test('an unsigned TC after an approval is refused', () => {
    const unsigned = '8013400001001122334455667707000103600002019000';
    const { result } = run(cda, {}, ['80AE50', unsigned]);
    expect(result).toMatchObject({ ended: 'refusedAfterApproval', reason: 'offlineDataUnproven' });
  });

  test('a signature over other data does not hold', () => {
    const chip = powered(debitCard(cda));
    const bent = {
      transmit: (apdu: Uint8Array) => {
        const answer = chip.transmit(apdu);
        // The issuer application data of the answer is not what was signed.
        const at = answer.findIndex((byte, index) => byte === 0x9f && answer[index + 1] === 0x10);
        if (apdu[1] === 0xae && at > 0) answer[at + 4] = (answer[at + 4] ?? 0) ^ 0xff;
        return answer;
      },
    };
    const { result } = hostTransaction(kernelInput(), bent);
    expect(result).toMatchObject({ ended: 'declinedOffline', reason: 'offlineDataUnproven' });
  });
});
