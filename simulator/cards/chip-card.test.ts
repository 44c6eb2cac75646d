import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import { debitCard, hostTransaction, kernelInput, powered } from '../../testing/emv-host.ts';
import type { Card } from './card.ts';
import type { ChipSpec } from './card-spec.ts';

const SELECT = '00A4040008A00000033301010100';
const OPTIONS = '80A8000002830000';
const DOL_DATA = '0000000012340000000000000156000004800001562603020011111111';
const ARQC = `80AE80001D${DOL_DATA}00`;
const SECOND_TC = `80AE40001F3030${DOL_DATA}00`;

/** Sends commands in hex to a powered chip; gives the answers in hex. */
function talk(card: Card) {
  const session = powered(card);
  return (command: string) => toHex(session.transmit(fromHex(command)));
}

/** A chip of this kind after these commands. */
function following(chip: ChipSpec, ...commands: readonly string[]) {
  const send = talk(debitCard(chip));
  for (const command of commands) send(command);
  return send;
}

describe('status words', () => {
  test.each([
    ['an APDU cut short', '00A404', '6700'],
    ['a length that does not fit', '00A4040009A000', '6700'],
    ['another class', '90A4040000', '6E00'],
    ['selection by file', '00A4000002000100', '6A86'],
    ['an unknown name', '00A4040005A00000000400', '6A82'],
    ['an empty name', '00A4040000', '6A82'],
    ['a record without selection', '00B2010C00', '6985'],
    ['options without selection', OPTIONS, '6985'],
  ])('%s: %s gives %s', (_, command, sw) => {
    expect(talk(debitCard())(command)).toBe(sw);
  });

  test.each([
    ['an unknown instruction', '00FE000000', '6D00'],
    ['a record that is not there', '00B2090C00', '6A83'],
    ['a record by another way', '00B2010A00', '6A86'],
    ['options of a wrong length', '80A800000383010000', '6700'],
    ['options without template', '80A8000002000000', '6700'],
    ['data that are not there', '80CA9F7900', '6A88'],
    ['a PIN before the transaction', '002000800826123456FFFFFFFF', '6985'],
    ['a signature before the transaction', '00880000041111111100', '6985'],
    ['a cryptogram before the transaction', ARQC, '6985'],
    ['a challenge before the transaction', '0084000000', '6985'],
  ])('after SELECT, %s: %s gives %s', (_, command, sw) => {
    expect(following({}, SELECT)(command)).toBe(sw);
  });

  test.each([
    ['options again', OPTIONS, '6985'],
    ['issuer data before a cryptogram', '008200000A00112233445566773030', '6985'],
    ['a reserved cryptogram', `80AEC0001D${DOL_DATA}00`, '6A86'],
    ['a cryptogram over too little', '80AE800002123400', '6700'],
    ['a signature over too much', '0088000005111111111100', '6700'],
    ['an unknown kind of PIN', '002000810826123456FFFFFFFF', '6A86'],
    ['a wrong PIN', '002000800826000000FFFFFFFF', '63C2'],
    ['an enciphered PIN without a challenge', '00200088080102030405060708', '63C2'],
  ])('in a transaction, %s: %s gives %s', (_, command, sw) => {
    expect(following({}, SELECT, OPTIONS)(command)).toBe(sw);
  });

  test.each([
    [{ isCardBlocked: true }, SELECT, '6A81'],
    [{ hasDirectory: false }, '00A404000E315041592E5359532E444446303100', '6A82'],
    [{ authentication: 'sda' }, '00880000041111111100', '6D00'],
  ] as const)('a chip with %j answers %s with %s', (chip, command, sw) => {
    expect(following(chip, SELECT, OPTIONS)(command)).toBe(sw);
  });

  test('a blocked application shows itself with 6283 and begins nothing', () => {
    const send = talk(debitCard({ isApplicationBlocked: true }));
    expect(send(SELECT)).toMatch(/^6F.*6283$/);
    expect(send(OPTIONS)).toBe('6985');
  });

  test('a dead chip does not answer to reset', () => {
    expect(debitCard({ isDead: true }).chip?.powerUp()).toBeUndefined();
  });
});

