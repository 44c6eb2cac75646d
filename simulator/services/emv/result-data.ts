import { toHex } from '../../../protocol/bytes.ts';
import { FIELD_55_TAGS } from '../../../protocol/emv/field-55.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { buildTlv, type TlvPair } from '../../../protocol/emv/tlv.ts';
import type { OnlineRequest } from '../../device-messages/methods.ts';
import { panOf, track2Of } from './card-data-rules.ts';
import type { KernelContext } from './kernel-context.ts';

/** Field 55 of a request, as public terminals send it. */
const ONLINE_TAGS: readonly string[] = [
  ...FIELD_55_TAGS.request.mandatory,
  ...FIELD_55_TAGS.request.optional,
];

/** Everything that field 55, paper and journal may want; no PAN, no track, no name. */
const RESULT_TAGS: readonly string[] = [
  ...ONLINE_TAGS,
  tags.TAG_8A_ARC,
  tags.TAG_9B_TSI,
  tags.TAG_4F_AID_OF_ICC,
  tags.TAG_50_APPLICATION_LABEL,
  tags.TAG_9F12_PREFERRED_NAME,
  tags.TAG_5F34_PAN_SEQUENCE,
  tags.TAG_5F24_EXPIRY_DATE,
];

function hexOf(context: KernelContext, list: readonly string[]): string {
  const pairs: TlvPair[] = [];
  for (const tag of list) {
    const value = context.get(tag);
    if (value !== undefined) pairs.push([tag, value]);
  }
  return toHex(buildTlv(pairs));
}

/** Data objects of the result, BER-TLV in hex. */
export function resultTlv(context: KernelContext): string {
  return hexOf(context, RESULT_TAGS);
}

/** What the app needs to ask the issuer. */
export function onlineRequest(context: KernelContext): OnlineRequest {
  const expiry = toHex(context.fromCard(tags.TAG_5F24_EXPIRY_DATE) ?? new Uint8Array(0));
  const pinBlock = context.onlinePin?.pinBlock;
  return {
    pan: panOf(context).reveal(),
    track2: track2Of(context),
    cardSequence: toHex(context.fromCard(tags.TAG_5F34_PAN_SEQUENCE) ?? new Uint8Array(0)),
    expiry: expiry.slice(0, 4),
    tlv: hexOf(context, ONLINE_TAGS),
    onlinePin: onlinePinState(context),
    ...(pinBlock === undefined ? {} : { pinBlock }),
  };
}

function onlinePinState(context: KernelContext): OnlineRequest['onlinePin'] {
  if (context.onlinePin !== undefined) return 'entered';
  return context.isPinBypassed ? 'bypassed' : 'notAsked';
}
