import { describe, expect, it } from 'vitest';
import {
  causeById,
  causes,
  lookUpCode,
  parties,
  platforms,
  remedies,
  remedyById,
  remedyClasses,
  rowByNumber,
  rowOfId,
  rows,
  ticketOfRow,
  variantById,
  variants,
} from './index.ts';

/** Causes as printed and variants per row, by a count of its own on the document. */
const COUNTS = [
  [1, 1, 1],
  [2, 1, 3],
  [3, 2, 2],
  [4, 1, 2],
  [5, 1, 2],
  [6, 1, 3],
  [7, 4, 4],
  [8, 2, 2],
  [9, 1, 2],
  [10, 1, 1],
  [11, 1, 1],
  [12, 1, 1],
  [13, 1, 1],
  [14, 2, 4],
  [15, 3, 3],
  [16, 1, 1],
  [17, 1, 2],
  [18, 3, 3],
  [19, 1, 1],
  [20, 1, 1],
  [21, 2, 2],
  [22, 1, 1],
  [23, 2, 2],
  [24, 1, 1],
  [25, 2, 3],
  [26, 3, 5],
  [27, 3, 5],
  [28, 1, 3],
  [29, 1, 1],
  [30, 1, 2],
  [31, 3, 3],
  [32, 2, 2],
  [33, 1, 1],
  [34, 1, 2],
  [35, 2, 3],
] as const;

describe('rows, causes and variants', () => {
  it('count 35, 56 and 76', () => {
    expect([rows.length, causes.length, variants.length]).toEqual([35, 56, 76]);
  });

  it.each(COUNTS)('row %i has %i causes and %i variants', (number, causeCount, variantCount) => {
    const row = rowByNumber(number);
    expect(row.causes).toHaveLength(causeCount);
    expect(row.causes.flatMap((cause) => cause.variants)).toHaveLength(variantCount);
  });

  it('have ids that occur once and lead back to their row', () => {
    const ids = [...causes, ...variants].map(({ id }) => id);
    expect(new Set(ids).size).toBe(132);
    expect(causeById('FAQ-03.2').variants.map(({ id }) => id)).toEqual(['FAQ-03.2.1']);
    expect(rowOfId('FAQ-26.2.2').row).toBe(26);
    expect(variantById('FAQ-03.1.1').at).toMatch(/^return-codes\/row-03\.yaml:\d+$/);
  });

  it('refuse unknown ids and name the nearest', () => {
    expect(() => variantById('FAQ-03.1.9')).toThrow('There is no variant "FAQ-03.1.9"');
    expect(() => rowByNumber(36)).toThrow('There is no row "36"');
  });
});

