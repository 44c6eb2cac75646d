/** Messages of the JSON API by the name a story gives them, and the API each one calls. */
export const JSON_MESSAGES = {
  operatorLogin: 'operator-login',
  openPage: 'open-page',
  thirdPartySignOn: 'third-party-sign-on',
  certificateList: 'certificate-list',
  activateTerminal: 'activate-terminal',
  payoutRequest: 'payout-request',
  payoutConfirm: 'payout-confirm',
  payoutQuery: 'payout-query',
  gatewayPayout: 'gateway-payout',
  gatewayQuery: 'gateway-query',
  billQuery: 'bill-query',
  businessOrder: 'business-order',
  businessComplete: 'business-complete',
  businessQuery: 'business-query',
  verifyAccount: 'verify-account',
  verifyPayee: 'verify-payee',
  marketVersions: 'market-versions',
  marketPackage: 'market-package',
} as const;

export type JsonMessageName = keyof typeof JSON_MESSAGES;

/** Every name. */
export const JSON_MESSAGE_NAMES: readonly JsonMessageName[] = [
  'operatorLogin',
  'openPage',
  'thirdPartySignOn',
  'certificateList',
  'activateTerminal',
  'payoutRequest',
  'payoutConfirm',
  'payoutQuery',
  'gatewayPayout',
  'gatewayQuery',
  'billQuery',
  'businessOrder',
  'businessComplete',
  'businessQuery',
  'verifyAccount',
  'verifyPayee',
  'marketVersions',
  'marketPackage',
];

const APIS: ReadonlyMap<string, string> = new Map(Object.entries(JSON_MESSAGES));

/** The API that a message of this name calls; undefined for a message of another kind. */
export function apiOf(name: string): string | undefined {
  return APIS.get(name);
}

const LENGTH_BYTES = 2;
const BRACE = 0x7b;

/** The object in a frame of the JSON API; undefined for bytes that are no such frame. */
export function jsonOnLine(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  if (bytes[LENGTH_BYTES] !== BRACE) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES)));
  } catch {
    return undefined;
  }
}
