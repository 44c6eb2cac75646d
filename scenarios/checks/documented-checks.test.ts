import { type RecordStory, story, trade } from '../../testing/record-story.ts';
import { type Told, threeVerdicts } from '../../testing/three-verdicts.ts';
import type { ExpectationResult } from '../engine/expectation.ts';
import { causeIsReal } from './cause-is-real.ts';
import { codeAndWordsAsDocumented } from './code-and-words-as-documented.ts';
import { nextStepShown } from './next-step-shown.ts';
import { recoveryAsDocumented } from './recovery-as-documented.ts';
import { remedyByTheDocumentedParty } from './remedy-by-the-documented-party.ts';

const sale = trade('sale', '000003');
const expected = (changes: Partial<ExpectationResult>): ExpectationResult => ({
  place: 'any.yaml:1',
  what: 'outcome',
  holds: true,
  expected: 'approved',
  received: 'approved',
  phase: 'story',
  ...changes,
});

/** A story about a documented variant. */
const about = (
  variant: string,
  told: RecordStory,
  ...expectations: readonly ExpectationResult[]
): Told => ({ story: told, facts: { requirements: [variant], expectations } });

const cause = expected({
  what: 'cause',
  cause: { seen: 'check.refused', where: { check: 'mac', code: 'A0', reason: 'wrong MAC' } },
});
const otherCause = { ...cause, cause: { seen: 'wire.sent', where: {} } };

threeVerdicts(causeIsReal, {
  passed: { 'the cause was seen': about('FAQ-03.1.1', story(), cause) },
  failed: {
    'the answer was canned': about(
      'FAQ-03.1.1',
      story().platformFault('answer-code', '0200'),
      cause,
    ),
  },
  unproven: {
    'nobody looked': about('FAQ-03.1.1', story()),
    'another cause was seen': about('FAQ-03.1.1', story(), otherCause),
    'it came from elsewhere': about('FAQ-03.1.1', story(), { ...cause, holds: false }),
  },
});

const shown = (code: string, words: string) =>
  story().launch('sale').shows(words, { code, next: 'do this' });

threeVerdicts(codeAndWordsAsDocumented, {
  passed: {
    'as printed': about('FAQ-03.1.1', shown('A0', 'MAC 校验错')),
    'without a code where none is printed': about(
      'FAQ-18.1.1',
      story().launch('sale').shows('交易终止'),
    ),
    'login with its printed 00': about('FAQ-01.1.1', shown('00', '操作员或者密码错误')),
  },
  failed: {
    'other words': about('FAQ-03.1.1', shown('A0', '请重新签到')),
    'another code': about('FAQ-03.1.1', shown('99', 'MAC 校验错')),
    'a code where none is printed': about('FAQ-27.1.1', shown('E4', '签到失败')),
    'only after the remedy': about(
      'FAQ-03.1.1',
      shown('99', 'PIN 格式错，请重新签到')
        .remedies('sign-on-again', {})
        .shows('MAC 校验错', { code: 'A0' }),
    ),
  },
  unproven: {
    'no failure was shown': about('FAQ-03.1.1', story().sells('000003')),
    'about no documented cause': shown('A0', 'MAC 校验错'),
  },
});

threeVerdicts(nextStepShown, {
  passed: { 'with a next step': shown('A0', 'MAC 校验错') },
  failed: {
    'a code alone': story().shows('MAC 校验错', { code: 'A0' }),
    'documented words alone': story().shows('交易终止'),
  },
  unproven: { 'all went well': story().shows('交易成功', { code: '00' }) },
});

const SIGN_ON = { by: 'merchant', place: 'terminal', path: '应用-重新签到' };
const signedOnAgain = (facts: object = {}) =>
  story().remedies('sign-on-again', { ...SIGN_ON, ...facts });

threeVerdicts(remedyByTheDocumentedParty, {
  passed: { 'by the merchant at the terminal': about('FAQ-03.1.1', signedOnAgain()) },
  failed: {
    'by another party': about('FAQ-03.1.1', signedOnAgain({ by: 'issuer' })),
    'at another place': about('FAQ-03.1.1', signedOnAgain({ place: 'bos' })),
    'by another path': about('FAQ-03.1.1', signedOnAgain({ path: '设置' })),
    refused: about('FAQ-03.1.1', signedOnAgain({ refused: 'no right to do so' })),
    'a step of another remedy': about('FAQ-03.1.1', story().remedies('use-other-card', SIGN_ON)),
    'the cure was left out': about('FAQ-21.1.1', story().remedies('correct-home-region', {})),
  },
  unproven: { 'no remedy': about('FAQ-03.1.1', story().sells('000003')) },
});

const recovered = expected({ phase: 'recovery' });
const failedSale = () =>
  story().launch('sale').sends(sale).gets(sale, 'A0').finish('sale', 'declined');
const remedied = () => failedSale().remedies('sign-on-again', SIGN_ON);
const otherCard = (first: string, then: string) =>
  story()
    .launch('sale')
    .did('insertCard', { card: first })
    .finish('sale', 'declined')
    .remedies('use-other-card', {})
    .launch('sale')
    .did('insertCard', { card: then })
    .finish('sale', 'approved');
const explained = (action: string) =>
  story().launch('void').finish('void', 'declined').remedies(action, {});

threeVerdicts(recoveryAsDocumented, {
  passed: {
    'the same again': about('FAQ-03.1.1', remedied().sells('000004'), recovered),
    'another card': about(
      'FAQ-14.1.1',
      otherCard('debit-mcc-refused', 'debit-chip-second'),
      recovered,
    ),
    'explained only': about('FAQ-07.1.1', explained('tell-cardholder'), recovered),
  },
  failed: {
    'the expectation fails': about('FAQ-03.1.1', remedied().sells('000004'), {
      ...recovered,
      holds: false,
    }),
    'nothing succeeds': about('FAQ-03.1.1', remedied(), recovered),
    'something else succeeds': about(
      'FAQ-03.1.1',
      remedied().launch('refund').finish('refund', 'approved'),
      recovered,
    ),
    'the same card': about(
      'FAQ-14.1.1',
      otherCard('debit-mcc-refused', 'debit-mcc-refused'),
      recovered,
    ),
    'cured what can only be explained': about(
      'FAQ-07.1.1',
      explained('tell-cardholder').launch('void').finish('void', 'approved'),
      recovered,
    ),
    'nobody was told': about('FAQ-07.1.1', explained('file-ticket'), recovered),
  },
  unproven: {
    'nothing was expected': about('FAQ-03.1.1', remedied().sells('000004')),
    'no remedy was done': about('FAQ-03.1.1', failedSale().sells('000004'), recovered),
  },
});
