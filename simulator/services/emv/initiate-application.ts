import * as tags from '../../../protocol/emv/tags.ts';
import { buildTlv, findTag } from '../../../protocol/emv/tlv.ts';
import { SW, transmit } from './card-exchange.ts';
import { formatOneContent, insideOf } from './card-templates.ts';
import { dolValues } from './dol-values.ts';
import { type KernelContext, KernelEnding, type Steps, terminated } from './kernel-context.ts';

const COMMAND_TEMPLATE = '83';
/** Room for the values after tag 83 and its length. */
const PDOL_VALUES_BYTES_MAX = 252;
const AIP_BYTES = 2;

/**
 * GET PROCESSING OPTIONS: gives the card what its PDOL asks for and takes AIP and AFL.
 * `selectAgain` when the card says 6985: this application is not for this transaction.
 */
export function* initiateApplication(
  context: KernelContext,
): Steps<'initiated' | 'selectAgain' | KernelEnding> {
  const pdol = context.fromCard(tags.TAG_9F38_PDOL) ?? new Uint8Array(0);
  const values = dolValues(context, pdol, PDOL_VALUES_BYTES_MAX);
  if (values === undefined) return terminated('malformedCardData');
  context.pdolValues = values;
  const data = buildTlv([[COMMAND_TEMPLATE, values]]);
  const command = { cla: 0x80, ins: 0xa8, p1: 0x00, p2: 0x00, data, expectsData: true };
  const answer = yield* transmit(context, command);
  if (answer instanceof KernelEnding) return answer;
  if (answer.sw === SW.conditionsNotSatisfied) return 'selectAgain';
  if (answer.sw !== SW.ok) return terminated('initiationRefused');
  return takeProfileAndLocator(context, answer.data)
    ? 'initiated'
    : terminated('malformedCardData');
}

/** Takes AIP and AFL from either format of the answer; false when one is missing. */
function takeProfileAndLocator(context: KernelContext, answer: Uint8Array): boolean {
  const joined = formatOneContent(answer);
  const objects = joined ? undefined : insideOf(answer, tags.TAG_77_RESPONSE_FORMAT_2);
  const aip = joined?.subarray(0, AIP_BYTES) ?? (objects && findTag(objects, tags.TAG_82_AIP));
  const afl = joined?.subarray(AIP_BYTES) ?? (objects && findTag(objects, tags.TAG_94_AFL));
  if (aip?.length !== AIP_BYTES || afl === undefined || afl.length === 0) return false;
  for (const { tag, value } of objects ?? []) context.setCard(tag, value);
  context.setCard(tags.TAG_82_AIP, aip);
  context.setCard(tags.TAG_94_AFL, afl);
  return true;
}
