import { expect, it } from 'vitest';
import { evidenceOfStory, management, receipt, story, trade } from '../../testing/record-story.ts';
import { threeVerdicts } from '../../testing/three-verdicts.ts';
import { batchAdvancesAfterSettlementOnly } from './batch-advances-after-settlement-only.ts';
import { declineIsFinal } from './decline-is-final.ts';
import { noTradeBeforeReversal } from './no-trade-before-reversal.ts';
import { refundRepeatedUntilAnswered } from './refund-repeated-until-answered.ts';
import { stanAdvances } from './stan-advances.ts';
import { isTold, repeatsOf } from './trades.ts';
import { twoCopies } from './two-copies.ts';

const refund = trade('refund', '000003', { rrn: '000000000042', originalMessage: '0302' });
const sale = trade('sale', '000004');
const settlement = management('0500', '201', { stan: '000009' });
const silent = () => story().launch('refund').saves().sends(refund).finish('refund', 'unknown');
const repeated = () => silent().launch('sale').sends(refund).gets(refund, '00');

threeVerdicts(refundRepeatedUntilAnswered, {
  passed: {
    'answered at once': repeated(),
    'refused by the answer': silent().sends(refund).gets(refund, '25'),
    'answered at the third try': silent()
      .sends(refund)
      .sends(refund)
      .sends(refund)
      .gets(refund, '00'),
    'A0 refused one message only': silent()
      .sends(refund)
      .gets(refund, 'A0')
      .signsOn()
      .sends(refund)
      .gets(refund, '00'),
    'sent again after a wrong MAC': story()
      .launch('refund')
      .sends(refund)
      .platformFault('bad-mac', '0220')
      .gets(refund, '00')
      .finish('refund', 'unknown')
      .sends(refund)
      .gets(refund, '00'),
    'sent again after a power cut': story()
      .launch('refund')
      .sends(refund)
      .losesPower()
      .sends(refund)
      .gets(refund, '00'),
    'settled afterwards': repeated().launch('settlement').sends(settlement),
  },
  failed: {
    'never sent again': silent(),
    'given up': silent().sends(refund).sends(refund),
    'A0 is no answer': silent().sends(refund).gets(refund, 'A0'),
    'another STAN': silent().sends(trade('refund', '000005')),
    'another original': silent().sends(
      trade('refund', '000003', { rrn: '000000000043', originalMessage: '0302' }),
    ),
    'the answer to the repeat had a wrong MAC': silent()
      .sends(refund)
      .platformFault('bad-mac', '0220')
      .gets(refund, '00'),
    'settled before it was sent again': silent().sends(settlement).sends(refund).gets(refund, '00'),
  },
  unproven: {
    'the refund was answered': story()
      .launch('refund')
      .sends(refund)
      .gets(refund, '00')
      .finish('refund', 'approved'),
    'a sale is reversed instead': story().launch('sale').sends(sale).finish('sale', 'unknown'),
  },
});

it('a repeat belongs to what it repeats', () => {
  const { trades } = evidenceOfStory(
    silent().sends(refund).gets(refund, 'A0').signsOn().sends(refund).gets(refund, '00'),
  );
  const [first] = trades;
  const repeats = first === undefined ? [] : repeatsOf(trades, first);
  expect(repeats.map(isTold)).toEqual([false, true]);
});

it('a repeat is no new trade', () => {
  const judge = (check: { judge: typeof stanAdvances.judge }, told: ReturnType<typeof story>) =>
    check.judge(evidenceOfStory(told)).verdict;
  const between = story()
    .launch('sale')
    .sends(sale)
    .finish('sale', 'unknown')
    .sends(refund)
    .sends(refund);
  expect(judge(stanAdvances, repeated().sells('000005'))).toBe('passed');
  expect(judge(noTradeBeforeReversal, between)).toBe('failed');
  const refundFirst = story().sends(refund).launch('sale').sends(sale).finish('sale', 'unknown');
  expect(judge(noTradeBeforeReversal, refundFirst.sends(refund))).toBe('unproven');
  const batchEnd = management('0320', '207', { stan: '000009' });
  const inNextBatch = trade('sale', '000012', { batchControl: '2200000200050' });
  const late = silent().sends(batchEnd).gets(batchEnd, '00').sends(inNextBatch).sends(refund);
  expect(judge(batchAdvancesAfterSettlementOnly, late)).toBe('passed');
});

it('paper follows the repeat that was approved, not the one that was refused', () => {
  const [merchant, cardholder] = [receipt('merchant', '000003'), receipt('cardholder', '000003')];
  const refusedOnce = silent().sends(refund).gets(refund, 'A0').signsOn();
  const both = refusedOnce.sends(refund).gets(refund, '00').prints(merchant).prints(cardholder);
  expect(declineIsFinal.judge(evidenceOfStory(both)).verdict).toBe('unproven');
  expect(twoCopies.judge(evidenceOfStory(both)).verdict).toBe('passed');
  expect(twoCopies.judge(evidenceOfStory(repeated().prints(merchant))).verdict).toBe('failed');
});
