import type { RankedPassage } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { gainsOf, ndcgAt, rankScores, recallAt, reciprocalRank } from './rank-scores.js';

const passage = (document: string, ...groups: number[]): RankedPassage => ({ document, page: null, groups });

describe('the gains of a ranking', () => {
  it('count each place once, where it is met first', () => {
    const ranking = [passage('x'), passage('a', 0), passage('a', 0), passage('b', 0, 1)];
    expect(gainsOf(ranking, false)).toEqual([0, 1, 0, 1]);
  });

  it('take one rank per document where documents are looked for', () => {
    const ranking = [passage('x'), passage('x'), passage('x'), passage('a', 0)];
    expect(gainsOf(ranking, true)).toEqual([0, 1]);
    expect(gainsOf(ranking, false)).toEqual([0, 0, 0, 1]);
  });
});

describe('scores of a ranking', () => {
  // By hand: two of three places, at ranks 2 and 4.
  const gains = [0, 1, 0, 1, 0];

  it('recall', () => {
    expect(recallAt(gains, 3, 5)).toBeCloseTo(2 / 3, 12);
    expect(recallAt(gains, 3, 2)).toBeCloseTo(1 / 3, 12);
    expect(recallAt(gains, 3, 1)).toBe(0);
  });

  it('reciprocal rank', () => {
    expect(reciprocalRank(gains, 5)).toBe(1 / 2);
    expect(reciprocalRank(gains, 1)).toBe(0);
    expect(reciprocalRank([], 5)).toBe(0);
  });

  it('nDCG: (1 / log2 3 + 1 / log2 5) over (1 + 1 / log2 3 + 1 / log2 4)', () => {
    expect(ndcgAt(gains, 3, 5)).toBeCloseTo(1.0616063 / 2.1309298, 6);
    // Only as many places as ranks count in the best order.
    expect(ndcgAt(gains, 3, 2)).toBeCloseTo(0.6309298 / 1.6309298, 6);
    expect(ndcgAt([1, 1, 1], 3, 5)).toBe(1);
    expect(ndcgAt([2], 2, 5)).toBe(1);
    expect(ndcgAt([], 2, 5)).toBe(0);
  });

  it('by name', () => {
    expect(rankScores([0, 1], { wanted: 1, k: 5 })).toEqual({
      'recall@1': 0,
      'recall@5': 1,
      'mrr@5': 0.5,
      'ndcg@5': expect.closeTo(0.6309298, 6) as number,
    });
    expect(Object.keys(rankScores([], { wanted: 1, k: 10 }))).toEqual([
      'recall@1',
      'recall@5',
      'recall@10',
      'mrr@10',
      'ndcg@10',
    ]);
  });
});
