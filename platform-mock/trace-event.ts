import type { TraceEvent } from '../world/trace.ts';
import type { PlatformEvent } from './platform-state.ts';

type Traced = Pick<TraceEvent, 'kind' | 'data'>;

/**
 * How an event is shown, if it is shown as such. Keys and digests never are: of a change of a
 * terminal only the names of what changed.
 */
export function traceOf(event: PlatformEvent): Traced | undefined {
  switch (event.kind) {
    case 'ledger.posted': {
      const { kind, key: _, ...data } = event;
      return { kind, data: { ...data } };
    }
    case 'ledger.reversed':
    case 'ledger.buried':
      return { kind: event.kind, data: { key: event.key } };
    case 'account.moved': {
      const { account, rrn, amountFen, heldFen } = event;
      return { kind: event.kind, data: { account, rrn, amountFen, heldFen } };
    }
    case 'terminal.changed':
      return { kind: event.kind, data: { tid: event.tid, changed: Object.keys(event.change) } };
    case 'ticket.filed':
      return { kind: event.kind, data: { ...event.ticket } };
    case 'ticket.moved':
      return { kind: event.kind, data: { ticket: event.id, state: event.state } };
    case 'order.placed':
      return { kind: event.kind, data: { ...event.order } };
    case 'order.confirmed':
      return { kind: event.kind, data: { order: event.id } };
    case 'application.filed':
      return { kind: event.kind, data: { ...event.application } };
    case 'application.moved':
      return { kind: event.kind, data: { application: event.id, state: event.state } };
    case 'incident.reported':
      return { kind: event.kind, data: { incident: event.incident.id } };
    case 'incident.changed':
      return {
        kind: event.kind,
        data: { incident: event.id, changed: Object.keys(event.change) },
      };
    case 'clearing.compared':
    case 'clearing.closed': {
      const { kind, batch, ...data } = event;
      return { kind, data: { ...batch, ...data } };
    }
    default:
      return traceOfBusiness(event);
  }
}

/** How what happens beyond cards and desks is shown. */
function traceOfBusiness(event: PlatformEvent): Traced | undefined {
  switch (event.kind) {
    case 'payout.taken': {
      const { kind, key: _, fingerprint: _digest, resolution: _resolution, ...data } = event;
      return { kind, data: { ...data } };
    }
    case 'payout.resolved':
    case 'virtualAccount.moved': {
      const { kind, ...data } = event;
      return { kind, data: { ...data } };
    }
    case 'business.ordered': {
      const { kind, appMid: _, terms, at: _at, ...order } = event;
      const { business, userNumber, amountFen } = terms;
      return { kind, data: { ...order, business, userNumber, amountFen } };
    }
    case 'business.done':
      return { kind: event.kind, data: { order: event.key, sale: event.sale.rrn } };
    case 'business.refused': {
      const { kind, key, sale, reason } = event;
      return { kind, data: { order: key, sale: sale.rrn, reason } };
    }
    case 'ledger.used':
    case 'omni.merchant':
    case 'omni.bound':
    case 'multiChannel.merchant':
    case 'industry.changed':
    case 'industry.served': {
      const { kind, ...data } = event;
      return { kind, data: { ...data } };
    }
    case 'omni.certificate': {
      const { kind, omniMid, certificate } = event;
      return { kind, data: { omniMid, opening: certificate?.opening?.kind ?? 'removed' } };
    }
    case 'market.developer':
      return {
        kind: event.kind,
        data: { developer: event.developer.id, state: event.developer.state },
      };
    case 'market.listing': {
      const { id, app, version, state } = event.listing;
      return { kind: event.kind, data: { listing: id, app, version, state } };
    }
    case 'market.app': {
      const { app, versions } = event.app;
      const shelf = versions.map(({ version, update, state }) => ({ version, update, state }));
      return { kind: event.kind, data: { app, versions: shelf } };
    }
    default:
      return undefined;
  }
}
