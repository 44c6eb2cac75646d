import { expect, it } from 'vitest';
import { testCertificate } from '../../catalogue/index.ts';
import { fromHex } from '../../protocol/bytes.ts';
import { isPkcs12, openPkcs12 } from './open-pkcs12.ts';

const { pkcs12, password, holder, root } = testCertificate('payout-merchant');
const parts = { bytes: fromHex(pkcs12), password, root: fromHex(root) };

it('opens with its password and tells the merchant, not the key', () => {
  const opened = openPkcs12(parts);
  expect(opened).toEqual({ kind: 'opened', holder, serial: '1000000010', isIssued: true });
});

it.each(['840218', '84021', '', '8402170', 'password'])('stays locked under %j', (wrong) => {
  expect(openPkcs12({ ...parts, password: wrong })).toEqual({ kind: 'locked' });
});

it('stays locked when a byte of what the MAC covers was changed', () => {
  const bytes = parts.bytes.slice();
  bytes[900] = (bytes[900] ?? 0) ^ 1;
  expect(openPkcs12({ ...parts, bytes })).toEqual({ kind: 'locked' });
});

it('tells another holder and another root', () => {
  const other = testCertificate('other-payout-merchant');
  expect(openPkcs12({ ...parts, bytes: fromHex(other.pkcs12) })).toMatchObject({
    kind: 'opened',
    holder: other.holder,
  });
  const otherKey = parts.root.slice();
  otherKey[250] = (otherKey[250] ?? 0) ^ 1;
  for (const wrong of [otherKey, new Uint8Array(), parts.bytes]) {
    expect(openPkcs12({ ...parts, root: wrong })).toMatchObject({ isIssued: false });
  }
});

it('knows the form of a PKCS#12', () => {
  expect(isPkcs12(parts.bytes)).toBe(true);
  expect(isPkcs12(parts.root)).toBe(false);
  expect(isPkcs12(parts.bytes.slice(0, 500))).toBe(false);
  expect(isPkcs12(new Uint8Array())).toBe(false);
  expect(isPkcs12(fromHex('3003020103'))).toBe(true);
});
