import { type Launch, launchAt } from './launches.ts';
import { type Data, dataOf, isData, type SeenEvent, textOf } from './seen-event.ts';

/** A request of the JSON API that left the terminal, and what came back. */
export interface JsonCall {
  /** Where it left. */
  readonly event: number;
  readonly api: string;
  /** Its fields by name, masked. */
  readonly fields: Data;
  /** The whole answer that reached the terminal while it waited. */
  readonly answer?: Answer;
  /** The function that ran when it left; none at a boot. */
  readonly launch?: Launch;
}

type ByKind = ReadonlyMap<string, readonly SeenEvent[]>;

interface Answer {
  readonly event: number;
  readonly told: Data;
}

/** Requests of the JSON API in the order they left; each has a session of its own. */
export function jsonCallsOf(byKind: ByKind, launches: readonly Launch[]): readonly JsonCall[] {
  const left = byKind.get('wire.sent') ?? [];
  const requests = left.filter(({ data }) => isData(data.json) && isUp(data));
  if (requests.length === 0) return [];
  const answers = answersOf(left, byKind.get('wire.received') ?? []);
  return requests.map(({ event, data }) => {
    const fields = dataOf(data, 'json');
    const answer = answers.get(textOf(data, 'session'));
    const launch = launchAt(launches, event);
    return {
      event,
      api: textOf(fields, 'api'),
      fields,
      ...(answer === undefined ? {} : { answer }),
      ...(launch === undefined ? {} : { launch }),
    };
  });
}

const isUp = (data: Data) => textOf(data, 'direction') === 'up';
const sizeOf = ({ size }: Data) => (typeof size === 'number' ? size : 0);

/** The first whole answer in each session, as one piece or as several. */
function answersOf(
  left: readonly SeenEvent[],
  arrived: readonly SeenEvent[],
): ReadonlyMap<string, Answer> {
  const whole = new Map<string, Data>();
  for (const { data } of left) {
    if (!isUp(data) && isData(data.json)) whole.set(textOf(data, 'session'), data);
  }
  const answers = new Map<string, Answer>();
  const bytes = new Map<string, number>();
  for (const { event, data } of arrived) {
    const session = textOf(data, 'session');
    if (isUp(data) || answers.has(session)) continue;
    const size = (bytes.get(session) ?? 0) + sizeOf(data);
    bytes.set(session, size);
    const sent = whole.get(session);
    if (isData(data.json)) answers.set(session, { event, told: data.json });
    else if (sent !== undefined && size >= sizeOf(sent)) {
      answers.set(session, { event, told: dataOf(sent, 'json') });
    }
  }
  return answers;
}

/** A field of a request; empty when it is not there. */
export function sent({ fields }: Pick<JsonCall, 'fields'>, name: string): string {
  return textOf(fields, name);
}

/** A field of the answer; empty without one. */
export function told({ answer }: Pick<JsonCall, 'answer'>, name: string): string {
  return answer === undefined ? '' : textOf(answer.told, name);
}

export function isAccepted({ answer }: Pick<JsonCall, 'answer'>): boolean {
  return answer?.told.accepted === true;
}

/** Whether the platform answered, and not with an acceptance. */
export function isRefused({ answer }: Pick<JsonCall, 'answer'>): boolean {
  return answer !== undefined && answer.told.accepted !== true;
}

/** A request in words: `gateway-payout 20260302090000000001`. */
export function callText(call: JsonCall): string {
  return `${call.api} ${sent(call, 'orderId')}`.trim();
}
