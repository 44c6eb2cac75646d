import { decodeMessage } from '../../protocol/codec/decode-message.ts';
import { findTransaction } from '../../protocol/messages/find-transaction.ts';
import { parseFrame } from '../../protocol/messages/frame.ts';
import { UNIONPAY_POS, type UnionPayMessage } from '../../protocol/messages/unionpay-pos.ts';
import type { TraceEvent } from '../../world/trace.ts';

const LENGTH_BYTES = 2;
const JSON_BRACE = 0x7b;

type Fields = Partial<Readonly<Record<'api' | 'accepted' | 'code' | 'message' | 'state', unknown>>>;

function jsonIn(bytes: Uint8Array): Fields | undefined {
  if (bytes[LENGTH_BYTES] !== JSON_BRACE) return undefined;
  return JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES)));
}

/** The ISO 8583 message of a whole frame. */
export function messageIn(bytes: Uint8Array): UnionPayMessage {
  const frame = parseFrame(bytes.subarray(LENGTH_BYTES));
  if (!frame.ok) throw new Error(frame.fault.code);
  const decoded = decodeMessage(UNIONPAY_POS, frame.value.message);
  if (!decoded.ok) throw new Error(decoded.fault.code);
  return decoded.value;
}

function nameOf(request: Uint8Array): string {
  const json = jsonIn(request);
  if (json !== undefined) return String(json.api);
  return findTransaction(messageIn(request))?.name ?? '?';
}

/** Code and words of an answer: `A0`; of the JSON API `E6 终端关联错误`, or `ok` and a state. */
function answerIn(answer: Uint8Array): string {
  const json = jsonIn(answer);
  if (json === undefined) return messageIn(answer).responseCode ?? '?';
  const { accepted, code, message, state } = json;
  const said = accepted === true ? ['ok', state] : [code, message];
  return said.filter((part) => part !== undefined).join(' ');
}

const bytesOf = ({ data }: TraceEvent): Uint8Array =>
  data.bytes instanceof Uint8Array ? data.bytes : new Uint8Array();

/**
 * What went over the terminal's line: one text for each request, with the code that came back
 * (field 39, or code and words of the JSON API); `—` where nothing did.
 */
export function wireLines(events: readonly TraceEvent[]): readonly string[] {
  const own = events.filter(({ data }) => data.link === 'terminal');
  const sent = own.filter(({ kind, data }) => kind === 'wire.sent' && data.direction === 'up');
  return sent.map((request) => {
    const answer = own.find(
      ({ kind, data }) =>
        kind === 'wire.received' &&
        data.direction === 'down' &&
        data.session === request.data.session,
    );
    return `${nameOf(bytesOf(request))} ${answer === undefined ? '—' : answerIn(bytesOf(answer))}`;
  });
}
