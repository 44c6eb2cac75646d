/** Names of what can stand under the key `platform` of a step. */
export const PLATFORM_MACRO_NAMES = [
  'rotate-mak',
  'rotate-pik',
  'expire-mak',
  'expire-pik',
  'remove-tmk',
  'tmk-not-synchronised',
  'wrong-home-region',
  'multi-channel-merchant',
  'unregister-merchant',
  'remove-ic-parameters',
  'wrong-ic-parameters',
  'issuer-refuses-mcc',
  'issuer-limit',
] as const;

export type PlatformMacroName = (typeof PLATFORM_MACRO_NAMES)[number];
