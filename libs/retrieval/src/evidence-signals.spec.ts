import { describe, expect, it } from 'vitest';
import { evidenceSignals } from './evidence-signals.js';

const fused = (...found: [string, number][]) =>
  found.map(([versionId, score], index) => ({
    chunkId: `${versionId}-${index}`,
    versionId,
    score,
    legs: { lexical: null, vector: null },
  }));
const lexical = (...scores: number[]) =>
  scores.map((score, index) => ({ chunkId: `${index}`, versionId: 'a', score, tokens: '' }));
const documentOf = ({ versionId }: { versionId: string }) => versionId;

describe('evidenceSignals', () => {
  it('tells by how much the best document leads the next one, past its own chunks', () => {
    const found = fused(['a', 1], ['a', 0.9], ['b', 0.25], ['c', 0.1]);
    expect(evidenceSignals({ fused: found, lexical: [] }, documentOf)).toEqual({
      lead: 0.75,
      prominence: 0,
      documents: 3,
    });
  });

  it('tells how far the best sum of words stands out', () => {
    const { prominence } = evidenceSignals({ fused: [], lexical: lexical(12, 2, 2, 2) }, documentOf);
    expect(prominence).toBeCloseTo(Math.log(12 / 4.5), 10);
  });

  it('gives a document alone the whole lead, and nothing found none', () => {
    expect(evidenceSignals({ fused: fused(['a', 0.5]), lexical: lexical(3) }, documentOf)).toEqual({
      lead: 1,
      prominence: 0,
      documents: 1,
    });
    expect(evidenceSignals({ fused: [], lexical: [] }, documentOf)).toEqual({
      lead: 0,
      prominence: 0,
      documents: 0,
    });
  });
});
