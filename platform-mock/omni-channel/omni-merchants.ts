import { fromHex } from '../../protocol/bytes.ts';
import { openPkcs12, type Pkcs12Opening } from '../certificate-authority/open-pkcs12.ts';
import type { PayoutBindingData, PlatformData } from '../data/platform-data.ts';

/** A merchant was configured at the omni-channel, or no longer is. */
export interface OmniMerchantChanged {
  readonly kind: 'omni.merchant';
  readonly omniMid: string;
  readonly isConfigured: boolean;
}

/** UPOP终端设置: a payout merchant was bound to a terminal, or with null none any more. */
export interface OmniBound {
  readonly kind: 'omni.bound';
  readonly tid: string;
  readonly omniMid: string | null;
}

/** A merchant's certificate was uploaded or opened anew, or with null removed. */
export interface OmniCertificateSet {
  readonly kind: 'omni.certificate';
  readonly omniMid: string;
  readonly certificate: PayoutCertificate | null;
}

export type OmniEvent = OmniMerchantChanged | OmniBound | OmniCertificateSet;

/** A PKCS#12 as it was uploaded (its key is under its password), and what opening it came to. */
export interface PayoutCertificate {
  /** Upper-case hex. */
  readonly pkcs12: string;
  /** Null for one that the platform was supplied with: it is opened when somebody needs it. */
  readonly opening: Pkcs12Opening | null;
}

/** What the omni-channel and UPOP终端设置 hold. */
export interface OmniChannelState {
  /** Merchant numbers that are configured; another is 03 (casebook 3.4 row 15). */
  readonly merchants: Set<string>;
  /** Payout merchant by physical TID; without one it is OE7 (row 9). */
  readonly bindings: Map<string, string>;
  /** By merchant number: the certificate outlives the binding. */
  readonly certificates: Map<string, PayoutCertificate>;
}

/** The records before anything happened. */
export function createOmniChannel(data: PlatformData): OmniChannelState {
  const configured = data.omniMerchants.filter(({ isConfigured }) => isConfigured);
  const state: OmniChannelState = {
    merchants: new Set(configured.map(({ omniMid }) => omniMid)),
    bindings: new Map(),
    certificates: new Map(),
  };
  for (const { tid, payoutBinding } of data.terminals) {
    if (payoutBinding === null) continue;
    const { omniMid, certificate } = payoutBinding;
    state.bindings.set(tid, omniMid);
    if (certificate === null) continue;
    state.certificates.set(omniMid, { pkcs12: certificate, opening: null });
  }
  return state;
}

/** Applies one event to the records. */
export function applyToOmniChannel(state: OmniChannelState, event: OmniEvent): void {
  if (event.kind === 'omni.merchant') {
    if (event.isConfigured) state.merchants.add(event.omniMid);
    else state.merchants.delete(event.omniMid);
  } else if (event.kind === 'omni.bound') {
    if (event.omniMid === null) state.bindings.delete(event.tid);
    else state.bindings.set(event.tid, event.omniMid);
  } else if (event.certificate === null) state.certificates.delete(event.omniMid);
  else state.certificates.set(event.omniMid, event.certificate);
}

/** Openings of supplied certificates: the same data give the same, however many platforms. */
const openings = new WeakMap<PayoutBindingData, Pkcs12Opening>();

function openSupplied(data: PlatformData, omniMid: string): Pkcs12Opening {
  const bindings = data.terminals.map(({ payoutBinding }) => payoutBinding);
  const supplied = bindings.findLast((binding) => binding?.omniMid === omniMid);
  if (supplied === undefined || supplied === null) return { kind: 'locked' };
  const known = openings.get(supplied);
  if (known !== undefined) return known;
  const bytes = fromHex(supplied.certificate ?? '');
  const root = fromHex(data.certificateRoot);
  const opening = openPkcs12({ bytes, password: supplied.password, root });
  openings.set(supplied, opening);
  return opening;
}

/** How the certificate of a merchant stands. */
export type CertificateState =
  | 'missing'
  /** Its password was mistyped on the platform. */
  | 'unreadable'
  /** It is another merchant's, or not issued by the authority. */
  | 'wrong'
  | 'right';

/** Judges the certificate of a merchant as it was opened last. */
export function certificateState(
  state: OmniChannelState,
  data: PlatformData,
  omniMid: string,
): CertificateState {
  const certificate = state.certificates.get(omniMid);
  if (certificate === undefined) return 'missing';
  const opening = certificate.opening ?? openSupplied(data, omniMid);
  if (opening.kind !== 'opened') return 'unreadable';
  return opening.isIssued && opening.holder === omniMid ? 'right' : 'wrong';
}
