import { management, receipt, reversalOf, story, trade } from '../../testing/record-story.ts';
import { threeVerdicts } from '../../testing/three-verdicts.ts';
import { lateAnswerIgnored } from './late-answer-ignored.ts';
import { noTradeBeforeReversal } from './no-trade-before-reversal.ts';
import { obligationBeforeSend } from './obligation-before-send.ts';
import { reversalAfterSilence } from './reversal-after-silence.ts';
import { reversalKeepsIdentity } from './reversal-keeps-identity.ts';
import { reversalReason } from './reversal-reason.ts';
import { reversalUntilAnswered } from './reversal-until-answered.ts';
import { settlementAfterReversal } from './settlement-after-reversal.ts';
import { silenceIsUnknown } from './silence-is-unknown.ts';

const sale = trade('sale', '000003');
const next = trade('sale', '000004');
const reversal = reversalOf(sale);
const silent = () => story().launch('sale').sends(sale).finish('sale', 'unknown');
const reversed = () => silent().launch('sale').sends(reversal).gets(reversal, '00');
const settlement = management('0500', '201', { stan: '000009' });

threeVerdicts(reversalAfterSilence, {
  passed: {
    'reversed after silence': reversed(),
    'reversed after a wrong MAC': story()
      .launch('sale')
      .sends(sale)
      .platformFault('bad-mac', '0200')
      .gets(sale, '00')
      .finish('sale', 'unknown')
      .sends(reversal)
      .gets(reversal, '00'),
    'reversed after half an answer': story()
      .launch('sale')
      .sends(sale)
      .getsBytes({ size: 20, undecoded: 'LAB_FRAME_SHORT' })
      .sends(reversal),
  },
  failed: {
    'no 0400': silent(),
    'a 0400 for another trade': silent().sends(reversalOf(sale, { stan: '000001' })),
    'a 0400 that left before': story().sends(reversal).launch('sale').sends(sale),
  },
  unproven: {
    'nothing left': story(),
    'everything was answered': story().sells('000003'),
    'a refund cannot be reversed': story().launch('refund').sends(trade('refund', '000003')),
  },
});

threeVerdicts(reversalKeepsIdentity, {
  passed: { 'everything repeated': reversed() },
  failed: {
    'another amount': silent().sends(reversalOf(sale, { amountMinor: '000000000001' })),
    'another STAN': silent().sends(reversalOf(sale, { stan: '999999' })),
    'another batch': silent().sends(reversalOf(sale, { batchControl: '2200000200050' })),
    'the track is in it': silent().sends(reversalOf(sale, { track2: '***' })),
    'the PIN is in it': silent().sends(reversalOf(sale, { pinBlock: '***' })),
  },
  unproven: { 'no reversal': silent() },
});

threeVerdicts(noTradeBeforeReversal, {
  passed: { 'reversed first': reversed().sends(next) },
  failed: {
    'traded at once': silent().launch('sale').sends(next),
    'the reversal had no answer': silent().sends(reversal).sends(next),
    'the reversal was refused': silent().sends(reversal).gets(reversal, 'A0').sends(next),
  },
  unproven: {
    'nothing followed': reversed(),
    'everything was answered': story().sells('000003').sells('000004'),
  },
});

const answeredBadly = (fault: string) =>
  story().launch('sale').sends(sale).platformFault(fault, '0200').gets(sale, '00');

threeVerdicts(reversalReason, {
  passed: {
    '98 after silence': reversed(),
    'A0 after a wrong MAC': answeredBadly('bad-mac').sends(
      reversalOf(sale, { responseCode: 'A0' }),
    ),
    '06 when the card refused': story()
      .launch('sale')
      .sends(sale)
      .gets(sale, '00')
      .finish('sale', 'unknown')
      .sends(reversalOf(sale, { responseCode: '06' })),
    'the preset 98 after a power cut': story()
      .launch('sale')
      .sends(sale)
      .gets(sale, '00')
      .losesPower()
      .sends(reversal),
  },
  failed: {
    '06 after silence': silent().sends(reversalOf(sale, { responseCode: '06' })),
    '98 after a wrong MAC': answeredBadly('bad-mac').finish('sale', 'unknown').sends(reversal),
  },
  unproven: { 'no reversal': story().sells('000003') },
});

threeVerdicts(reversalUntilAnswered, {
  passed: {
    'answered at once': reversed(),
    'answered at the third try': silent()
      .sends(reversal)
      .sends(reversal)
      .sends(reversal)
      .gets(reversal, '25'),
  },
  failed: {
    'given up': silent().sends(reversal).sends(reversal),
    'a refusal does not end it': silent().sends(reversal).gets(reversal, 'A0'),
  },
  unproven: { 'no reversal': silent() },
});

const late = () => story().launch('sale').sends(sale).platformFault('late-answer', '0200');

threeVerdicts(lateAnswerIgnored, {
  passed: {
    'it never reached the terminal': late().finish('sale', 'unknown').sends(reversal),
    'it came to a closed session': silent().sends(reversal).misses(sale, '00'),
    'it came to an open session': silent().gets(sale, '00').sends(reversal),
  },
  failed: {
    'told approved': late().sends(reversal).finish('sale', 'approved'),
    printed: late().finish('sale', 'unknown').sends(reversal).prints(receipt('merchant', '000003')),
  },
  unproven: { 'no answer came late': reversed(), 'nothing reversed': late() },
});

threeVerdicts(silenceIsUnknown, {
  passed: {
    unknown: silent(),
    'declined after an answered reversal': story()
      .launch('sale')
      .sends(sale)
      .sends(reversal)
      .gets(reversal, '00')
      .finish('sale', 'declined'),
  },
  failed: {
    'told declined': story().launch('sale').sends(sale).finish('sale', 'declined'),
    'told approved': story().launch('sale').sends(sale).finish('sale', 'approved'),
    'declined while the reversal had no answer': story()
      .launch('sale')
      .sends(sale)
      .sends(reversal)
      .finish('sale', 'declined'),
  },
  unproven: {
    'everything was answered': story().sells('000003'),
    'the power went': story().launch('sale').sends(sale).losesPower(),
  },
});

threeVerdicts(settlementAfterReversal, {
  passed: { 'reversed first': reversed().launch('settlement').sends(settlement) },
  failed: {
    'settled with a reversal owed': silent().launch('settlement').sends(settlement),
    'settled before the answer': silent().sends(reversal).sends(settlement),
  },
  unproven: { 'nothing owed': story().sells('000003').launch('settlement').sends(settlement) },
});

threeVerdicts(obligationBeforeSend, {
  passed: { 'written and synced': story().sells('000003') },
  failed: {
    'written after it left': story().launch('sale').sends(sale).saves(),
    'written without sync': story().launch('sale').calls('store.append').sends(sale).saves(),
    'only the trade before was written': story().sells('000003').launch('sale').sends(next),
  },
  unproven: {
    'the app has a store of its own': story().launch('sale').sends(sale),
    'nothing reversible left': story().saves(),
  },
});
