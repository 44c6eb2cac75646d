import type { Instant } from '../../world/clock.ts';
import { invariant } from '../../world/invariant.ts';
import type { IndustryLine } from '../books.ts';
import type { CustomerData } from '../data/platform-data.ts';

/** Industries whose business goes by the multi-channel platform. */
export const INDUSTRIES = ['bill-payment', 'mobile-top-up'] as const;

/** Name of an industry. */
export type Industry = (typeof INDUSTRIES)[number];

/** Whether an industry's system takes business. */
export type IndustryState = 'open' | 'closed';

/** An industry's system was opened or closed. */
export interface IndustryChanged {
  readonly kind: 'industry.changed';
  readonly industry: Industry;
  readonly state: IndustryState;
}

/** An order was carried out by its industry: a bill written off (销账), a phone topped up. */
export interface IndustryServed {
  readonly kind: 'industry.served';
  readonly industry: Industry;
  /** Customer number or phone number. */
  readonly userNumber: string;
  readonly appTid: string;
  readonly orderId: string;
  readonly amountFen: number;
  readonly at: Instant;
}

export type IndustryEvent = IndustryChanged | IndustryServed;

/** A customer with a bill, as it stands. */
export interface Customer {
  readonly data: CustomerData;
  /** Still to be paid, fen. */
  dueFen: number;
}

/** The industries' own records. */
export interface IndustriesState {
  readonly systems: Map<Industry, IndustryState>;
  /** By customer number. */
  readonly customers: Map<string, Customer>;
  /** Credit that phones were topped up with, fen, by phone number. */
  readonly phones: Map<string, number>;
  /** What was carried out, in order. */
  readonly served: IndustryServed[];
}

/** The records before anything happened: every system is open. */
export function createIndustries(customers: readonly CustomerData[]): IndustriesState {
  return {
    systems: new Map(INDUSTRIES.map((industry) => [industry, 'open'])),
    customers: new Map(customers.map((data) => [data.number, { data, dueFen: data.dueFen }])),
    phones: new Map(),
    served: [],
  };
}

/** Applies one event to the records. */
export function applyToIndustries(state: IndustriesState, event: IndustryEvent): void {
  if (event.kind === 'industry.changed') {
    state.systems.set(event.industry, event.state);
    return;
  }
  const { industry, userNumber, amountFen } = event;
  state.served.push(event);
  if (industry === 'mobile-top-up') {
    state.phones.set(userNumber, (state.phones.get(userNumber) ?? 0) + amountFen);
    return;
  }
  const customer = state.customers.get(userNumber);
  invariant(customer !== undefined, `industries: no customer ${userNumber}`);
  customer.dueFen -= amountFen;
}

/** The industries' book. */
export function serviceLines(state: IndustriesState): readonly IndustryLine[] {
  return state.served.map(({ industry, userNumber, orderId, amountFen, at }) => ({
    industry,
    userNumber,
    orderId,
    amountFen,
    at,
  }));
}
