import {
  encodeWorkKeys,
  type WorkKeyLayout,
  type WorkKeySet,
} from '../../protocol/crypto/key-hierarchy.ts';
import { buildBatchControl } from '../../protocol/messages/field-60.ts';
import type { TransactionRow } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import { ClearKey } from '../../protocol/redaction/clear-key.ts';
import { type Refusal, refusal } from '../access/refusal.ts';
import type { CardAnswer } from '../card-back-end/card-request.ts';
import { CLOUD_POS_TERMINAL, TRADITIONAL_MERCHANT } from '../merchant-registration/merchant.ts';
import type { PlatformCore } from '../platform-core.ts';
import { physicalOf, type Terminal, tmkInEffect } from './terminal.ts';
import type { KeptKey } from './terminal-event.ts';

const LAYOUTS: ReadonlyMap<string, WorkKeyLayout> = new Map([
  ['001', '001'],
  ['003', '003'],
  ['004', '004'],
]);

/**
 * Whether the merchant is on record as one that may sign on here: registered, and that of the
 * physical terminal also of the right type and region.
 */
function checkMerchant(core: PlatformCore, terminal: Terminal): Refusal | undefined {
  const merchant = core.state.merchants.get(terminal.mid);
  if (merchant === undefined || !merchant.isRegistered) {
    return refusal('parameters', '03', 'the merchant is not registered');
  }
  if (terminal.app !== null) return undefined;
  if (merchant.merchantType !== TRADITIONAL_MERCHANT) {
    return refusal('parameters', '96', `merchant type ${merchant.merchantType}`);
  }
  if (merchant.terminalType !== CLOUD_POS_TERMINAL) {
    return refusal('parameters', '96', `terminal type ${merchant.terminalType}`);
  }
  if (terminal.region === merchant.region) return undefined;
  return refusal('parameters', '96', 'the home region of the terminal is not the merchant’s');
}

function makeKeys(core: PlatformCore, terminal: Terminal, layout: WorkKeyLayout): WorkKeySet {
  const key = (name: string, length: number) =>
    new ClearKey(core.randomBytes(length, `${name} of ${terminal.tid}`));
  if (layout === '001') return { pik: key('PIK', 8), mak: key('MAK', 8) };
  const keys = { pik: key('PIK', 16), mak: key('MAK', terminal.data.makBytes) };
  return layout === '003' ? keys : { ...keys, tdk: key('TDK', 16) };
}

function sealed(core: PlatformCore, key: ClearKey | undefined): KeptKey | null {
  return key === undefined ? null : { cipher: core.keys.seal(key), issuedAt: core.now() };
}

/** The keys that a repeated sign-on message was answered with; undefined for a new sign-on. */
function keysOfRepeat(
  core: PlatformCore,
  terminal: Terminal,
  name: string,
): WorkKeySet | undefined {
  const { pik, mak, tdk, lastSignOn } = terminal;
  if (lastSignOn !== name || pik === null || mak === null) return undefined;
  const keys = { pik: core.keys.open(pik.cipher), mak: core.keys.open(mak.cipher) };
  return tdk === null ? keys : { ...keys, tdk: core.keys.open(tdk.cipher) };
}

/**
 * Sign-on (签到): new work keys under the TMK in effect, and the open batch. Unregistered: 03;
 * wrong home region or merchant recorded as multi-channel: 96 (casebook 3.4 row 21); no TMK, or
 * not yet synchronised: E4 (row 25). The PIN pad holds one set of keys, so a sign-on under an
 * app's numbers renews those of the physical terminal (assumed). The same message again (same TID
 * and STAN) gets the same keys, so that a doubled frame does not make a terminal's keys stale.
 * Sign-on under SM4 is not offered: 40.
 */
export function signOn(
  core: PlatformCore,
  terminal: Terminal,
  parts: { readonly row: TransactionRow; readonly message: UnionPayMessage },
): CardAnswer | Refusal {
  const refused = checkMerchant(core, terminal);
  if (refused !== undefined) return refused;
  const layout = LAYOUTS.get(parts.row.networkCode);
  if (layout === undefined) return refusal('parameters', '40', 'SM4 is not offered');
  const physical = physicalOf(core.state.terminals, terminal);
  const tmkCipher = tmkInEffect(physical, core.now());
  if (tmkCipher === null) return refusal('parameters', 'E4', 'no TMK, or not synchronised yet');
  const name = `${layout}/${terminal.tid}/${parts.message.stan ?? ''}`;
  const repeat = keysOfRepeat(core, physical, name);
  const keys = repeat ?? makeKeys(core, physical, layout);
  if (repeat === undefined) {
    const change = {
      pik: sealed(core, keys.pik),
      mak: sealed(core, keys.mak),
      tdk: sealed(core, keys.tdk),
      lastSignOn: name,
      requirement: physical.requirement === '3' ? '0' : physical.requirement,
    };
    core.commit([{ kind: 'terminal.changed', tid: physical.tid, change }]);
    core.trace('signOn.keysIssued', { tid: terminal.tid, mid: terminal.mid, layout });
  }
  return {
    code: '00',
    rrn: core.nextRrn(),
    at: core.now(),
    payload: encodeWorkKeys({ layout, tmk: core.keys.open(tmkCipher), keys }),
    batchControl: buildBatchControl({
      typeCode: '00',
      batchNumber: terminal.batchNumber,
      networkCode: parts.row.networkCode,
    }),
  };
}

/** Sign-off (签退): the work keys of the physical terminal are forgotten. */
export function signOff(core: PlatformCore, terminal: Terminal): CardAnswer {
  const change = { pik: null, mak: null, tdk: null, lastSignOn: '' };
  core.commit([{ kind: 'terminal.changed', tid: terminal.physicalTid, change }]);
  return { code: '00', rrn: core.nextRrn(), at: core.now() };
}
