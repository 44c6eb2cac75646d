import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import { issuerAuthenticationData } from '../../protocol/crypto/application-cryptogram.ts';
import { deriveSessionKey } from '../../protocol/crypto/emv-session-key.ts';
import { ClearKey } from '../../protocol/redaction/clear-key.ts';
import {
  aidBlock,
  fixedChance,
  hostTransaction,
  issuerAnswers,
  kernelInput,
  powered,
  TERMINAL,
  tlvHex,
} from '../../testing/emv-host.ts';
import type { CardSpec } from './card-spec.ts';
import { createChipCard } from './chip-card.ts';
import { createCard } from './create-card.ts';
import { personaliseChip } from './personalise-chip.ts';

const V1_MDK = 'F0C34A8124CEE0A91A0B034AA97D6EAC';

/** The card of vector V1: used before, its PIN tries used up, over both offline limits. */
const V1_CARD: CardSpec = {
  alias: 'vector-1',
  pan: '6228000100001',
  expiry: '2412',
  serviceCode: '220',
  sequence: '01',
  pin: '123456',
  kind: 'debit',
  chip: {
    issuerMasterKey: V1_MDK,
    values: {
      '82': '7D00',
      '9F14': '00',
      '9F23': '00',
      '5F25': '120101',
    },
    past: { atc: 0x023f, lastOnlineAtc: 0x0200, pinTriesLeft: 0 },
  },
};

/** The terminal of vector V1: another version, no CDA, 0.01 under the floor limit. */
const vectorInput = () =>
  kernelInput({
    request: {
      amountMinor: 1,
      transactionType: '00',
      date: '140701',
      time: '120000',
      sequenceCounter: 1,
      flow: 'full',
    },
    aidBlocks: [aidBlock({ version: '0020', floorLimit: '00000064', percent: '00' })],
    terminal: { ...TERMINAL, capabilities: 'E0F8C0' },
    chance: fixedChance(['1E78EEBC', '1E78EEBC']),
  });

describe('vector V1 through terminal and chip', () => {
  const run = (responseCode: string) =>
    hostTransaction(vectorInput(), powered(createCard(V1_CARD)), {
      online: issuerAnswers(responseCode, V1_MDK),
    });

  test('the request carries the published data and the published ARQC', () => {
    const { request } = run('00');
    const published = {
      '9F02': '000000000001',
      '9F03': '000000000000',
      '9F1A': '0156',
      '95': '0080046000',
      '5F2A': '0156',
      '9A': '140701',
      '9C': '00',
      '9F37': '1E78EEBC',
      '82': '7D00',
      '9F36': '0240',
      '9F10': '07000103A0400201',
      '9F26': '5D016C91005E7CC2',
    };
    for (const [tag, hex] of Object.entries(published)) {
      expect([tag, tlvHex(request?.tlv, tag)]).toEqual([tag, hex]);
    }
  });

  test.each([
    ['00', 'C01B237749040E2B', 'approvedOnline'],
    ['01', '21415243527CE78F', 'declinedOnline'],
  ])('the published ARPC for %s convinces the chip', (responseCode, arpc, ended) => {
    const { apdus, result } = run(responseCode);
    const arc = toHex(new TextEncoder().encode(responseCode));
    expect(apdus).toContain(`008200000A${arpc}${arc}`);
    expect(tlvHex(result.tlv, '95').slice(8)).toBe('00');
    expect(result.ended).toBe(ended);
  });
});

describe('vector V2 through the chip', () => {
  const UDK = '0D2E3CB0BC1F9E03AED58F663A2F9679';
  const SPEC: CardSpec = {
    ...V1_CARD,
    chip: {
      offlineLimit: 1,
      past: {
        atc: 0x000d,
        lastOnlineAtc: 0,
        isOnlineIncomplete: true,
        isIssuerUnproven: true,
        isSdaFailed: true,
        isDdaFailed: true,
      },
    },
  };

  /** The vector gives the card's own key, and not its issuer's. */
  function chipOfVector() {
    const personalisation = personaliseChip(SPEC, SPEC.chip ?? {});
    const applications = personalisation.applications.map((application) => ({
      ...application,
      udk: ClearKey.fromHex(UDK),
    }));
    const session = createChipCard({ ...personalisation, applications }).powerUp();
    if (session === undefined) throw new Error('the chip does not answer');
    return (command: string) => toHex(session.transmit(fromHex(command)));
  }

  test('the chip makes the published ARQC and accepts the published ARPC', () => {
    const send = chipOfVector();
    expect(send('00A4040008A00000033301010100')).toMatch(/9000$/);
    expect(send('80A8000002830000')).toMatch(/^770E82027C00.*9000$|^77..82027C00.*9000$/);
    expect(send('002000800826123456FFFFFFFF')).toBe('9000');
    const data = '0000000012340000000000340156D86004A80001561205160101010101';
    expect(send(`80AE80001D${data}00`)).toBe(
      '8013' + '80' + '000E' + 'F294D7022FA9B058' + '07000103A4B90401' + '9000',
    );
    const sessionKey = deriveSessionKey(ClearKey.fromHex(UDK), fromHex('000E'));
    const arqc = fromHex('F294D7022FA9B058');
    const issuerData = toHex(issuerAuthenticationData(sessionKey, { arqc, arc: '00' }));
    expect(issuerData).toBe('3846EEB4C8D342713030');
    expect(send(`008200000A${issuerData}`)).toBe('9000');
  });
});
