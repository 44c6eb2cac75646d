import { LabError } from '../errors.ts';
import type { Address } from '../network.ts';

const PORT_MAX = 65_535;

/**
 * Host and port of `host:port`; an IPv6 host stands in brackets.
 * @throws LabError LAB_NETWORK_ADDRESS_INVALID
 */
export function splitAddress(address: Address): { readonly host: string; readonly port: number } {
  const match = /^(\[[0-9a-fA-F:]+\]|[^:[\]]+):(\d{1,5})$/.exec(address);
  const host = match?.[1]?.replace(/^\[|\]$/g, '');
  const port = Number(match?.[2]);
  if (host !== undefined && port <= PORT_MAX) return { host, port };
  throw new LabError({
    code: 'LAB_NETWORK_ADDRESS_INVALID',
    message: `"${address}" is no host:port`,
    remedy: `write host:port with a port from 0 to ${PORT_MAX}, such as 127.0.0.1:8583`,
  });
}