describe('remedy steps', () => {
  const steps = variants.flatMap((variant) => variant.remedies);

  it('name parties, places and actions that exist, and parties the action allows', () => {
    const partyIds = parties.map(({ id }) => id);
    const places = platforms.map(({ id }) => id);
    for (const step of steps) {
      const allowed = remedyById(step.action).performers;
      expect(step.performers.length).toBeGreaterThan(0);
      expect(step.performers.filter((party) => !partyIds.includes(party))).toEqual([]);
      expect(step.performers.filter((party) => !allowed.includes(party))).toEqual([]);
      expect(places).toContain(step.place);
    }
  });

  it('use every action, and every class is used', () => {
    const used = new Set(steps.map(({ action }) => action));
    expect(remedies.filter(({ id }) => !used.has(id)).map(({ id }) => id)).toEqual([]);
    const classes = new Set(remedies.map((remedy) => remedy.class));
    expect(remedyClasses.filter(({ id }) => !classes.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('cure something unless the variant can only be explained', () => {
    const withoutCure = variants.filter(
      ({ remedies: own, recovery }) =>
        recovery.kind !== 'explained-only' && !own.some(({ purpose }) => purpose === 'cure'),
    );
    expect(withoutCure.map(({ id }) => id)).toEqual([]);
  });

  it('file a ticket exactly where the document files one, by the parties it names', () => {
    for (const row of rows) {
      const filed = row.causes
        .flatMap((cause) => cause.variants)
        .flatMap((variant) => variant.remedies)
        .filter(({ action }) => action === 'file-ticket');
      const rule = ticketOfRow(row.row);
      if (row.row === 26 || row.row === 27) continue; // their third cause borrows row 25's ticket
      expect({ row: row.row, files: filed.length > 0 }).toEqual({
        row: row.row,
        files: rule !== undefined,
      });
      for (const step of filed) expect(step.performers).toEqual(rule?.filers);
    }
  });

  it('let only the branch file in the rows where the document names the branch alone', () => {
    const branchOnly = rows.filter(({ row }) => ticketOfRow(row)?.filers.join() === 'branch');
    expect(branchOnly.map(({ row }) => row)).toEqual([1, 7, 9, 10, 11, 12, 13, 14, 28, 29]);
  });
});

describe('fidelity', () => {
  it('is assumed exactly where the lab supplies the cure or the reading', () => {
    const assumed = variants.filter(({ fidelity }) => fidelity === 'assumed').map(({ id }) => id);
    expect(assumed).toEqual([
      'FAQ-06.1.3',
      'FAQ-07.2.1',
      'FAQ-14.1.1',
      'FAQ-14.1.2',
      'FAQ-14.1.3',
      'FAQ-18.2.1',
      'FAQ-20.1.1',
      'FAQ-23.1.1',
      'FAQ-27.1.1',
      'FAQ-29.1.1',
      'FAQ-34.1.1',
    ]);
  });

  it('is explained by a note wherever it is assumed', () => {
    const silent = variants.filter((own) => own.fidelity === 'assumed' && !own.fidelityNote);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });
});

describe('recovery', () => {
  it.each([
    [
      'other-card',
      [
        'FAQ-14.1.1',
        'FAQ-14.1.2',
        'FAQ-14.1.3',
        'FAQ-16.1.1',
        'FAQ-30.1.1',
        'FAQ-30.1.2',
        'FAQ-32.1.1',
        'FAQ-33.1.1',
      ],
    ],
    [
      'corrected-input',
      ['FAQ-06.1.1', 'FAQ-06.1.2', 'FAQ-07.2.1', 'FAQ-19.1.1', 'FAQ-23.1.1', 'FAQ-32.2.1'],
    ],
    ['void-the-original', ['FAQ-34.1.2']],
    ['explained-only', ['FAQ-07.1.1', 'FAQ-07.3.1', 'FAQ-07.4.1']],
  ])('%s holds for the variants the document means', (kind, ids) => {
    const own = variants.filter(({ recovery }) => recovery.kind === kind).map(({ id }) => id);
    expect(own).toEqual(ids);
  });

  it('of row 35 is an explanation where the payout had succeeded', () => {
    const row35 = rowByNumber(35).causes.flatMap((cause) => cause.variants);
    expect(row35.map(({ recovery }) => recovery.unless?.kind)).toEqual([
      'explained-only',
      'explained-only',
      'explained-only',
    ]);
  });
});

describe('lookUpCode', () => {
  it('tells the variants of one code apart by channel, app and phase', () => {
    expect(lookUpCode({ code: '01' })).toHaveLength(4);
    const before = lookUpCode({ code: '01', phase: 'before-pin', channel: 'multi-channel' });
    expect(before.map(({ id }) => id)).toEqual(['FAQ-14.2.1']);
    const farm = lookUpCode({ code: 'E6', app: 'farm-purchase' });
    expect(farm.map(({ id }) => id)).toEqual(['FAQ-05.1.1', 'FAQ-05.1.2']);
    const voided = lookUpCode({ code: '12', phase: 'void' });
    expect(voided.map(({ id }) => id.slice(0, 6))).toEqual([
      'FAQ-07',
      'FAQ-07',
      'FAQ-07',
      'FAQ-07',
    ]);
  });

  it('takes OE and 0E for one, and null for the rows without a code', () => {
    expect(lookUpCode({ code: '0E7' })).toEqual(lookUpCode({ code: 'OE7' }));
    expect(lookUpCode({ code: 'OE24' }).map(({ id }) => id)).toEqual(['FAQ-13.1.1']);
    expect(lookUpCode({ code: null, app: 'multi-channel', phase: 'sign-on' })).toHaveLength(5);
  });

  it('finds nothing for a code the document does not print', () => {
    expect(lookUpCode({ code: '51' })).toEqual([]);
  });
});

describe('vendors', () => {
  it('restrict only the causes that name them', () => {
    const bound = variants
      .filter(({ appliesTo }) => appliesTo.vendor !== 'any')
      .map(({ id, appliesTo }) => `${id} ${appliesTo.vendor}`);
    expect(bound).toEqual([
      'FAQ-02.1.1 wizarpos',
      'FAQ-02.1.2 centerm',
      'FAQ-26.1.1 centerm',
      'FAQ-26.1.2 centerm',
      'FAQ-26.2.1 wizarpos',
      'FAQ-26.2.2 wizarpos',
      'FAQ-27.1.1 centerm',
      'FAQ-27.1.2 centerm',
      'FAQ-27.2.1 wizarpos',
      'FAQ-27.2.2 wizarpos',
    ]);
  });

  it('A0 and 99 leave out the three transactions without a PIN', () => {
    for (const number of [3, 17]) {
      for (const variant of rowByNumber(number).causes.flatMap((cause) => cause.variants)) {
        expect(variant.appliesTo.excluded).toEqual([
          'refund',
          'realTimePayout',
          'preAuthCompletionVoid',
        ]);
      }
    }
  });
});
