import type { ClearPin } from '../../../protocol/redaction/clear-pin.ts';
import type { Pan } from '../../../protocol/redaction/pan.ts';
import { invariant } from '../../../world/invariant.ts';
import { type KernelContext, KernelEnding, type Steps, terminated } from './kernel-context.ts';

/** How asking for a PIN went; `notEntered` has set its bit in the TVR. */
export type PinEntry =
  | { readonly ended: 'entered'; readonly pinBlock?: string; readonly pin?: ClearPin }
  | { readonly ended: 'notEntered' };

/** What the pad is told. */
export interface PinQuestion {
  readonly kind: 'online' | 'offline';
  readonly pan: Pan;
  readonly triesLeft?: number;
}

/**
 * Asks for a PIN, unless the pad is dead or an earlier PIN was bypassed: then every further PIN
 * counts as bypassed too. Cancelling or running out of time ends the transaction.
 */
export function* askForPin(
  context: KernelContext,
  question: PinQuestion,
): Steps<PinEntry | KernelEnding> {
  if (!context.input.isPadWorking) {
    context.setTvr('pinPadMissing');
    return { ended: 'notEntered' };
  }
  if (context.isPinBypassed) return { ended: 'notEntered' };
  const reply = yield { prompt: 'inputPin', ...question };
  if (reply.reply === 'removed') return terminated('cardRemoved');
  invariant(reply.reply === 'pin', `the host answered ${reply.reply} to inputPin`);
  switch (reply.ended) {
    case 'cancelled':
      return new KernelEnding('cancelled', 'pinCancelled');
    case 'timedOut':
      return new KernelEnding('cancelled', 'pinTimedOut');
    case 'bypassed':
      context.isPinBypassed = true;
      context.setTvr('pinNotEntered');
      return { ended: 'notEntered' };
    case 'entered': {
      const { pinBlock, pin } = reply;
      return {
        ended: 'entered',
        ...(pinBlock === undefined ? {} : { pinBlock }),
        ...(pin === undefined ? {} : { pin }),
      };
    }
  }
}
