/** Everyone who can act at the platform, by the ids of the catalogue's parties. */
export const PARTIES = [
  'merchant',
  'operator',
  'supervisor',
  'cardholder',
  'branch',
  'operations-centre',
  'acquirer',
  'app-developer',
  'content-provider',
  'service-institution',
  'terminal-vendor',
  'market-manager',
  'information-centre',
  'development-centre',
  'research-institute',
  'customer-service',
  'external-institution',
  'issuer',
  'industry-merchant',
] as const;

/** Id of one who can act at the platform. */
export type PartyId = (typeof PARTIES)[number];
