import { equal } from '../../../protocol/bytes.ts';
import type { CvmList, CvmMethod, CvmRule } from '../../../protocol/emv/cvm.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import type { KernelContext } from './kernel-context.ts';

/** Bits of the second byte of the terminal capabilities, 9F33, by method. */
const CAPABILITY: Readonly<Record<CvmMethod, number>> = {
  fail: 0xff,
  plainOfflinePin: 0x80,
  onlinePin: 0x40,
  signature: 0x20,
  plainOfflinePinAndSignature: 0xa0,
  encipheredOfflinePin: 0x10,
  encipheredOfflinePinAndSignature: 0x30,
  noCvm: 0x08,
  // The lab's terminals have no screen for the attendant to compare a certificate.
  cardholderCertificate: 0xff,
};

const OFFLINE_PIN = 0x90;
const CASH = '01';
const CASHBACK = '09';
/** Second digit of the terminal type, 9F35: 4 to 6 are unattended. */
const UNATTENDED_FROM = 4;

/** Whether the terminal can perform a method. */
export function supportsMethod(context: KernelContext, method: CvmMethod): boolean {
  if (method === 'fail') return true;
  if (method === 'cardholderCertificate') return false;
  if (method === 'onlinePin' && context.aid?.allowsOnlinePin === false) return false;
  return (cvmCapabilities(context) & CAPABILITY[method]) === CAPABILITY[method];
}

/** Whether the terminal knows any kind of offline PIN. */
export function supportsOfflinePin(context: KernelContext): boolean {
  return (cvmCapabilities(context) & OFFLINE_PIN) !== 0;
}

function cvmCapabilities(context: KernelContext): number {
  return context.get(tags.TAG_9F33_TERMINAL_CAPABILITIES)?.[1] ?? 0;
}

/** Whether the condition of a rule holds for this transaction. EMV book 3 annex C3, table 40. */
export function isConditionMet(context: KernelContext, list: CvmList, rule: CvmRule): boolean {
  const { transactionType, amountMinor } = context.input.request;
  const isCash = transactionType === CASH;
  switch (rule.condition) {
    case 'always':
      return true;
    case 'unattendedCash':
      return isCash && isUnattended(context);
    case 'notCash':
      return !isCash && transactionType !== CASHBACK;
    case 'ifSupported':
      return rule.method !== undefined && supportsMethod(context, rule.method);
    case 'manualCash':
      return isCash && !isUnattended(context);
    case 'cashback':
      return transactionType === CASHBACK;
    case 'underX':
      return isOwnCurrency(context) && amountMinor < list.amountX;
    case 'overX':
      return isOwnCurrency(context) && amountMinor > list.amountX;
    case 'underY':
      return isOwnCurrency(context) && amountMinor < list.amountY;
    case 'overY':
      return isOwnCurrency(context) && amountMinor > list.amountY;
    case undefined:
      return false;
  }
}

function isUnattended(context: KernelContext): boolean {
  return Number(context.input.terminal.terminalType.charAt(1)) >= UNATTENDED_FROM;
}

/** Amounts of the list count only in the application's currency, 9F42. */
function isOwnCurrency(context: KernelContext): boolean {
  const own = context.fromCard(tags.TAG_9F42_APPLICATION_CURRENCY);
  const used = context.get(tags.TAG_5F2A_TRANSACTION_CURRENCY);
  return own !== undefined && used !== undefined && equal(own, used);
}
