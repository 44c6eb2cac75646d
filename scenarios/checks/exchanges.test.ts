import { describe, expect, it } from 'vitest';
import { evidenceOfStory, story, trade } from '../../testing/record-story.ts';

const sale = trade('sale', '000003');
const replyOf = (told: ReturnType<typeof story>) => evidenceOfStory(told).trades[0]?.reply;
const sentDown = { session: 's1', direction: 'down', mti: '0210', size: 100 };
const fields = { ...sale.fields, responseCode: '00' };

describe('an answer in pieces', () => {
  const begun = () =>
    story()
      .launch('sale')
      .sends(sale)
      .add('network', 'wire.sent', { ...sentDown, fields })
      .getsBytes({ session: 's1', size: 7, undecoded: 'LAB_FRAME_SHORT' });

  it('is whole when its last piece has arrived', () => {
    expect(replyOf(begun().getsBytes({ session: 's1', size: 93, undecoded: 'x' }))).toBe(
      'approval',
    );
  });

  it('is no answer before that', () => {
    expect(replyOf(begun())).toBe('unusable');
    expect(replyOf(begun().getsBytes({ session: 's1', size: 92, undecoded: 'x' }))).toBe(
      'unusable',
    );
  });
});

describe('an exchange', () => {
  it('takes the first answer with its STAN on its session, and no second one', () => {
    const { exchanges } = evidenceOfStory(
      story().sends(sale).gets(trade('sale', '000004'), '00').gets(sale, '51').gets(sale, '00'),
    );
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]?.answer?.fields.responseCode).toBe('51');
  });

  it('knows the fault of the platform that met it', () => {
    const { exchanges } = evidenceOfStory(story().sends(sale).platformFault('bad-mac', '0200'));
    expect(exchanges[0]?.platformFault).toBe('bad-mac');
  });
});

describe('a trade', () => {
  it('is not answered by what comes after its reversal left', () => {
    const reversal = { mti: '0400', fields: { ...sale.fields, responseCode: '98' } };
    const { trades } = evidenceOfStory(
      story().launch('sale').sends(sale).sends(reversal).gets(sale, '00'),
    );
    expect(trades[0]).toMatchObject({ reply: 'none', hasLateAnswer: true, code: '' });
    expect(trades[0]?.reversals).toHaveLength(1);
  });

  it('belongs to the function that sent it, not to one that was over', () => {
    const { trades } = evidenceOfStory(
      story()
        .launch('sale')
        .finish('sale', 'approved')
        .sends(sale)
        .launch('void')
        .sends(trade('void', '000004')),
    );
    expect(trades.map(({ launch }) => launch?.function)).toEqual([undefined, 'void']);
  });

  it('that is sent again after silence belongs to no function', () => {
    const refund = trade('refund', '000003');
    const { trades } = evidenceOfStory(
      story()
        .launch('refund')
        .sends(refund)
        .finish('refund', 'unknown')
        .launch('settlement')
        .sends(refund)
        .gets(refund, '00'),
    );
    expect(trades.map(({ isRepeat }) => isRepeat)).toEqual([false, true]);
    expect(trades.map(({ launch }) => launch?.function)).toEqual(['refund', undefined]);
  });

  it('ends with the power', () => {
    const { launches } = evidenceOfStory(
      story().launch('sale').losesPower().finish('sale', 'approved'),
    );
    expect(launches).toMatchObject([{ function: 'sale', lostPower: true, end: 1 }]);
    expect(launches[0]?.finish).toBeUndefined();
  });
});
