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
const found = (
  chunks: Parameters<typeof evidenceSignals>[0]['fused'],
  words: Parameters<typeof evidenceSignals>[0]['lexical'],
) => ({
  tokens: ['연차'],
  held: new Map<string, Set<string>>(),
  fused: chunks,
  lexical: words,
});
const documentOf = ({ versionId }: { versionId: string }) => versionId;

describe('evidenceSignals', () => {
  it('tells by how much the best document leads the next one, past its own chunks', () => {
    const ranking = fused(['a', 1], ['a', 0.9], ['b', 0.25], ['c', 0.1]);
    expect(evidenceSignals(found(ranking, []), documentOf)).toEqual({
      lead: 0.75,
      prominence: 0,
      documents: 3,
    });
  });

  it('tells how far the best sum of words stands out', () => {
    const { prominence } = evidenceSignals(found([], lexical(12, 2, 2, 2)), documentOf);
    expect(prominence).toBeCloseTo(Math.log(12 / 4.5), 10);
  });

  it('gives a document alone the whole lead, and nothing found none', () => {
    expect(evidenceSignals(found(fused(['a', 0.5]), lexical(3)), documentOf)).toEqual({
      lead: 1,
      prominence: 0,
      documents: 1,
    });
    expect(evidenceSignals(found([], []), documentOf)).toEqual({
      lead: 0,
      prominence: 0,
      documents: 0,
    });
  });

  it('makes little of numbers, and nothing of numbers alone', () => {
    const asked = (held: string[]) =>
      evidenceSignals(
        {
          ...found(fused(['a', 1], ['b', 0.5]), lexical(9, 1)),
          tokens: ['2025년', '2025', '년', '매출'],
          held: new Map([['0', new Set(held)]]),
        },
        documentOf,
      );
    expect(asked(['2025', '2025년', '년'])).toMatchObject({ lead: 0, prominence: 0 });
    expect(asked(['매출', '2025'])).toMatchObject({ lead: 0.4 });
    expect(asked(['매출'])).toMatchObject({ lead: 0.5 });
  });
});
