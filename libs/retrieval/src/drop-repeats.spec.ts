import { expect, it } from 'vitest';
import { tokenSet } from './coverage.js';
import { dropRepeats } from './drop-repeats.js';

const words = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `t${from + index}`).join(' ');
const items = (...tokens: string[]) => tokens.map((text, id) => ({ id, tokens: tokenSet(text) }));
const ids = (kept: { id: number }[]) => kept.map(({ id }) => id);

it('keeps the first of items that share nearly all tokens', () => {
  const given = items(words(0, 100), words(0, 100), words(0, 99), words(0, 60), words(200, 300));
  expect(ids(dropRepeats(given, 10))).toEqual([0, 3, 4]);
});

it('stops at the limit and keeps the order', () => {
  expect(ids(dropRepeats(items('a', 'b', 'b', 'c', 'd'), 3))).toEqual([0, 1, 3]);
});
