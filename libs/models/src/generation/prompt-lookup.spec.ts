import { expect, it } from 'vitest';
import { PromptLookup } from './prompt-lookup.js';

/** One whose guesses were all right so far, or all wrong, asked for so many. */
function after(right: boolean, guesses = 40): PromptLookup {
  const lookup = new PromptLookup();
  const text = [1, 2, 1, 2, 1];
  for (let time = 0; time < guesses; time++) {
    lookup.draft(text, 8);
    text.push(right ? (text.at(-2) ?? 0) : 1_000 + time, 1);
  }
  lookup.draft(text, 8);
  return lookup;
}

/** How many tokens are guessed behind the one that follows `tokens` in every place. */
const lengthOf = (lookup: PromptLookup, tokens: readonly number[]): number => lookup.draft(tokens, 8).length;

it('continues the place that ends most like the text, however early it is', () => {
  expect(after(true).draft([1, 2, 3, 40, 5, 2, 3, 50, 1, 2, 3], 1)).toEqual([40]);
  expect(after(true).draft([9, 2, 3, 7, 8, 2, 3], 9)).toEqual([7, 8, 2, 3]);
});

it('goes on as most of the places do, and as the latest of those', () => {
  const text = [7, 1, 20, 7, 3, 4, 7, 1, 30, 7];
  expect(after(true).draft(text, 2)).toEqual([1, 30]);
});

it('guesses nothing without a match or without room', () => {
  expect(after(true).draft([1, 2, 3, 4], 8)).toEqual([]);
  expect(after(true).draft([1], 8)).toEqual([]);
  expect(after(true).draft([], 8)).toEqual([]);
  expect(after(true).draft([1, 2, 1, 2], 0)).toEqual([]);
});

it('guesses as many tokens as pay: a few at first, eight where all were right, none where all were wrong', () => {
  const text = Array.from({ length: 30 }, (_, index) => index % 15);
  expect(lengthOf(new PromptLookup(), text)).toBe(4);
  expect(lengthOf(after(true), text)).toBe(8);
  expect(lengthOf(after(false), text)).toBe(0);
});

it('guesses again when the tokens that it would have guessed came', () => {
  const lookup = after(false);
  const text = Array.from({ length: 30 }, (_, index) => index % 15);
  const lengths = Array.from({ length: 20 }, () => {
    const length = lengthOf(lookup, text);
    text.push(text.length % 15);
    return length;
  });
  expect(lengths[0]).toBe(0);
  expect(lengths.at(-1)).toBeGreaterThan(4);
});

it('trusts places that agree, and many of them more than one', () => {
  const agreeing = [5, 6, 7, 8, 5, 6, 7, 9, 5, 6, 7, 4, 5];
  const apart = [5, 6, 7, 8, 5, 1, 7, 9, 5, 2, 7, 4, 5];
  expect(lengthOf(new PromptLookup(), agreeing)).toBeGreaterThan(0);
  expect(lengthOf(new PromptLookup(), apart)).toBe(0);
});

it('learns from the wrong token of a guess, and not from what it would have guessed behind it', () => {
  const lookup = new PromptLookup();
  const text = [1, 2, 3, 4, 5, 1];
  const guess = lookup.draft(text, 8);
  expect(guess.length).toBeGreaterThan(1);
  lookup.draft([...text, 2, 99], 8);
  const cautious = lookup.draft([...text, 2, 99, 1], 8).length;
  expect(cautious).toBeLessThan(guess.length);
});
