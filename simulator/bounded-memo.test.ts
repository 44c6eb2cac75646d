import { expect, test } from 'vitest';
import { BoundedMemo } from './bounded-memo.ts';

test('a text is computed once, also when the result is undefined', () => {
  const memo = new BoundedMemo<number | undefined>(4);
  let computed = 0;
  const compute = () => {
    computed += 1;
    return undefined;
  };
  expect([memo.get('a', compute), memo.get('a', compute)]).toEqual([undefined, undefined]);
  expect(computed).toBe(1);
});

test('when full the oldest texts are forgotten, the youngest not', () => {
  const memo = new BoundedMemo<number>(2);
  const computed: string[] = [];
  const ask = (text: string) =>
    memo.get(text, () => {
      computed.push(text);
      return text.length;
    });
  for (const text of ['a', 'b', 'c', 'd', 'e']) ask(text);
  computed.length = 0;
  for (const text of ['e', 'd', 'a']) ask(text);
  expect(computed).toEqual(['a']);
});
