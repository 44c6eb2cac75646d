import type { PartyId } from './generated/ids.ts';
import { ticketDirectories, ticketRules } from './generated/tickets.ts';
import type { TicketDirectory } from './reference-types.ts';

/** Who may file the ticket of a row, and in which directory; undefined where no ticket is filed. */
export function ticketOfRow(
  row: number,
): { readonly filers: readonly PartyId[]; readonly directory: TicketDirectory } | undefined {
  const rule = ticketRules.find((candidate) => candidate.rows.includes(row));
  const directory = ticketDirectories.find((candidate) => candidate.id === rule?.directory);
  if (rule === undefined || directory === undefined) return undefined;
  return { filers: rule.filers, directory };
}
