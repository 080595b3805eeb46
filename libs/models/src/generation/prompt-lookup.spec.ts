import { expect, it } from 'vitest';
import { PromptLookup } from './prompt-lookup.js';

/** One for which guesses were right so often that they are as long as they may be. */
function sure(): PromptLookup {
  const lookup = new PromptLookup();
  for (let time = 0; time < 20; time++) {
    lookup.draft([1, 2, 3, 4, 1], 8);
    lookup.learn(8, 8);
  }
  return lookup;
}

it('continues the place that ends most like the text, however early it is', () => {
  expect(sure().draft([1, 2, 3, 40, 5, 2, 3, 50, 1, 2, 3], 1)).toEqual([40]);
  expect(sure().draft([9, 2, 3, 7, 8, 2, 3], 9)).toEqual([7, 8, 2, 3]);
});

it('goes on as most of the places do, and as the latest of those', () => {
  const text = [7, 1, 20, 7, 3, 4, 7, 1, 30, 7];
  expect(sure().draft(text, 2)).toEqual([1, 30]);
});

it('guesses nothing without a match or without room', () => {
  expect(sure().draft([1, 2, 3, 4], 8)).toEqual([]);
  expect(sure().draft([1], 8)).toEqual([]);
  expect(sure().draft([], 8)).toEqual([]);
  expect(sure().draft([1, 2, 1, 2], 0)).toEqual([]);
});

it('guesses as many tokens as pay: two at first, mostly none after failures, eight where all were right', () => {
  const text = Array.from({ length: 30 }, (_, index) => index % 15);
  const lengthsWith = (accepted: (length: number) => number): number[] => {
    const lookup = new PromptLookup();
    return Array.from({ length: 16 }, () => {
      const { length } = lookup.draft(text, 30);
      lookup.learn(length, accepted(length));
      return length;
    });
  };
  const failed = lengthsWith(() => 0);
  expect(failed.slice(0, 6)).toEqual([2, 1, 1, 1, 1, 0]);
  expect(failed.slice(6)).toContain(1);
  const right = lengthsWith((length) => length);
  expect(right.at(0)).toBe(2);
  expect(right.at(-1)).toBe(8);
});

it('trusts a long match when only short ones have failed', () => {
  const lookup = new PromptLookup();
  for (let time = 0; time < 5; time++) lookup.learn(lookup.draft([1, 2, 3, 1], 8).length, 0);
  expect(lookup.draft([1, 2, 3, 1], 8)).toEqual([]);
  expect(lookup.draft([1, 2, 3, 4, 5, 1, 2, 3], 8)).toEqual([4, 5]);
});
