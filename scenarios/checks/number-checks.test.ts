import { management, reversalOf, story, trade } from '../../testing/record-story.ts';
import { threeVerdicts } from '../../testing/three-verdicts.ts';
import { batchAdvancesAfterSettlementOnly } from './batch-advances-after-settlement-only.ts';
import { parametersLoaded } from './parameters-loaded.ts';
import { settlementBalanced } from './settlement-balanced.ts';
import { signOnAfterA09977 } from './sign-on-after-a0-99-77.ts';
import { signOnBeforeTrade } from './sign-on-before-trade.ts';
import { signOnLoadsKeys } from './sign-on-loads-keys.ts';
import { stanAdvances } from './stan-advances.ts';

const sale = trade('sale', '000003');
const inBatch = (batch: string, stan: string) =>
  trade('sale', stan, { batchControl: `22${batch}00050` });
const batchEnd = management('0320', '207', { stan: '000009' });
const ended = () => story().sends(sale).sends(batchEnd).gets(batchEnd, '00');
const signOn = management('0800', '003', { stan: '000001' });
const laterSignOn = management('0800', '003', { stan: '000011', batchControl: '00000002003' });

threeVerdicts(batchAdvancesAfterSettlementOnly, {
  passed: {
    'after an accepted end': ended().sends(inBatch('000002', '000010')),
    'also as sign-on says': ended()
      .sends(inBatch('000002', '000010'))
      .sends(laterSignOn)
      .gets(laterSignOn, '00', { batchControl: '00000009003' })
      .sends(inBatch('000009', '000012')),
  },
  failed: {
    'without an end': story().sends(sale).sends(inBatch('000002', '000004')),
    'after an end nobody accepted': story()
      .sends(sale)
      .sends(batchEnd)
      .sends(inBatch('000002', '000010')),
    'by two': ended().sends(inBatch('000003', '000010')),
    'the old batch goes on': ended().sends(inBatch('000001', '000010')),
  },
  unproven: {
    'one batch only': story().sells('000003'),
    'nothing followed the end': ended(),
  },
});

const totals = (code: string) => `${'0'.repeat(30)}${code}${'0'.repeat(30)}1`;
const settled = (code: string) => {
  const settlement = management('0500', '201', { stan: '000008' });
  return story()
    .sends(settlement)
    .gets(settlement, '00', { additionalData: totals(code) });
};

threeVerdicts(settlementBalanced, {
  passed: { balanced: settled('1') },
  failed: { 'not balanced': settled('2'), error: settled('3') },
  unproven: { 'no answer': story().sends(management('0500', '201')) },
});

threeVerdicts(stanAdvances, {
  passed: {
    'each its own': story().sends(signOn).sells('000003').sells('000004'),
    'a reversal keeps its own': story()
      .sends(sale)
      .sends(reversalOf(sale))
      .sends(trade('sale', '000004')),
    'the same request once more': story().sends(sale).sends(sale).sends(trade('sale', '000004')),
    'again in the next batch': story().sends(sale).sends(inBatch('000002', '000003')),
  },
  failed: {
    'used twice': story()
      .sends(sale)
      .sends(trade('sale', '000003', { amountMinor: '1' })),
    'used twice by equal sales, the first approved': story()
      .signsOn()
      .sells('000003')
      .sells('000003'),
    'used for a sign-on and a sale': story().sends(signOn).sends(trade('sale', '000001')),
  },
  unproven: { 'one request only': story().sends(sale) },
});

const signOff = management('0820', '002', { stan: '000002' });

threeVerdicts(signOnBeforeTrade, {
  passed: { 'signed on': story().signsOn().sells('000003') },
  failed: {
    'never signed on': story().sells('000003'),
    'the sign-on was refused': story().sends(signOn).gets(signOn, 'E4').sells('000003'),
    'signed off since': story().signsOn().sends(signOff).gets(signOff, '00').sells('000003'),
  },
  unproven: { 'no trade left': story().signsOn() },
});

const refused = (code: string) => story().signsOn().launch('sale').sends(sale).gets(sale, code);
const next = trade('sale', '000005');

threeVerdicts(signOnAfterA09977, {
  passed: { 'signed on again': refused('A0').signsOn().sends(next) },
  failed: {
    'traded at once after A0': refused('A0').sends(next),
    'traded at once after 99': refused('99').sends(next),
    'the sign-on was refused': refused('77').sends(signOn).gets(signOn, 'E4').sends(next),
  },
  unproven: { 'nothing followed': refused('A0'), 'another code': refused('51').sends(next) },
});

const loads = (...usages: string[]) => {
  const told = story().launch('signOn').signsOn();
  for (const usage of usages) told.calls('pinpad.updateUserKey', { usage });
  return told.finish('signOn', 'approved');
};

threeVerdicts(signOnLoadsKeys, {
  passed: { 'both keys': loads('pik', 'mak') },
  failed: {
    'no MAK': loads('pik'),
    'no answer': story()
      .launch('signOn')
      .calls('pinpad.updateUserKey', { usage: 'pik' })
      .finish('signOn', 'approved'),
  },
  unproven: { 'sign-on failed': story().launch('signOn').finish('signOn', 'declined') },
});

const downloads = (...codes: string[]) => {
  const told = story().launch('parameterDownload');
  for (const code of codes) {
    const message = management('0800', code);
    told.sends(message).gets(message, '00');
  }
  return told;
};

threeVerdicts(parametersLoaded, {
  passed: {
    'every block loaded': downloads('360', '380', '370')
      .calls('emv.setAIDParam')
      .calls('emv.setCAPKParam')
      .finish('parameterDownload', 'approved'),
  },
  failed: {
    'a block was left out': downloads('360', '380', '370')
      .calls('emv.setAIDParam')
      .finish('parameterDownload', 'approved'),
    'no parameters came': downloads('380')
      .calls('emv.setAIDParam')
      .finish('parameterDownload', 'approved'),
  },
  unproven: { 'nothing was downloaded': story().sells('000003') },
});
