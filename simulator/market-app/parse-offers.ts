/** What the market offers this terminal of one app: the newest version it may have. */
export interface Offer {
  readonly app: string;
  readonly version: string;
  /** Forced updates are installed without asking anybody. */
  readonly update: 'forced' | 'optional';
  /** Oldest version that still works; without it the market says nothing of older ones. */
  readonly servedFrom?: string;
}

function isOffer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { app, version, update, servedFrom } = value as Partial<Record<keyof Offer, unknown>>;
  return (
    typeof app === 'string' &&
    typeof version === 'string' &&
    (update === 'forced' || update === 'optional') &&
    (servedFrom === undefined || typeof servedFrom === 'string')
  );
}

/** The offers of an answer to `market-versions`; what has another form is left out. */
export function parseOffers(versions: unknown): readonly Offer[] {
  return Array.isArray(versions) ? (versions.filter(isOffer) as readonly Offer[]) : [];
}
