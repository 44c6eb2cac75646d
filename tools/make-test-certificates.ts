/**
 * `tsx tools/make-test-certificates.ts`: makes the certificates of omni-channel payout merchants
 * for `catalogue/data/test-certificates.yaml`. Run by hand, once: every run makes new keys, and
 * what is checked in is the lab's fixed material. Test keys only, never for use outside the lab.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import forge from 'node-forge';
import { ROOT } from './source-tree.ts';

const KEY_BITS = 2048;
/** As OpenSSL has it by default. */
const ITERATIONS = 2048;
/** 全渠道 exports have exactly six digits. */
const PASSWORD = '840217';

interface Wanted {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly holder: string;
}

const WANTED: readonly Wanted[] = [
  {
    id: 'payout-merchant',
    zh: '实验代付商户的证书',
    en: "The lab payout merchant's certificate",
    holder: '777290058110113',
  },
  {
    id: 'other-payout-merchant',
    zh: '另一家代付商户的证书',
    en: "Another payout merchant's certificate",
    holder: '777290058110199',
  },
];

function certificate(parts: {
  readonly serial: string;
  readonly subject: string;
  readonly publicKey: forge.pki.rsa.PublicKey;
  readonly signer: forge.pki.rsa.PrivateKey;
}): forge.pki.Certificate {
  const made = forge.pki.createCertificate();
  made.publicKey = parts.publicKey;
  made.serialNumber = parts.serial;
  made.validity.notBefore = new Date('2020-01-01T00:00:00Z');
  made.validity.notAfter = new Date('2049-12-31T00:00:00Z');
  made.setSubject([{ name: 'commonName', value: parts.subject }]);
  made.setIssuer([{ name: 'commonName', value: 'CloudPOS Lab Test CA' }]);
  made.sign(parts.signer, forge.md.sha256.create());
  return made;
}

const hex = (asn1: forge.asn1.Asn1) => forge.asn1.toDer(asn1).toHex().toUpperCase();

function make(): string {
  const root = forge.pki.rsa.generateKeyPair(KEY_BITS);
  const rootCertificate = certificate({
    serial: '01',
    subject: 'CloudPOS Lab Test CA',
    publicKey: root.publicKey,
    signer: root.privateKey,
  });
  const lines = [
    '# Certificates of omni-channel payout merchants: PKCS#12 with key, in hex. Made once by',
    '# tools/make-test-certificates.ts; test keys only, never for use outside the lab.',
    `root: ${hex(forge.pki.certificateToAsn1(rootCertificate))}`,
    'certificates:',
  ];
  WANTED.forEach(({ id, zh, en, holder }, index) => {
    const pair = forge.pki.rsa.generateKeyPair(KEY_BITS);
    const serial = String(index + 1).padStart(8, '0');
    const own = certificate({
      serial: `1${serial}0`,
      subject: `041@${holder}@LAB TEST@${serial}`,
      publicKey: pair.publicKey,
      signer: root.privateKey,
    });
    const options = { algorithm: '3des', count: ITERATIONS, friendlyName: id } as const;
    const pkcs12 = forge.pkcs12.toPkcs12Asn1(pair.privateKey, [own], PASSWORD, options);
    lines.push(
      `  - id: ${id}`,
      `    title: { zh: ${zh}, en: "${en}" }`,
      `    holder: "${holder}"`,
      `    password: "${PASSWORD}"`,
      `    pkcs12: ${hex(pkcs12)}`,
    );
  });
  return `${lines.join('\n')}\n`;
}

writeFileSync(join(ROOT, 'catalogue/data/test-certificates.yaml'), make());
