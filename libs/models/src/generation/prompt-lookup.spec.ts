import { expect, it } from 'vitest';
import { PromptLookup } from './prompt-lookup.js';

it('continues the latest earlier place that ends like the text', () => {
  const lookup = new PromptLookup();
  expect(lookup.draft([1, 2, 3, 4, 1, 2, 3, 5, 6, 1, 2, 3], 3)).toEqual([5, 6, 1]);
  expect(lookup.draft([9, 2, 3, 7, 8, 2, 3], 9)).toEqual([7, 8, 2, 3]);
});

it('prefers three matching tokens to two that come later', () => {
  expect(new PromptLookup().draft([1, 2, 3, 40, 5, 2, 3, 50, 1, 2, 3], 1)).toEqual([40]);
});

it('guesses nothing without a match or without room', () => {
  const lookup = new PromptLookup();
  expect(lookup.draft([1, 2, 3, 4], 8)).toEqual([]);
  expect(lookup.draft([1], 8)).toEqual([]);
  expect(lookup.draft([1, 2, 1, 2], 0)).toEqual([]);
});

it('guesses at most eight tokens, fewer after a failure, more after a success', () => {
  const lookup = new PromptLookup();
  const text = Array.from({ length: 30 }, (_, index) => index % 15);
  const lengths = [0, 1, 2, 1].map((accepted) => {
    const { length } = lookup.draft(text, 30);
    lookup.learn(length, accepted);
    return length;
  });
  expect(lengths).toEqual([8, 1, 2, 4]);
});
