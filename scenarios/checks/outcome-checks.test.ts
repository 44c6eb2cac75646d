import {
  management,
  type RecordStory,
  receipt,
  reversalOf,
  story,
  trade,
} from '../../testing/record-story.ts';
import { threeVerdicts } from '../../testing/three-verdicts.ts';
import { amountAsAgreed } from './amount-as-agreed.ts';
import { answerMacVerified } from './answer-mac-verified.ts';
import { approvedOnlyByAnswer } from './approved-only-by-answer.ts';
import { booksAgree } from './books-agree.ts';
import { cancelSendsNothing } from './cancel-sends-nothing.ts';
import { chipNotDowngraded } from './chip-not-downgraded.ts';
import { declineIsFinal } from './decline-is-final.ts';
import { loginDecidedByPlatform } from './login-decided-by-platform.ts';
import { noSecretInRecord } from './no-secret-in-record.ts';
import { nothingSentAfterTermination } from './nothing-sent-after-termination.ts';
import type { Data } from './seen-event.ts';
import { supervisorAsked } from './supervisor-asked.ts';

const sale = trade('sale', '000003');
const refused = () => story().launch('sale').sends(sale).gets(sale, '51');

threeVerdicts(declineIsFinal, {
  passed: { 'told declined': refused().finish('sale', 'declined') },
  failed: {
    'told approved': refused().finish('sale', 'approved'),
    'told unknown': refused().finish('sale', 'unknown'),
    printed: refused().finish('sale', 'declined').prints(receipt('merchant', '000003')),
    reversed: refused().finish('sale', 'declined').sends(reversalOf(sale)),
  },
  unproven: {
    approved: story().sells('000003'),
    'the power went before it was kept': refused().losesPower().sends(reversalOf(sale)),
  },
});

const badMac = () =>
  story().launch('sale').sends(sale).platformFault('bad-mac', '0200').gets(sale, '00');

threeVerdicts(answerMacVerified, {
  passed: {
    'reversed with A0': badMac()
      .finish('sale', 'unknown')
      .sends(reversalOf(sale, { responseCode: 'A0' })),
  },
  failed: {
    'told approved': badMac().finish('sale', 'approved'),
    'not reversed': badMac().finish('sale', 'unknown'),
    'reversed as silence': badMac().finish('sale', 'unknown').sends(reversalOf(sale)),
  },
  unproven: {
    'every MAC was right': story().sells('000003'),
    'a refusal with a wrong MAC': story()
      .launch('sale')
      .sends(sale)
      .platformFault('bad-mac', '0200')
      .gets(sale, '51'),
  },
});

const order = { orderId: '20260302090000000001' };
const paysOut = () => story().launch('payout').asks('payout-request', order);
/** A JSON answer of 40 bytes leaves the platform and arrives in pieces of so many bytes. */
const inPieces = (told: RecordStory, json: Data, sizes: readonly number[]) => {
  const line = { session: 's1', direction: 'down' };
  told.add('network', 'wire.sent', { ...line, size: 40, json });
  for (const size of sizes) told.getsBytes({ ...line, size, json: '(not JSON)' });
  return told.finish('payout', 'approved');
};

threeVerdicts(approvedOnlyByAnswer, {
  passed: {
    'the platform approved': story().sells('000003'),
    'sign-on was answered': story().launch('signOn').signsOn().finish('signOn', 'approved'),
    'the business was accepted': paysOut().hears({ accepted: true }).finish('payout', 'approved'),
    'the acceptance came in pieces': inPieces(paysOut(), { accepted: true }, [7, 33]),
  },
  failed: {
    'nothing was sent': story().launch('sale').finish('sale', 'approved'),
    'it was refused': refused().finish('sale', 'approved'),
    'the business was refused': paysOut().hears({ code: 'E3' }).finish('payout', 'approved'),
    'a refusal came in pieces': inPieces(paysOut(), { code: 'E3' }, [7, 33]),
    'the last piece never came': inPieces(paysOut(), { accepted: true }, [7, 20]),
    'the last request was not answered': paysOut()
      .hears({ accepted: true })
      .asks('payout-confirm', order)
      .finish('payout', 'approved'),
    'the answer came when it had ended': paysOut()
      .finish('payout', 'approved')
      .hears({ accepted: true }),
    'nobody answered the sign-on': story().launch('signOn').finish('signOn', 'approved'),
  },
  unproven: {
    'nothing was approved': refused().finish('sale', 'declined'),
    'a reprint asks nobody': story().launch('reprint').finish('reprint', 'approved'),
  },
});

