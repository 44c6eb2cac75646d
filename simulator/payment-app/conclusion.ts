import type { Phase } from '../../catalogue/index.ts';
import type { ReversalReason } from '../../protocol/messages/reversal.ts';
import type { EmvResult, Outcome } from '../device-messages/methods.ts';
import type { ScreenName } from './screen-names.ts';
import type { Verdict } from './verdict.ts';

/** What a trade comes to: what the shop is told, what the journal keeps, what the screen shows. */
export interface Conclusion {
  readonly outcome: Outcome;
  readonly screen: ScreenName;
  /** The return code as shown. */
  readonly code?: string;
  /** Words of the platform, where the catalogue has none. */
  readonly message?: string;
  /** The moment at which the code is read, where it is not the card trade's own. */
  readonly phase?: Phase;
  /** What becomes of the journal's record and its obligation. */
  readonly booking: 'approved' | 'declined' | 'unresolved' | 'notSent' | 'none';
  /** With `unresolved`: why; without it the preset 98 stays. */
  readonly reason?: ReversalReason;
}

/** Code of silence, printed in casebook row 34. */
export const NO_ANSWER_CODE = '105';

function concludeUnusable(reason: ReversalReason): Conclusion {
  const isMac = reason === 'macWrong';
  return {
    outcome: 'unknown',
    screen: isMac ? 'answerMacWrong' : 'noAnswer',
    code: isMac ? 'A0' : NO_ANSWER_CODE,
    booking: 'unresolved',
    reason,
  };
}

/**
 * What a verdict means. Silence is unknown, never declined: the host may have booked, so the
 * obligation stays (casebook row 34, public reversal rules). Where nothing has left the
 * terminal nobody can have been debited: declined, with the same words.
 * `chipEnd`: how the chip ended after the verdict; an approval that the card refuses is reversed.
 */
export function conclude(verdict: Verdict, chipEnd?: EmvResult['ended']): Conclusion {
  switch (verdict.kind) {
    case 'approved':
      if (chipEnd !== undefined && chipEnd !== 'approvedOnline') {
        return {
          outcome: 'unknown',
          screen: 'refusedByCard',
          booking: 'unresolved',
          reason: 'other',
        };
      }
      return { outcome: 'approved', screen: 'approved', code: verdict.code, booking: 'approved' };
    case 'declined':
      return { outcome: 'declined', screen: 'declined', code: verdict.code, booking: 'declined' };
    case 'unusable':
      return concludeUnusable(verdict.reason);
    case 'silent':
      return {
        outcome: 'unknown',
        screen: 'noAnswer',
        code: NO_ANSWER_CODE,
        booking: 'unresolved',
        reason: 'noAnswer',
      };
    case 'notSent':
      return {
        outcome: 'declined',
        screen: 'hostUnreachable',
        code: NO_ANSWER_CODE,
        booking: 'notSent',
      };
    case 'padFailed':
      return { outcome: 'declined', screen: padScreen(verdict.code), booking: 'notSent' };
  }
}

/** What is shown when the pad fails: without keys a sign-on helps. */
export function padScreen(deviceErrorCode: string): ScreenName {
  return deviceErrorCode === 'keyMissing' ? 'signOnFirst' : 'padFailed';
}
