import { expect, it } from 'vitest';
import { layOut, textColumns } from './receipt-layout.ts';

it('counts Chinese characters as two columns', () => {
  expect(textColumns('金额 12.34￥')).toBe(12);
});

it.each([
  [{ text: 'a' }, ['a']],
  [{ text: '' }, ['']],
  [{ text: '签购单', align: 'centre' }, [`${' '.repeat(13)}签购单`]],
  [{ text: '12.34', align: 'right' }, [`${' '.repeat(27)}12.34`]],
  [{ text: '签购单', align: 'centre', style: 'large' }, [`${' '.repeat(5)}签购单`]],
  [{ text: 'x'.repeat(33) }, ['x'.repeat(32), 'x']],
  [{ text: `${'x'.repeat(31)}中` }, ['x'.repeat(31), '中']],
  [{ text: 'x'.repeat(17), style: 'large' }, ['x'.repeat(16), 'x']],
] as const)('lays out %o', (line, paper) => {
  expect(layOut(line)).toEqual(paper);
});
