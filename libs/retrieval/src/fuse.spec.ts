import { describe, expect, it } from 'vitest';
import { fuse } from './fuse.js';

const leg = (...scores: [id: string, score: number][]) =>
  scores.map(([chunkId, score]) => ({ chunkId, versionId: 'v', score }));
const weighted = { method: 'weighted', weights: { lexical: 0.8, vector: 0.2 } } as const;
const rrf = { method: 'rrf', weights: { lexical: 0.5, vector: 0.5 } } as const;
const order = (...given: Parameters<typeof fuse>) => fuse(...given).map(({ chunkId }) => chunkId);

describe('fuse', () => {
  it('adds scores between the worst and the best of each leg, by weight', () => {
    const lexical = leg(['a', 30], ['b', 20], ['c', 10]);
    const vector = leg(['b', 0.9], ['d', 0.8], ['a', 0.4]);
    const fused = fuse({ lexical, vector }, weighted);
    expect(fused.map(({ chunkId, score }) => [chunkId, Math.round(score * 1_000) / 1_000])).toEqual([
      ['a', 0.8],
      ['b', 0.6],
      ['d', 0.16],
      ['c', 0],
    ]);
    expect(fused[0]?.legs).toEqual({ lexical: 30, vector: 0.4 });
    expect(fused[2]?.legs).toEqual({ lexical: null, vector: 0.8 });
  });

  it('adds scores the same way when the weights were chosen for the question', () => {
    const legs = {
      lexical: leg(['a', 30], ['b', 20], ['c', 10]),
      vector: leg(['b', 0.9], ['d', 0.8], ['a', 0.4]),
    };
    expect(fuse(legs, { ...weighted, method: 'adaptive' })).toEqual(fuse(legs, weighted));
  });

  it('adds reciprocal ranks', () => {
    const lexical = leg(['a', 3], ['b', 2]);
    const vector = leg(['c', 0.9], ['b', 0.8]);
    const fused = fuse({ lexical, vector }, rrf);
    expect(fused.map(({ chunkId }) => chunkId)).toEqual(['b', 'a', 'c']);
    expect(fused[0]?.score).toBeCloseTo(0.5 / 62 + 0.5 / 62, 12);
    expect(fused[1]?.score).toBeCloseTo(0.5 / 61, 12);
  });

  it('keeps the order of the only leg there is', () => {
    const found = leg(['z', 3], ['a', 2], ['m', 1]);
    for (const settings of [weighted, rrf]) {
      expect(order({ lexical: found, vector: [] }, settings)).toEqual(['z', 'a', 'm']);
      expect(order({ lexical: [], vector: found }, settings)).toEqual(['z', 'a', 'm']);
    }
  });

  it('gives a leg of equal scores its whole weight, and orders ties by id', () => {
    const fused = fuse({ lexical: leg(['b', 2], ['a', 2]), vector: [] }, weighted);
    expect(fused.map(({ chunkId, score }) => [chunkId, score])).toEqual([
      ['a', 0.8],
      ['b', 0.8],
    ]);
  });

  it('is empty when both legs are', () => {
    expect(fuse({ lexical: [], vector: [] }, weighted)).toEqual([]);
  });
});