threeVerdicts(cancelSendsNothing, {
  passed: { 'nothing left': story().launch('sale').finish('sale', 'cancelled') },
  failed: { 'it had left': story().launch('sale').sends(sale).finish('sale', 'cancelled') },
  unproven: { 'nobody cancelled': story().sells('000003') },
});

const books = (facts: object) => ({
  story: story().sells('000003'),
  facts: { books: { books: [], differences: [], isSettled: true, ...facts } },
});

threeVerdicts(booksAgree, {
  passed: { 'no difference': books({}) },
  failed: {
    'the journal differs': books({
      differences: [{ book: 'journal', against: 'ledger', expected: '1', received: '2' }],
    }),
    'the day is open': books({ isSettled: false, unsettledBecause: 'settlement ended declined' }),
  },
  unproven: { 'nobody spoke to the platform': story().launch('sale').finish('sale', 'approved') },
});

const typed = (value: string) =>
  story()
    .launch('sale')
    .calls('screen.ask', { field: 'amount', format: 'amount' }, { ended: 'entered', value });

threeVerdicts(amountAsAgreed, {
  passed: {
    'sent and printed as typed': typed('1234')
      .sends(sale)
      .gets(sale, '00')
      .prints(receipt('merchant', '000003')),
  },
  failed: {
    'another amount on the line': typed('1233').sends(sale),
    'another amount on paper': typed('1234')
      .sends(sale)
      .gets(sale, '00')
      .prints(receipt('merchant', '000003', { amount: '123.40' })),
  },
  unproven: { 'nobody typed an amount': story().sells('000003') },
});

const swiped = (card: string) => story().launch('sale').did('swipeCard', { card });
const byStripe = trade('sale', '000003', { entryMode: '021' });

threeVerdicts(chipNotDowngraded, {
  passed: {
    'nothing left': swiped('debit-chip').finish('sale', 'declined'),
    'the chip was inserted then': swiped('debit-chip').sends(sale),
  },
  failed: { 'it left by the stripe': swiped('debit-chip').sends(byStripe) },
  unproven: {
    'a stripe card': swiped('debit-stripe').sends(byStripe),
    'the chip had failed before': story()
      .launch('sale')
      .add('terminal', 'card.reset', { card: 'debit-chip', answers: false })
      .did('swipeCard', { card: 'debit-chip' })
      .sends(byStripe),
  },
});

threeVerdicts(nothingSentAfterTermination, {
  passed: { 'nothing left': story().launch('sale').shows('交易终止').finish('sale', 'declined') },
  failed: {
    'it left after all': story().launch('sale').shows('交易终止').sends(sale),
    'it had left before': story().launch('sale').sends(sale).shows('交易终止'),
  },
  unproven: { 'nothing was terminated': story().sells('000003') },
});

const refund = trade('refund', '000003');

threeVerdicts(supervisorAsked, {
  passed: {
    'the password was asked for': story()
      .launch('refund')
      .calls('screen.ask', { field: 'supervisorPassword' })
      .sends(refund),
  },
  failed: {
    'nobody was asked': story().launch('refund').sends(refund),
    'asked for the trade before': story()
      .launch('refund')
      .calls('screen.ask', { field: 'supervisorPassword' })
      .finish('refund', 'cancelled')
      .launch('refund')
      .sends(refund),
  },
  unproven: { 'a sale needs none': story().sells('000003') },
});

const login = (json: Record<string, string | boolean>, outcome: string) =>
  story()
    .launch('operatorLogin')
    .asks('operator-login')
    .hears(json)
    .finish('operatorLogin', outcome);

threeVerdicts(loginDecidedByPlatform, {
  passed: {
    accepted: login({ accepted: true }, 'approved'),
    refused: login({ code: '00', message: '操作员或者密码错误' }, 'declined'),
  },
  failed: {
    'let in against the answer': login({ code: '00' }, 'approved'),
    'kept out against the answer': login({ accepted: true }, 'declined'),
    'let in without a page': story()
      .launch('operatorLogin')
      .asks('operator-login')
      .hears({ accepted: true })
      .asks('open-page')
      .finish('operatorLogin', 'approved'),
    'let in without asking': story().launch('operatorLogin').finish('operatorLogin', 'approved'),
  },
  unproven: {
    'nobody logged in': story().sells('000003'),
    'the platform could not be reached': story()
      .launch('operatorLogin')
      .finish('operatorLogin', 'declined'),
  },
});

threeVerdicts(noSecretInRecord, {
  passed: { 'nothing leaked': story().sells('000003') },
  failed: {
    'a card number on the screen': story()
      .sells('000003')
      .add('lab', 'secret.leaked', { what: 'pan', where: 'screen.frame' }),
  },
  unproven: {
    'no card was handled': story().sends(management('0800', '003', { stan: '000001' })),
  },
});
