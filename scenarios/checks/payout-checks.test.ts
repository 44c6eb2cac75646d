import { story, trade } from '../../testing/record-story.ts';
import { threeVerdicts } from '../../testing/three-verdicts.ts';
import { payeeMasked } from './payee-masked.ts';
import { payoutKeptBeforeSend } from './payout-kept-before-send.ts';
import { payoutSlipPrinted } from './payout-slip-printed.ts';
import { queryDecidesOrder } from './query-decides-order.ts';
import { unknownPayoutNotRepeated } from './unknown-payout-not-repeated.ts';
import { unknownPayoutNotVoided } from './unknown-payout-not-voided.ts';

const FIRST = '20260302090000000001';
const NAMES = { appTid: '80000001', orderId: FIRST };
const PAYOUT = { ...NAMES, payeePan: '629990*********0108', amountFen: '1234' };
const GATEWAY = { ...PAYOUT, purchaseRrn: '030200000002' };
const NEXT = { orderId: '20260302090100000002' };

const paysOut = (outcome: string, fields = PAYOUT) =>
  story().launch('payout').saves().asks('payout-request', fields).finish('payout', outcome);
const asksState = (state: string) =>
  paysOut('unknown')
    .launch('payoutQuery')
    .asks('payout-query', NAMES)
    .hears({ accepted: true, state });

threeVerdicts(payoutKeptBeforeSend, {
  passed: { 'written down before': paysOut('approved') },
  failed: {
    'not written down': story().saves().launch('payout').asks('payout-request', PAYOUT),
    'not since the request before': story()
      .launch('payout')
      .saves()
      .asks('payout-query', NAMES)
      .asks('gateway-payout', GATEWAY),
  },
  unproven: {
    'nothing was paid out': story().sells('000003'),
    'the store cannot be seen': story().launch('payout').asks('payout-request', PAYOUT),
  },
});

const again = { ...PAYOUT, ...NEXT };

threeVerdicts(unknownPayoutNotRepeated, {
  passed: {
    'a query told it': asksState('failed').launch('payout').asks('payout-request', again),
    'the log told it': paysOut('unknown')
      .remedies('confirm-payout-state', { told: 'failed' })
      .launch('payout')
      .asks('payout-request', again),
  },
  failed: {
    'paid again at once': paysOut('unknown').launch('payout').asks('payout-request', again),
    'paid again in the same function': story()
      .launch('payout')
      .asks('payout-request', PAYOUT)
      .asks('payout-request', again)
      .finish('payout', 'unknown'),
    'the query said pending': asksState('pending').launch('payout').asks('payout-request', again),
    'the query was about another': paysOut('unknown')
      .launch('payoutQuery')
      .asks('payout-query', { ...NAMES, ...NEXT })
      .hears({ accepted: true, state: 'failed' })
      .launch('payout')
      .asks('payout-request', again),
    'the power went with it': story()
      .launch('payout')
      .asks('payout-request', PAYOUT)
      .losesPower()
      .launch('payout')
      .asks('payout-request', again),
  },
  unproven: {
    'the first was certain': paysOut('declined').launch('payout').asks('payout-request', again),
    'another payee': paysOut('unknown')
      .launch('payout')
      .asks('payout-request', { ...again, payeePan: '629990*********0090' }),
    'the same number again': paysOut('unknown').launch('payout').asks('payout-request', PAYOUT),
  },
});

const purchase = trade('void', '000005', { rrn: '030200000002' });
const collects = (outcome: string) =>
  story().launch('payout').asks('gateway-payout', GATEWAY).finish('payout', outcome);
const told = (state: string) =>
  collects('unknown')
    .launch('stateQuery')
    .asks('gateway-query', NAMES)
    .hears({ accepted: true, state });

threeVerdicts(unknownPayoutNotVoided, {
  passed: {
    'it had failed': told('failed').launch('void').sends(purchase),
    'it never came': told('none').launch('void').sends(purchase),
    'the log said so': collects('unknown')
      .remedies('confirm-payout-state', { told: 'failed' })
      .launch('void')
      .sends(purchase),
  },
  failed: {
    'voided at once': collects('unknown').launch('void').sends(purchase),
    'it had succeeded': told('succeeded').launch('void').sends(purchase),
    'nobody knew yet': told('pending').launch('void').sends(purchase),
  },
  unproven: {
    'the payout was refused': collects('declined').launch('void').sends(purchase),
    'another purchase': collects('unknown')
      .launch('void')
      .sends(trade('void', '000005', { rrn: '030200000009' })),
    'no void': collects('unknown'),
  },
});

