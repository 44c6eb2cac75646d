import { reversalOf, story, trade } from '../../testing/record-story.ts';
import { threeVerdicts } from '../../testing/three-verdicts.ts';
import { businessSilenceIsUnknown } from './business-silence-is-unknown.ts';
import { doneBusinessKept } from './done-business-kept.ts';
import { ownOrderNumber } from './own-order-number.ts';
import { paidAfterOrder } from './paid-after-order.ts';
import { refusedBusinessReversed } from './refused-business-reversed.ts';
import { saleAsOrdered } from './sale-as-ordered.ts';
import { saleKeptBeforeBusiness } from './sale-kept-before-business.ts';

const sale = trade('sale', '000003');
const reversal = reversalOf(sale, { responseCode: '06' });
const NAMES = { appTid: '80000001', orderId: '20260302090000000001' };
const COMPLETE = { ...NAMES, stan: '000003', batchNumber: '000001' };
const ORDER = { ...NAMES, business: 'mobile-top-up', amountFen: '1234' };

/** A top-up whose sale is approved and written down, up to the request that completes it. */
const paid = () =>
  story()
    .launch('mobileTopUp')
    .asks('business-order', ORDER)
    .hears({ accepted: true })
    .saves()
    .sends(sale)
    .gets(sale, '00')
    .saves();
const asked = () => paid().asks('business-complete', COMPLETE);
const refused = () => asked().hears({ code: 'F4', message: '行业商户状态异常' });
const done = () => asked().hears({ accepted: true });

threeVerdicts(refusedBusinessReversed, {
  passed: {
    'reversed, the code shown': refused()
      .sends(reversal)
      .gets(reversal, '00')
      .shows('行业商户状态异常', { code: 'F4' })
      .finish('mobileTopUp', 'declined'),
    'the power went: reversed at the next boot': refused().losesPower().sends(reversal),
    'a refusal without a code': asked().hears({ message: '身份验证失败' }).sends(reversal),
  },
  failed: {
    'the sale stands': refused().shows('行业商户状态异常', { code: 'F4' }),
    'reversed before it was refused': asked()
      .sends(reversal)
      .hears({ code: 'F4' })
      .shows('行业商户状态异常', { code: 'F4' })
      .finish('mobileTopUp', 'declined'),
    'another code shown': refused()
      .sends(reversal)
      .shows('交易失败', { code: '105' })
      .finish('mobileTopUp', 'declined'),
  },
  unproven: {
    'it was done': done(),
    'nobody answered': asked(),
    'refused before the sale': story().asks('business-order', ORDER).hears({ code: 'ER9' }),
  },
});

threeVerdicts(doneBusinessKept, {
  passed: {
    kept: done().finish('mobileTopUp', 'approved'),
    'reversed before the answer came': asked().sends(reversal).hears({ accepted: true }),
  },
  failed: { 'reversed all the same': done().sends(reversal) },
  unproven: { refused: refused().sends(reversal), 'nobody answered': asked().sends(reversal) },
});

threeVerdicts(saleKeptBeforeBusiness, {
  passed: { 'written down before': asked() },
  failed: {
    'not written down since': story()
      .launch('mobileTopUp')
      .saves()
      .sends(sale)
      .gets(sale, '00')
      .asks('business-complete', COMPLETE),
    'the sale was not answered': story()
      .launch('mobileTopUp')
      .saves()
      .sends(sale)
      .saves()
      .asks('business-complete', COMPLETE),
    'the sale was refused': story()
      .launch('mobileTopUp')
      .sends(sale)
      .gets(sale, '51')
      .saves()
      .asks('business-complete', COMPLETE),
    'no such sale': paid().asks('business-complete', { ...COMPLETE, stan: '000009' }),
  },
  unproven: {
    'no business was asked for': paid(),
    'the store cannot be seen': story().sends(sale).asks('business-complete', COMPLETE),
  },
});

const bill = (amountFen: string) =>
  story().launch('billPayment').asks('bill-query').hears({ accepted: true, amountFen });

threeVerdicts(saleAsOrdered, {
  passed: {
    'as ordered': asked(),
    'as the bill told': bill('1234').asks('business-order', ORDER),
    'no sale yet': story().asks('business-order', ORDER),
  },
  failed: {
    'another amount than due': bill('1233').asks('business-order', ORDER),
    'another amount than ordered': story()
      .launch('mobileTopUp')
      .asks('business-order', { ...ORDER, amountFen: '1000' })
      .sends(sale)
      .gets(sale, '00')
      .asks('business-complete', COMPLETE),
  },
  unproven: { 'nothing was ordered': bill('1234') },
});

const order = () => story().launch('mobileTopUp').asks('business-order', ORDER);

threeVerdicts(paidAfterOrder, {
  passed: {
    'after its order': asked(),
    'refused and not paid': order().hears({ code: 'C1', message: '受理方状态非法' }),
  },
  failed: {
    'paid for a refused order': order()
      .hears({ code: 'C1', message: '受理方状态非法' })
      .sends(sale),
    'paid before the order': story()
      .launch('mobileTopUp')
      .sends(sale)
      .gets(sale, '00')
      .asks('business-order', ORDER)
      .hears({ accepted: true }),
  },
  unproven: { 'nothing was ordered': bill('1234') },
});

const ended = (outcome: string) => asked().finish('mobileTopUp', outcome);

threeVerdicts(businessSilenceIsUnknown, {
  passed: {
    'told unknown': ended('unknown'),
    'a query told it': asked()
      .asks('business-query', NAMES)
      .hears({ accepted: true, state: 'done' })
      .finish('mobileTopUp', 'approved'),
    'reversed, and that was answered': asked()
      .sends(reversal)
      .gets(reversal, '00')
      .finish('mobileTopUp', 'declined'),
    'a silent payout': story()
      .launch('payout')
      .asks('payout-request', NAMES)
      .finish('payout', 'unknown'),
  },
  failed: {
    'told approved': ended('approved'),
    'told declined': ended('declined'),
    'the query was not answered either': asked()
      .asks('business-query', NAMES)
      .finish('mobileTopUp', 'declined'),
    'a payout told declined': story()
      .launch('payout')
      .asks('gateway-payout', NAMES)
      .finish('payout', 'declined'),
  },
  unproven: {
    'it was answered': done().finish('mobileTopUp', 'approved'),
    'it never ended': asked(),
    'the order was silent: nothing was charged': story()
      .launch('mobileTopUp')
      .asks('business-order', ORDER)
      .finish('mobileTopUp', 'declined'),
  },
});

const second = { ...ORDER, orderId: '20260302090000000002' };
const firstOrder = () => story().launch('mobileTopUp').asks('business-order', ORDER);
const nextOrder = () => firstOrder().finish('mobileTopUp', 'declined').launch('mobileTopUp');

threeVerdicts(ownOrderNumber, {
  passed: {
    'each its own': nextOrder().asks('business-order', second),
    'the same request once more': firstOrder().asks('business-order', ORDER),
    'numbers of two apps': nextOrder().asks('payout-request', { ...ORDER, appTid: '80000002' }),
  },
  failed: {
    'used before for another amount': nextOrder().asks('business-order', {
      ...ORDER,
      amountFen: '999',
    }),
    'a repeat under another number': firstOrder().asks('business-order', second),
  },
  unproven: { 'one order only': firstOrder() },
});
