import { describe, expect, it } from 'vitest';
import { cureActions, cureOf } from './cures.ts';
import { cureExceptions } from './generated/remedies.ts';
import { remedyById } from './name-lookup.ts';
import { variantById, variants } from './row-lookup.ts';

const cures = (action: string, variant: string) =>
  cureOf(remedyById(action), variantById(variant)).cures;

describe('what an action cures', () => {
  it('is what its class cures', () => {
    expect(cures('sign-on-again', 'FAQ-03.1.1')).toBe(true);
    expect(cures('sign-on-again', 'FAQ-17.1.1')).toBe(true);
    expect(cures('sign-on-again', 'FAQ-01.1.1')).toBe(false);
  });

  it('is also what the classes under its own cure, and not the other way round', () => {
    expect(cures('inject-tmk-by-mother-pos', 'FAQ-03.1.1')).toBe(true);
    expect(cures('sign-on-again', 'FAQ-03.2.1')).toBe(false);
    expect(cures('correct-input', 'FAQ-19.1.1')).toBe(true);
    expect(cures('correct-payee', 'FAQ-06.1.1')).toBe(false);
  });

  it('is other than its class says where an exception says so', () => {
    const cure = cureOf(remedyById('associate-app-numbers'), variantById('FAQ-05.1.2'));
    expect(cure).toMatchObject({ cures: false, byClass: true });
    expect(cure.exception?.why.en).toContain('Both are needed');
  });

  it('is at least one variant for every action that is for curing', () => {
    const idle = cureActions.filter((action) =>
      variants.every((variant) => !cureOf(action, variant).cures),
    );
    expect(idle.map(({ id }) => id)).toEqual(['register-payout-merchant']);
  });

  it('is nothing in a variant that is only explained', () => {
    const explained = variants.filter(({ recovery }) => recovery.kind === 'explained-only');
    expect(explained.map(({ id }) => id)).toEqual(['FAQ-07.1.1', 'FAQ-07.3.1', 'FAQ-07.4.1']);
    for (const variant of explained) {
      expect(cureActions.filter((action) => cureOf(action, variant).cures)).toEqual([]);
    }
  });
});

describe('every exception', () => {
  const cells = cureExceptions.flatMap((exception) =>
    exception.actions.flatMap((action) =>
      exception.variants.map((variant) => ({ action, variant, exception })),
    ),
  );

  it.each(cells)('$action on $variant says what the classes do not', (cell) => {
    const { byClass, exception } = cureOf(remedyById(cell.action), variantById(cell.variant));
    expect(exception).toBe(cell.exception);
    expect(byClass).toBe(!cell.exception.cures);
    expect(cureActions.map(({ id }) => id)).toContain(cell.action);
  });

  it('speaks of a cell that no other speaks of', () => {
    const names = cells.map(({ action, variant }) => `${action} ${variant}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
