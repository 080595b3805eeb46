import { describe, expect, it } from 'vitest';
import { tokenBatches } from './token-batches.js';

const texts = (...lengths: number[]) =>
  lengths.map((length, index) => ({ index, ids: Array.from({ length }, () => 1) }));

describe('tokenBatches', () => {
  it('keeps every batch within its budget, padding included', () => {
    const batches = tokenBatches(texts(3, 50, 7, 100, 1, 20, 99, 5), 120);
    for (const batch of batches) {
      expect(batch.length * Math.max(...batch.map(({ ids }) => ids.length))).toBeLessThanOrEqual(120);
    }
    expect(
      batches
        .flat()
        .map(({ index }) => index)
        .sort((a, b) => a - b),
    ).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(batches.length).toBeLessThan(6);
  });

  it('gives a text above the budget a batch of its own', () => {
    expect(tokenBatches(texts(2, 500, 2), 100).map((batch) => batch.length)).toEqual([2, 1]);
  });

  it('makes no batch of nothing', () => {
    expect(tokenBatches([], 100)).toEqual([]);
  });
});