const booked = (outcome: string) =>
  asksState('succeeded')
    .finish('payoutQuery', 'approved')
    .add('terminal', 'device.call', { id: 7, method: 'app.books' })
    .add('app', 'device.answer', { id: 7, result: { orders: [{ orderId: FIRST, outcome }] } });

threeVerdicts(queryDecidesOrder, {
  passed: {
    succeeded: asksState('succeeded').finish('payoutQuery', 'approved'),
    failed: asksState('failed').finish('payoutQuery', 'declined'),
    'the books have it': booked('approved'),
    'asked in passing, the function ends otherwise': paysOut('unknown')
      .launch('payout')
      .asks('payout-query', NAMES)
      .hears({ accepted: true, state: 'failed' })
      .finish('payout', 'approved'),
  },
  failed: {
    'succeeded, told unknown': asksState('succeeded').finish('payoutQuery', 'unknown'),
    'never came, told approved': asksState('none').finish('payoutQuery', 'approved'),
    'the books do not have it': booked('unknown'),
  },
  unproven: {
    pending: asksState('pending').finish('payoutQuery', 'unknown'),
    'not answered': paysOut('unknown').launch('payoutQuery').asks('payout-query', NAMES),
  },
});

const approved = () =>
  story().launch('payout').add('app', 'app.finished', {
    function: 'payout',
    outcome: 'approved',
    orderId: FIRST,
  });
const SLIP = ['付款凭证 PAYOUT SLIP', `订单号:${FIRST}`];

threeVerdicts(payoutSlipPrinted, {
  passed: {
    printed: approved().prints(SLIP).prints(SLIP),
    'told in passing': told('succeeded').prints(SLIP).prints(SLIP).finish('void', 'declined'),
    'torn, then whole': approved().prints(SLIP, false).prints(SLIP).prints(SLIP),
  },
  failed: {
    'no slip': approved(),
    'one copy': approved().prints(SLIP),
    'one of them torn': approved().prints(SLIP).prints(SLIP, false),
    'a query told it in passing': told('succeeded').finish('void', 'declined'),
    'of another order': approved().prints(['订单号:20260302090100000002']),
  },
  unproven: { 'nobody was paid': paysOut('declined') },
});

const typed = (field: string, value: string) =>
  story()
    .launch('payout')
    .calls('screen.ask', { field, format: 'text' }, { ended: 'entered', value });

const ID = '990000********0106';
const CARD = '629990******0038';
const CLEAR_ID = '990000199001110106';
const CLEAR_PAN = '6299904000000000108';
const leaks = (what: string, where: string) =>
  typed('payeeId', ID).add('lab', 'secret.leaked', { what, where });

threeVerdicts(payeeMasked, {
  passed: {
    'a masked name': typed('payeeName', '测试10').prints(['收款人:测***']),
    'a masked card': typed('creditCardNumber', CARD).prints([`卡号:${CARD}`]),
    'an amount is nobody': typed('payeeId', ID).shows('RMB 12.34'),
    'what the line carries is another check': leaks('pan', 'wire.sent'),
  },
  failed: {
    'the name on paper': typed('payeeName', '测试10').prints(['收款人:测试10']),
    'the name on the screen': typed('customerName', '王一').shows('户名 王一'),
    'the ID on paper': typed('payeeId', ID).prints(['证件号:990000199001110106']),
    'an ID with a letter on paper': typed('payeeId', '99000019900104003X').prints([
      '证件号:99000019900104003X',
    ]),
    'an ID that nobody typed': story().prints([`证件号:${CLEAR_ID}`]),
    'a card that was swiped': typed('payeeId', ID).shows(`收款卡 ${CLEAR_PAN}`),
    'the card at the end': story().add('app', 'app.finished', {
      function: 'payout',
      to: CLEAR_PAN,
    }),
    'the ID in a call': story().calls('screen.show', { screen: 'any', lines: [CLEAR_ID] }),
    'the ID in a result': story().calls('app.books', {}, { orders: [{ payee: CLEAR_ID }] }),
    'the ID at the counter, told as a leak': leaks('idNumber', 'screen.frame'),
    'the card in news, told as a leak': leaks('pan', 'device.news'),
    'the card on the screen': typed('creditCardNumber', CARD).shows('卡号 6299902000000038'),
  },
  unproven: { 'nobody was named': typed('amount', '1234').shows('RMB 12.34') },
});