describe('a transaction', () => {
  test('issuer authentication is allowed once, and only after an ARQC', () => {
    const send = following({}, SELECT, OPTIONS, ARQC);
    expect(send('008200000A00112233445566773030')).toBe('6300');
    expect(send('008200000A00112233445566773030')).toBe('6985');
  });

  test('without a proven issuer the second TC becomes an AAC', () => {
    const send = following({}, SELECT, OPTIONS, ARQC);
    expect(send(SECOND_TC)).toMatch(/^801300/);
  });

  test('a card that demands no proof gives the TC', () => {
    const send = following({ issuerAuthentication: 'none' }, SELECT, OPTIONS, ARQC);
    expect(send(SECOND_TC)).toMatch(/^801340/);
  });

  test('there is no third cryptogram', () => {
    const send = following({}, SELECT, OPTIONS, ARQC, SECOND_TC);
    expect(send(SECOND_TC)).toBe('6985');
  });

  test('a card without an offline limit makes an ARQC of a TC', () => {
    expect(following({}, SELECT, OPTIONS)(`80AE40001D${DOL_DATA}00`)).toMatch(/^801380/);
  });

  test.each([
    [{ atc: 6, lastOnlineAtc: 4 }, '40'],
    [{ atc: 7, lastOnlineAtc: 4 }, '80'],
  ])('a card with limit 3 and past %j answers %s', (past, cid) => {
    const send = following({ offlineLimit: 3, past }, SELECT, OPTIONS);
    expect(send(`80AE40001D${DOL_DATA}00`)).toMatch(new RegExp(`^8013${cid}`));
  });

  test('the number under a signature changes from transaction to transaction', () => {
    const card = debitCard();
    const signatures = [1, 2].map(() => {
      const send = talk(card);
      send(SELECT);
      send(OPTIONS);
      return send('00880000041111111100');
    });
    expect(signatures[0]).not.toBe(signatures[1]);
  });
});

describe('memory', () => {
  test('counters and PIN tries survive the loss of power', () => {
    const card = debitCard();
    for (const left of ['63C2', '63C1', '63C0', '6983']) {
      const send = talk(card);
      send(SELECT);
      send(OPTIONS);
      expect(send('002000800826000000FFFFFFFF')).toBe(left);
    }
    const send = talk(card);
    send(SELECT);
    expect(send('80CA9F3600')).toBe('9F360200049000');
    expect(send('80CA9F1700')).toBe('9F1701009000');
    expect(send('80CA9F1300')).toBe('9F130200009000');
  });

  test('the transaction does not', () => {
    const card = debitCard();
    const first = talk(card);
    first(SELECT);
    first(OPTIONS);
    const second = talk(card);
    second(SELECT);
    expect(second(ARQC)).toBe('6985');
  });

  test('cards of one specification share nothing that changes', () => {
    const [one, other] = [debitCard(), debitCard()];
    const send = talk(one);
    send(SELECT);
    send(OPTIONS);
    const untouched = talk(other);
    untouched(SELECT);
    expect(untouched('80CA9F3600')).toBe('9F360200009000');
  });

  test('a transaction that the issuer approved becomes the last one online', () => {
    const card = debitCard({ past: { atc: 41, lastOnlineAtc: 3 } });
    hostTransaction(kernelInput(), powered(card));
    const send = talk(card);
    send(SELECT);
    expect(send('80CA9F1300')).toBe('9F1302002A9000');
  });

  test('a signature that the terminal refused shows in the next transaction', () => {
    const card = debitCard();
    const refused = talk(card);
    for (const command of [SELECT, OPTIONS]) refused(command);
    refused(`80AE00001D${DOL_DATA.replace('0000048000', '0800048000')}00`);
    const next = talk(card);
    for (const command of [SELECT, OPTIONS]) next(command);
    expect(next(ARQC).slice(-18, -4)).toBe('000103A0000401');
  });

  test('an incomplete transaction online shows in the next', () => {
    const card = debitCard();
    const first = talk(card);
    for (const command of [SELECT, OPTIONS, ARQC]) first(command);
    const second = talk(card);
    for (const command of [SELECT, OPTIONS]) second(command);
    expect(second(ARQC).slice(-18, -4)).toBe('000103A0800001');
  });
});
