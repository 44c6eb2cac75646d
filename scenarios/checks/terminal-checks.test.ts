import {
  management,
  type RecordStory,
  reversalOf,
  story,
  trade,
} from '../../testing/record-story.ts';
import { threeVerdicts } from '../../testing/three-verdicts.ts';
import { associationBeforeSignOn } from './association-before-sign-on.ts';
import { optionalUpdateNotForced } from './optional-update-not-forced.ts';
import { ownPadUsed } from './own-pad-used.ts';
import { pageGoneNotLetIn } from './page-gone-not-let-in.ts';
import { refusedNumbersNotSaved } from './refused-numbers-not-saved.ts';
import { reinstallKeepsJournal } from './reinstall-keeps-journal.ts';

const OWN = '80000011';
const OTHER = '80000099';
const signOn = (tid: string) => management('0800', '003', { stan: '000001', tid });

const launches = (told: RecordStory, name: string, app = 'farmer-withdrawal') =>
  told.add('terminal', 'device.news', { method: 'app.launch', params: { function: name }, app });
const introduces = (tid: string, answer: Record<string, string | boolean>) =>
  launches(story(), 'signOn').asks('third-party-sign-on', { appTid: tid }).hears(answer);

threeVerdicts(associationBeforeSignOn, {
  passed: { accepted: introduces(OWN, { accepted: true }).sends(signOn(OWN)) },
  failed: {
    'nobody was asked': launches(story(), 'signOn').sends(signOn(OWN)),
    'it was refused': introduces(OWN, { code: 'E6' }).sends(signOn(OWN)),
    'other numbers were accepted': introduces(OTHER, { accepted: true }).sends(signOn(OWN)),
    'accepted in the sign-on before': launches(
      introduces(OWN, { accepted: true }).finish('signOn', 'declined'),
      'signOn',
    ).sends(signOn(OWN)),
  },
  unproven: {
    'the home app has the terminal’s numbers': launches(story(), 'signOn', 'unionpay-pay').sends(
      signOn('80000001'),
    ),
    'it was refused and nothing left': introduces(OWN, { code: 'E6' }),
  },
});

const changes = (tid: string, answer: Record<string, string | boolean>) =>
  story()
    .sends(signOn(OWN))
    .launch('terminalParameters')
    .asks('third-party-sign-on', { appTid: tid })
    .hears(answer)
    .finish('terminalParameters', answer.accepted === true ? 'approved' : 'declined');
const refused = () => changes(OTHER, { code: 'E6', message: '商户号终端号未关联' });

threeVerdicts(refusedNumbersNotSaved, {
  passed: {
    'the old ones are used': refused().sends(signOn(OWN)),
    'accepted since, then used': refused()
      .launch('terminalParameters')
      .asks('third-party-sign-on', { appTid: OTHER })
      .hears({ accepted: true })
      .sends(signOn(OTHER)),
  },
  failed: {
    'used on the line': refused().sends(signOn(OTHER)),
    'used in a request': refused().asks('payout-query', { appTid: OTHER }),
  },
  unproven: {
    'they were accepted': changes(OTHER, { accepted: true }).sends(signOn(OTHER)),
    'the same numbers were refused': changes(OWN, { code: 'E6' }).sends(signOn(OWN)),
    'nothing was sent since': refused(),
  },
});

const chooses = (placement: string) =>
  story()
    .launch('padSetting')
    .calls('screen.ask', { field: 'placement' }, { ended: 'entered', value: placement })
    .finish('padSetting', 'approved');

threeVerdicts(ownPadUsed, {
  passed: {
    'the chosen one': chooses('external').calls('pinpad.open', { placement: 'external' }),
  },
  failed: {
    'the other': chooses('external').calls('pinpad.open', { placement: 'internal' }),
    "the terminal's": chooses('internal').calls('pinpad.open'),
  },
  unproven: {
    'nothing was chosen': story().calls('pinpad.open'),
    'nothing was opened since': story().calls('pinpad.open').launch('padSetting'),
  },
});

const opensPage = (answer: Record<string, string | boolean>) =>
  story().launch('operatorLogin').asks('open-page').hears(answer);
const gone = () => opensPage({ code: '404', message: '网页找不到' });

threeVerdicts(pageGoneNotLetIn, {
  passed: {
    'shown and kept out': gone()
      .shows('404：网页找不到', { code: '404' })
      .finish('operatorLogin', 'declined'),
  },
  failed: {
    'let in': gone().shows('404：网页找不到', { code: '404' }).finish('operatorLogin', 'approved'),
    'not shown': gone().shows('登录失败').finish('operatorLogin', 'declined'),
  },
  unproven: { 'it was there': opensPage({ accepted: true }).finish('operatorLogin', 'approved') },
});

const offer = (update: string, servedFrom = '1.0.0') =>
  story()
    .launch('autoUpdate')
    .calls('packages.list', {}, { packages: [{ app: 'unionpay-pay', version: '1.0.0' }] })
    .asks('market-versions')
    .hears({
      accepted: true,
      versions: [{ app: 'unionpay-pay', version: '1.10.0', update, servedFrom }],
    });
const installs = (told: RecordStory) =>
  told.calls('packages.install', { app: 'unionpay-pay', version: '1.10.0' });
const night = (told: RecordStory) => told.finish('autoUpdate', 'approved');

threeVerdicts(optionalUpdateNotForced, {
  passed: { 'left alone': night(offer('optional')) },
  failed: { 'installed by itself': night(installs(offer('optional'))) },
  unproven: {
    forced: night(installs(offer('forced'))),
    'without pages any more': night(installs(offer('optional', '1.9.0'))),
    'the operator does it': installs(story().launch('updateApps')),
  },
});

const inBatch = (batch: string, stan: string) =>
  trade('sale', stan, { batchControl: `22${batch}00050` });
const ofApp = (told: RecordStory, message: ReturnType<typeof trade>, app = {}) =>
  told.add('app', 'device.call', { method: 'network.send', ...app }).sends(message);
const sold = ofApp(story().launch('sale'), inBatch('000001', '000003')).gets(
  inBatch('000001', '000003'),
  '00',
);
const copyOf = ({ events }: RecordStory) => {
  const copy = story();
  for (const { source, kind, data } of events) copy.add(source, kind, data);
  return copy;
};
const reinstalled = (told: RecordStory = copyOf(sold)) =>
  told
    .calls('packages.remove', { app: 'unionpay-pay' })
    .calls('packages.install', { app: 'unionpay-pay' });
const lost = () =>
  reinstalled(ofApp(story().launch('sale'), inBatch('000001', '000003')).finish('sale', 'unknown'));
const undoing = reversalOf(inBatch('000001', '000003'));

threeVerdicts(reinstallKeepsJournal, {
  passed: {
    'the batch goes on': ofApp(reinstalled(), inBatch('000001', '000004')),
    'the reversal is sent': ofApp(
      ofApp(lost(), undoing).gets(undoing, '00'),
      inBatch('000001', '000004'),
    ),
  },
  failed: {
    'another batch': ofApp(reinstalled(), inBatch('000002', '000004')),
    'numbers begin again': ofApp(reinstalled(), inBatch('000001', '000001')),
    'the reversal is forgotten': ofApp(lost(), inBatch('000001', '000004')),
  },
  unproven: {
    'nothing was sent since': reinstalled(),
    'another app went on': ofApp(reinstalled(), inBatch('000002', '000001'), {
      app: 'multi-channel',
    }),
    'it was not deleted': ofApp(copyOf(sold), inBatch('000001', '000004')),
  },
});
