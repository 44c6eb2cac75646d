import { management, receipt, reversalOf, story, trade } from '../../testing/record-story.ts';
import { threeVerdicts } from '../../testing/three-verdicts.ts';
import { balanceNotPrinted } from './balance-not-printed.ts';
import { journalBeforeReceipt } from './journal-before-receipt.ts';
import { panMaskedOnPaper } from './pan-masked-on-paper.ts';
import { receiptAfterApproval } from './receipt-after-approval.ts';
import { receiptNotLost } from './receipt-not-lost.ts';
import { reprintIsMarked } from './reprint-is-marked.ts';
import { totalsPrinted } from './totals-printed.ts';
import { twoCopies } from './two-copies.ts';

const sale = trade('sale', '000003');
const merchant = receipt('merchant', '000003');
const cardholder = receipt('cardholder', '000003');
const marked = receipt('merchant', '000003', { mark: '重打印凭证 DUPLICATED' });
const approved = () => story().launch('sale').saves().sends(sale).gets(sale, '00');
const posted = { batchNumber: '000001', stan: '000003', responseCode: '00' };

threeVerdicts(receiptAfterApproval, {
  passed: { 'printed after the answer': approved().prints(merchant) },
  failed: {
    'printed before the answer': story()
      .launch('sale')
      .sends(sale)
      .prints(merchant)
      .gets(sale, '00'),
    'printed without an answer': story().launch('sale').sends(sale).prints(merchant),
    'printed after a refusal': story().launch('sale').sends(sale).gets(sale, '51').prints(merchant),
    'printed after a wrong MAC': story()
      .launch('sale')
      .sends(sale)
      .platformFault('bad-mac', '0200')
      .gets(sale, '00')
      .prints(merchant),
  },
  unproven: { 'nothing was printed': story().sells('000003') },
});

threeVerdicts(twoCopies, {
  passed: {
    'one of each': approved().prints(merchant).prints(cardholder).finish('sale', 'approved'),
  },
  failed: {
    'one is missing': approved().prints(merchant).finish('sale', 'approved'),
    'one is torn': approved().prints(merchant).prints(cardholder, false).finish('sale', 'approved'),
    'the merchant has both': approved()
      .prints(merchant)
      .prints(merchant)
      .finish('sale', 'approved'),
  },
  unproven: {
    'nothing was approved': story()
      .launch('sale')
      .sends(sale)
      .gets(sale, '51')
      .finish('sale', 'declined'),
    'it was reversed': approved().finish('sale', 'approved').sends(reversalOf(sale)),
  },
});

const standing = () => approved().add('platform', 'ledger.posted', posted);

threeVerdicts(receiptNotLost, {
  passed: {
    'printed after the power came back': standing()
      .losesPower()
      .prints(merchant)
      .prints(cardholder),
    'printed again after the paper ended': standing()
      .prints(merchant.slice(0, 3), false)
      .prints(marked)
      .prints(cardholder),
  },
  failed: {
    'lost with the power': standing().prints(merchant).losesPower(),
    'torn and left': standing().prints(merchant).prints(cardholder.slice(0, 3), false),
  },
  unproven: {
    'nothing disturbed it': standing().prints(merchant).prints(cardholder),
    'the trade was reversed': standing()
      .losesPower()
      .add('platform', 'ledger.reversed', { key: '80000001|898000053110001|000001|000003' }),
  },
});

threeVerdicts(reprintIsMarked, {
  passed: {
    'marked when asked for': approved().prints(merchant).prints(marked),
    'marked after it was torn': approved().prints(merchant.slice(0, 4), false).prints(marked),
  },
  failed: {
    'the same copy twice': approved().prints(merchant).prints(merchant),
    'torn below the copy line': approved().prints(merchant.slice(0, 4), false).prints(merchant),
    'torn above the copy line': approved().prints(merchant.slice(0, 1), false).prints(merchant),
  },
  unproven: {
    'each copy once': approved().prints(merchant).prints(cardholder),
    'the torn one was blank': approved().prints([], false).prints(merchant),
  },
});

threeVerdicts(journalBeforeReceipt, {
  passed: {
    'written, then printed': approved().saves().prints(merchant),
    'found in the store after a power cut': approved().losesPower().prints(merchant),
  },
  failed: {
    'printed first': approved().prints(merchant).saves(),
    'shown first': approved().shows('交易成功', { code: '00' }).saves().finish('sale', 'approved'),
    'written without sync': approved().calls('store.append').prints(merchant),
    'told without writing': approved().finish('sale', 'approved'),
  },
  unproven: {
    'the app has a store of its own': story().sends(sale).gets(sale, '00').prints(merchant),
    'nothing was told': approved(),
  },
});

const full = receipt('merchant', '000003', { pan: '6299901000000000010' });

threeVerdicts(panMaskedOnPaper, {
  passed: {
    masked: approved().prints(merchant),
    'an identity number is another check': approved()
      .prints(merchant)
      .add('lab', 'secret.leaked', { what: 'idNumber', where: 'receipt.printed' }),
  },
  failed: {
    'in full on the card line': approved().prints(full),
    'in full elsewhere': approved().prints([...merchant, 'TRACK 6299901000000000010']),
    'found by the recorder': approved()
      .prints(merchant)
      .add('lab', 'secret.leaked', { what: 'pan', where: 'receipt.printed' }),
  },
  unproven: {
    'no card number on paper': approved().prints(['结算总计单', '商户编号:898000053110001']),
  },
});

const balance = trade('balanceInquiry', '000003');
const told = () => story().launch('balanceInquiry').sends(balance).gets(balance, '00');

threeVerdicts(balanceNotPrinted, {
  passed: {
    'no paper': told().finish('balanceInquiry', 'approved'),
    'paper of an earlier trade': told()
      .prints(receipt('merchant', '000001'))
      .finish('balanceInquiry', 'approved'),
  },
  failed: {
    printed: told().prints(['余额 100.00']).finish('balanceInquiry', 'approved'),
  },
  unproven: { 'no balance was told': story().sells('000003') },
});

const batchEnd = management('0320', '207', { stan: '000009' });
const closed = () => story().launch('settlement').sends(batchEnd).gets(batchEnd, '00');

threeVerdicts(totalsPrinted, {
  passed: { printed: closed().prints(['结算总计单']).finish('settlement', 'approved') },
  failed: {
    'no paper': closed().finish('settlement', 'approved'),
    'torn paper': closed().prints(['结算'], false).finish('settlement', 'approved'),
  },
  unproven: {
    'nothing to settle': story().launch('settlement').finish('settlement', 'approved'),
  },
});
