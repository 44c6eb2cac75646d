/** What the JSON API answered. */
export type JsonAnswer =
  | { readonly kind: 'accepted'; readonly told: Readonly<Record<string, unknown>> }
  /** `code` is undefined where the platform prints words only (casebook row 30). */
  | { readonly kind: 'refused'; readonly code: string | undefined; readonly message: string };

/** Port of the JSON API on the host of the acquirer's access. */
export const MANAGEMENT_PORT = 8701;

/** Address of the JSON API: the access's host, the management port. */
export function managementAddress(accessAddress: string): string {
  const end = accessAddress.lastIndexOf(':');
  return `${end < 0 ? accessAddress : accessAddress.slice(0, end)}:${MANAGEMENT_PORT}`;
}

/** UTF-8 JSON of a request. Fields without a value are left out. */
export function requestBody(api: string, fields: Readonly<Record<string, string>>): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ api, ...fields }));
}

/** Reads an answer; undefined when it is none. Never throws. */
export function parseJsonAnswer(body: Uint8Array): JsonAnswer | undefined {
  try {
    const answer: unknown = JSON.parse(new TextDecoder().decode(body));
    if (typeof answer !== 'object' || answer === null) return undefined;
    const { accepted, code, message, ...told } = answer as Record<string, unknown>;
    if (accepted === true) return { kind: 'accepted', told };
    if (typeof code !== 'string' && typeof message !== 'string') return undefined;
    return {
      kind: 'refused',
      code: typeof code === 'string' ? code : undefined,
      message: typeof message === 'string' ? message : '',
    };
  } catch {
    return undefined;
  }
}

/** A text that an answer tells; empty when it tells none. */
export function toldText(told: Readonly<Record<string, unknown>>, name: string): string {
  const value = told[name];
  return typeof value === 'string' ? value : '';
}
