/** A request that a check stopped: the check, the code to answer, and why. */
export interface Refusal {
  readonly refused: true;
  readonly check: 'association' | 'format' | 'mac' | 'parameters' | 'rights' | 'pin';
  readonly code: string;
  readonly reason: string;
}

/** Makes a refusal. */
export function refusal(check: Refusal['check'], code: string, reason: string): Refusal {
  return { refused: true, check, code, reason };
}
