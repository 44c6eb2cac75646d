import { aip } from '../../../protocol/emv/aip.ts';
import * as tags from '../../../protocol/emv/tags.ts';
import { findTag, parseTlv } from '../../../protocol/emv/tlv.ts';
import { panOf } from './card-data-rules.ts';
import { getDataCommand, SW, transmit } from './card-exchange.ts';
import { type KernelContext, KernelEnding, type Steps } from './kernel-context.ts';
import type { AidParameters } from './terminal-parameters.ts';

const PERCENT_RANGE = 99;

/**
 * Terminal risk management: exception file, merchant's wish, floor limit, random selection and
 * velocity; nothing but bits of the TVR comes of it. Source: EMV book 3 section 10.6.
 */
export function* manageRisk(context: KernelContext): Steps<KernelEnding | undefined> {
  const { input } = context;
  if (input.isInExceptionFile?.(panOf(context))) context.setTvr('cardOnExceptionFile');
  if (input.isOnlineForced) context.setTvr('merchantForcedOnline');
  if (!aip.has(context.aip, 'terminalRiskManagementRequired')) return undefined;
  const { aid } = context;
  if (aid !== undefined) checkAmount(context, aid);
  const ending = yield* checkVelocity(context);
  if (ending !== undefined) return ending;
  context.setTsi('terminalRiskManagementPerformed');
  return undefined;
}

function checkAmount(context: KernelContext, aid: AidParameters): void {
  const { amountMinor } = context.input.request;
  if (amountMinor >= aid.floorLimitMinor) {
    context.setTvr('floorLimitExceeded');
    return;
  }
  const percent = selectionPercent(aid, amountMinor);
  if (context.input.chance.happens(percent, PERCENT_RANGE, 'random selection for online')) {
    context.setTvr('selectedAtRandom');
  }
}

/** Target below the threshold; above it rising in a line to the maximum at the floor limit. */
export function selectionPercent(
  aid: Pick<
    AidParameters,
    'targetPercent' | 'maxTargetPercent' | 'randomThresholdMinor' | 'floorLimitMinor'
  >,
  amountMinor: number,
): number {
  const { targetPercent, maxTargetPercent, randomThresholdMinor, floorLimitMinor } = aid;
  if (amountMinor < randomThresholdMinor) return targetPercent;
  const way = (amountMinor - randomThresholdMinor) / (floorLimitMinor - randomThresholdMinor);
  return targetPercent + Math.floor(Math.max(0, maxTargetPercent - targetPercent) * way);
}

/** Consecutive offline transactions against the card's limits 9F14 and 9F23, if it has both. */
function* checkVelocity(context: KernelContext): Steps<KernelEnding | undefined> {
  const lower = context.fromCard(tags.TAG_9F14_LOWER_OFFLINE_LIMIT)?.[0];
  const upper = context.fromCard(tags.TAG_9F23_UPPER_OFFLINE_LIMIT)?.[0];
  if (lower === undefined || upper === undefined) return undefined;
  const current = yield* readCounter(context, tags.TAG_9F36_ATC);
  if (current instanceof KernelEnding) return current;
  const lastOnline = yield* readCounter(context, tags.TAG_9F13_LAST_ONLINE_ATC);
  if (lastOnline instanceof KernelEnding) return lastOnline;
  if (lastOnline === 0) context.setTvr('newCard');
  if (current === undefined || lastOnline === undefined || current <= lastOnline) {
    context.setTvr('lowerOfflineLimitExceeded', 'upperOfflineLimitExceeded');
    return undefined;
  }
  if (current - lastOnline > lower) context.setTvr('lowerOfflineLimitExceeded');
  if (current - lastOnline > upper) context.setTvr('upperOfflineLimitExceeded');
  return undefined;
}

/** A counter of two bytes by GET DATA; undefined when the card does not tell. */
function* readCounter(
  context: KernelContext,
  tag: string,
): Steps<number | undefined | KernelEnding> {
  const answer = yield* transmit(context, getDataCommand(tag));
  if (answer instanceof KernelEnding) return answer;
  const objects = answer.sw === SW.ok ? parseTlv(answer.data) : undefined;
  const value = objects?.ok ? findTag(objects.value, tag) : undefined;
  return value?.length === 2 ? ((value[0] ?? 0) << 8) | (value[1] ?? 0) : undefined;
}
