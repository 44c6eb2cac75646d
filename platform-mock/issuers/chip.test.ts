import { beforeEach, expect, it } from 'vitest';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import {
  computeApplicationCryptogram,
  cryptogramInput,
  issuerAuthenticationData,
} from '../../protocol/crypto/application-cryptogram.ts';
import { deriveSessionKey, deriveUdk } from '../../protocol/crypto/emv-session-key.ts';
import { buildTlv, findTag, parseTlv } from '../../protocol/emv/tlv.ts';
import { ClearKey } from '../../protocol/redaction/clear-key.ts';
import { Pan } from '../../protocol/redaction/pan.ts';
import { TEST } from '../../testing/platform-data.fixture.ts';
import { type PlatformStage, platformStage } from '../../testing/platform-stage.ts';

const PAN = '6228000100000002';
const ATC = fromHex('0240');
const hex = fromHex;

let stage: PlatformStage;

beforeEach(() => {
  stage = platformStage('chip');
  stage.terminal.signOn();
});

const udk = deriveUdk(ClearKey.fromHex(TEST.masterKeyAc), { pan: new Pan(PAN), psn: '01' });
const sessionKey = deriveSessionKey(udk, ATC);

/** F55 as a card with this key makes it for an amount. */
function chipData(amount: string): { iccData: Uint8Array; arqc: Uint8Array } {
  const parts = {
    amountAuthorised: hex(amount),
    amountOther: hex('000000000000'),
    terminalCountryCode: hex('0156'),
    tvr: hex('0080046000'),
    currencyCode: hex('0156'),
    transactionDate: hex('260302'),
    transactionType: hex('00'),
    unpredictableNumber: hex('1E78EEBC'),
    aip: hex('7D00'),
    atc: ATC,
    cvr: hex('03A04002'),
  };
  const arqc = computeApplicationCryptogram(sessionKey, cryptogramInput(parts));
  const iccData = buildTlv([
    ['9F26', arqc],
    ['9F27', hex('80')],
    ['9F10', hex('07000103A04002010A010000001000D1F61152')],
    ['9F37', parts.unpredictableNumber],
    ['9F36', ATC],
    ['95', parts.tvr],
    ['9A', parts.transactionDate],
    ['9C', parts.transactionType],
    ['9F02', parts.amountAuthorised],
    ['5F2A', parts.currencyCode],
    ['82', parts.aip],
    ['9F1A', parts.terminalCountryCode],
    ['9F03', parts.amountOther],
  ]);
  return { iccData, arqc };
}

const sale = (iccData: Uint8Array) => {
  const more = { iccData, entryMode: '051', pan: PAN, cardSequence: '001', expiry: '4912' };
  return stage.terminal.trade('sale', { pan: PAN, amountFen: 1234, pin: TEST.pin, more });
};

it('a right ARQC is approved and answered with the ARPC', () => {
  const { iccData, arqc } = chipData('000000001234');
  const answer = sale(iccData);
  expect(answer?.responseCode).toBe('00');
  const read = parseTlv(answer?.iccData ?? new Uint8Array());
  const data = read.ok ? findTag(read.value, '91') : undefined;
  const right = issuerAuthenticationData(sessionKey, { arqc, arc: '00' });
  expect(toHex(data ?? new Uint8Array())).toBe(toHex(right));
});

it('a wrong ARQC, or one for another amount, is 59 and moves nothing', () => {
  const { iccData } = chipData('000000001234');
  const spoiled = iccData.slice();
  spoiled[5] = (spoiled[5] ?? 0) ^ 1;
  expect(sale(spoiled)?.responseCode).toBe('59');
  expect(sale(chipData('000000000001').iccData)?.responseCode).toBe('59');
  expect(sale(hex('9F'))?.responseCode).toBe('59');
  expect(stage.balanceOf('chip')).toBe(1_000_000);
});
