/** Login at terminal management, as JSON behind two length bytes. */
export interface LoginRequest {
  readonly tid: string;
  readonly mid: string;
  readonly operator: string;
  readonly password: string;
}

/** What terminal management answers. */
export type LoginAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'garbage' };

/** Port of terminal management on the host of the acquirer's access. */
export const MANAGEMENT_PORT = 8701;

/** Address of terminal management: the access's host, the management port. */
export function managementAddress(accessAddress: string): string {
  const end = accessAddress.lastIndexOf(':');
  return `${end < 0 ? accessAddress : accessAddress.slice(0, end)}:${MANAGEMENT_PORT}`;
}

/** UTF-8 JSON of a login. */
export function loginBody(request: LoginRequest): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ api: 'operator-login', ...request }));
}

/** Reads the answer; never throws. */
export function parseLoginAnswer(body: Uint8Array): LoginAnswer {
  try {
    const answer: unknown = JSON.parse(new TextDecoder().decode(body));
    if (typeof answer !== 'object' || answer === null) return { kind: 'garbage' };
    const { accepted, code, message } = answer as Record<string, unknown>;
    if (accepted === true) return { kind: 'accepted' };
    if (typeof code !== 'string') return { kind: 'garbage' };
    return { kind: 'refused', code, message: typeof message === 'string' ? message : '' };
  } catch {
    return { kind: 'garbage' };
  }
}
