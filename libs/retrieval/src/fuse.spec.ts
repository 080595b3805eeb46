import { describe, expect, it } from 'vitest';
import { fuse } from './fuse.js';

const leg = (...scores: [id: string, score: number][]) =>
  scores.map(([chunkId, score]) => ({ chunkId, versionId: 'v', score }));
const weighted = { method: 'weighted', weights: { lexical: 0.8, vector: 0.2 } } as const;
const rrf = { method: 'rrf', weights: { lexical: 0.5, vector: 0.5 } } as const;
const covering = (...shares: [id: string, share: number][]) => new Map(shares);
const nothing = covering();
const order = (...given: Parameters<typeof fuse>) => fuse(...given).map(({ chunkId }) => chunkId);

describe('fuse', () => {
  it('adds scores between the worst and the best of each leg, by weight', () => {
    const lexical = leg(['a', 30], ['b', 20], ['c', 10]);
    const vector = leg(['b', 0.9], ['d', 0.8], ['a', 0.4]);
    const fused = fuse({ lexical, vector }, weighted, covering(['a', 0.9], ['b', 0.6], ['c', 0.3]));
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
    expect(fuse(legs, { ...weighted, method: 'adaptive' }, nothing)).toEqual(fuse(legs, weighted, nothing));
  });

  it('ranks a passage with all the words above one that repeats some of them, unless BM25 says much more', () => {
    const lexical = leg(['repeats', 30], ['covers', 22], ['neither', 10]);
    const found = { lexical, vector: [] };
    const [best, second] = fuse(found, weighted, covering(['repeats', 0.5], ['covers', 1], ['neither', 0]));
    expect([best?.chunkId, second?.chunkId]).toEqual(['covers', 'repeats']);
    expect(best?.score).toBeCloseTo(0.8 * (0.5 * 0.6 + 0.5), 12);
    expect(second?.score).toBeCloseTo(0.8 * (0.5 + 0.5 * 0.5), 12);
    const close = covering(['repeats', 0.9], ['covers', 1], ['neither', 0]);
    expect(order(found, weighted, close)).toEqual(['repeats', 'covers', 'neither']);
  });

  it('adds reciprocal ranks', () => {
    const lexical = leg(['a', 3], ['b', 2]);
    const vector = leg(['c', 0.9], ['b', 0.8]);
    const fused = fuse({ lexical, vector }, rrf, covering(['b', 1]));
    expect(fused.map(({ chunkId }) => chunkId)).toEqual(['b', 'a', 'c']);
    expect(fused[0]?.score).toBeCloseTo(0.5 / 62 + 0.5 / 62, 12);
    expect(fused[1]?.score).toBeCloseTo(0.5 / 61, 12);
  });

  it('keeps the order of the only leg there is', () => {
    const found = leg(['z', 3], ['a', 2], ['m', 1]);
    for (const settings of [weighted, rrf]) {
      expect(order({ lexical: found, vector: [] }, settings, nothing)).toEqual(['z', 'a', 'm']);
      expect(order({ lexical: [], vector: found }, settings, nothing)).toEqual(['z', 'a', 'm']);
    }
  });

  it('gives a leg of equal scores its whole weight, and orders ties by id', () => {
    const fused = fuse({ lexical: leg(['b', 2], ['a', 2]), vector: [] }, weighted, nothing);
    expect(fused.map(({ chunkId, score }) => [chunkId, score])).toEqual([
      ['a', 0.8],
      ['b', 0.8],
    ]);
  });

  it('is empty when both legs are', () => {
    expect(fuse({ lexical: [], vector: [] }, weighted, nothing)).toEqual([]);
  });
});
