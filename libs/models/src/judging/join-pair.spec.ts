import { describe, expect, it } from 'vitest';
import { joinPair } from './join-pair.js';

const tokens = { classify: 101, separate: 102, padding: 0 };
const numbers = (count: number, from: number) => Array.from({ length: count }, (_, index) => from + index);
/** A window of 13 has room for 10 tokens of the texts. */
const join = (first: number, second: number) =>
  joinPair(numbers(first, 1), numbers(second, 50), { tokens, maximumTokens: 13 });

describe('joinPair', () => {
  it('frames both texts and tells which token belongs to which', () => {
    expect(join(2, 3)).toEqual({
      ids: [101, 1, 2, 102, 50, 51, 52, 102],
      segments: [0, 0, 0, 0, 1, 1, 1, 1],
    });
    expect(join(0, 0)).toEqual({ ids: [101, 102, 102], segments: [0, 0, 1] });
  });

  it.each<[string, [number, number], [number, number]]>([
    ['leaves what fits', [7, 3], [7, 3]],
    ['cuts the second text', [4, 30], [4, 6]],
    ['cuts the second text to half of the window for a long first one', [8, 30], [5, 5]],
    ['cuts the first text only as far as the second one needs', [30, 2], [8, 2]],
    ['gives a first text without a second one the whole window', [30, 0], [10, 0]],
  ])('%s', (_, [first, second], [head, tail]) => {
    const { ids, segments } = join(first, second);
    expect(ids).toEqual([101, ...numbers(head, 1), 102, ...numbers(tail, 50), 102]);
    expect(segments.filter((segment) => segment === 0)).toHaveLength(head + 2);
    expect(segments).toHaveLength(ids.length);
  });
});
