import { verifyMac } from '../../protocol/crypto/mac.ts';
import { decipherPin } from '../../protocol/crypto/pin-block.ts';
import { decryptTrack2 } from '../../protocol/crypto/track-cipher.ts';
import { parseSecurityControl } from '../../protocol/messages/field-53.ts';
import { parseBatchControl } from '../../protocol/messages/field-60.ts';
import { carriesMac, macBlockOf } from '../../protocol/messages/mac-block.ts';
import type { TransactionRow } from '../../protocol/messages/transactions.ts';
import type { UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { ClearKey } from '../../protocol/redaction/clear-key.ts';
import type { ClearPin } from '../../protocol/redaction/clear-pin.ts';
import { Pan } from '../../protocol/redaction/pan.ts';
import { Track2 } from '../../protocol/redaction/track2.ts';
import type { MerchantData } from '../data/platform-data.ts';
import type { PlatformCore } from '../platform-core.ts';
import { physicalOf, type Terminal, unusable } from '../terminal-management/terminal.ts';
import type { KeptKey } from '../terminal-management/terminal-event.ts';
import { type Refusal, refusal } from './refusal.ts';

/**
 * Association: whether TID and MID belong together. Unknown numbers at sign-on are E4 (casebook
 * 3.4 row 25), an app's numbers that are not the associated ones, no longer so or not activated E6
 * (rows 4, 5); at any other moment 97 (assumed).
 */
export function checkAssociation(
  core: PlatformCore,
  row: TransactionRow,
  message: UnionPayMessage,
): Terminal | Refusal {
  const terminal = core.state.terminals.get(message.tid?.trimEnd() ?? '');
  const isSignOn = row.mti === '0800' && row.name.startsWith('signOn');
  const code = isSignOn ? 'E4' : '97';
  if (terminal === undefined) return refusal('association', code, 'unknown terminal number');
  const against = unusable(terminal);
  if (against !== undefined) return refusal('association', 'E6', against);
  if (terminal.mid === message.mid?.trimEnd()) return terminal;
  if (terminal.app !== null) {
    return refusal('association', 'E6', "the app's numbers are not the associated ones");
  }
  return refusal('association', code, 'the merchant number is not that of the terminal');
}

/** Format: every field that the interface makes mandatory, but the MAC, which has its own check. */
export function checkFormat(row: TransactionRow, message: UnionPayMessage): Refusal | undefined {
  for (const name of row.request.mandatory) {
    if (name !== 'mac' && message[name] === undefined) {
      return refusal('format', '30', `${name} is missing`);
    }
  }
  const control = parseBatchControl(message.batchControl ?? '');
  return control.ok ? undefined : refusal('format', '30', 'F60 is too short');
}

/** A work key that the platform still has and that has not outlived its time. */
export function liveKey(
  core: PlatformCore,
  kept: KeptKey | null,
  lifeMs: number | null,
): ClearKey | undefined {
  if (kept === null) return undefined;
  if (lifeMs !== null && core.now() - kept.issuedAt > lifeMs) return undefined;
  return core.keys.open(kept.cipher);
}

/** MAC: under the MAK of the physical terminal, or A0. */
export function checkMac(
  core: PlatformCore,
  terminal: Terminal,
  parts: { readonly bytes: Uint8Array; readonly message: UnionPayMessage },
): ClearKey | Refusal {
  const { settings } = core.data;
  const physical = physicalOf(core.state.terminals, terminal);
  const mak = liveKey(core, physical.mak, settings.makLifeMs);
  if (mak === undefined) return refusal('mac', 'A0', 'no MAK in use');
  const { mac } = parts.message;
  if (mac === undefined || !carriesMac(parts.bytes)) return refusal('mac', 'A0', 'no MAC');
  const data = macBlockOf(parts.bytes);
  const isRight = verifyMac({ algorithm: settings.macAlgorithm, mak, data, mac });
  return isRight ? mak : refusal('mac', 'A0', 'wrong MAC');
}

/** Parameters and rights: the merchant is registered and may do this. */
export function checkRights(
  core: PlatformCore,
  row: TransactionRow,
  terminal: Terminal,
): MerchantData | Refusal {
  const merchant = core.state.merchants.get(terminal.mid);
  if (merchant === undefined || !merchant.isRegistered) {
    return refusal('parameters', '03', 'the merchant is not registered');
  }
  const { rights } = merchant;
  if (rights === 'all' || rights.includes(row.name)) return merchant;
  return refusal('rights', '58', `the merchant has no right to ${row.name}`);
}

/** The card number of a request, from F2 or the track. */
export function readPan(
  core: PlatformCore,
  terminal: Terminal,
  message: UnionPayMessage,
): Pan | Refusal {
  if (message.pan !== undefined) return new Pan(message.pan);
  if (message.track2 === undefined) return refusal('format', '30', 'neither F2 nor F35');
  let track = new Track2(message.track2);
  if (parseSecurityControl(message.securityControl ?? '').isTrackEnciphered) {
    const tdk = liveKey(core, physicalOf(core.state.terminals, terminal).tdk, null);
    if (tdk === undefined) return refusal('format', '30', 'F35 cannot be deciphered');
    track = decryptTrack2(tdk, track);
  }
  return track.pan ?? refusal('format', '30', 'no card number in F35');
}

/**
 * PIN: deciphered under the PIK in use, or 99. The PIN of an app with its own numbers is under
 * the PIK of the physical terminal and is re-enciphered for the app's merchant: 19 when that
 * fails.
 */
export function checkPin(
  core: PlatformCore,
  terminal: Terminal,
  parts: { readonly message: UnionPayMessage; readonly pan: Pan },
): ClearPin | undefined | Refusal {
  const { pinBlock, securityControl } = parts.message;
  if (pinBlock === undefined) return undefined;
  const code = terminal.app === null ? '99' : '19';
  const physical = physicalOf(core.state.terminals, terminal);
  const pik = liveKey(core, physical.pik, core.data.settings.pikLifeMs);
  if (pik === undefined) return refusal('pin', code, 'no PIK in use');
  if (!parts.pan.isWellFormed) return refusal('format', '14', 'the card number has a wrong form');
  const isWithoutPan = parseSecurityControl(securityControl ?? '').pinFormat === 'withoutPan';
  const reading = decipherPin(pik, pinBlock, isWithoutPan ? undefined : parts.pan);
  return reading.kind === 'pin'
    ? reading.pin
    : refusal('pin', code, `no PIN block: ${reading.flaw}`);
}
