import { expect, it } from 'vitest';
import { rankStages } from './rank-stages.js';

const chunk = (chunkId: string, score: number) => ({
  chunkId,
  documentId: `d-${chunkId}`,
  versionId: 'v',
  score,
});
const fusion = { method: 'weighted' as const, weights: { lexical: 0.5, vector: 0.5 }, coverage: 1 };
const query = { origin: 'question' as const, text: '연차', tokens: ['연차'], fusion };

it('follows a chunk through every stage, passages first', () => {
  const ranked = rankStages({
    queries: [
      { ...query, lexical: [chunk('b', 9), chunk('a', 4)], vector: [chunk('a', 0.7)] },
      { ...query, origin: 'conversation', lexical: [chunk('a', 12)], vector: [chunk('c', 0.9)] },
    ],
    candidates: { lexical: 2, vector: 2, visible: 3 },
    fused: [chunk('b', 0.03), chunk('a', 0.02), chunk('c', 0.01)],
    reranked: { status: 'done', chunks: [{ ...chunk('a', 0.02), relevance: 0.8 }] },
    passages: [{ ...chunk('a', 0.8), n: 1, title: '휴가', coverage: 1 }],
    timings: {},
  });
  expect(ranked.map(({ chunkId, passage }) => [chunkId, passage])).toEqual([
    ['a', 1],
    ['b', undefined],
    ['c', undefined],
  ]);
  expect(ranked[0]).toMatchObject({
    title: '휴가',
    lexical: { rank: 1, score: 12 },
    vector: { rank: 2, score: 0.7 },
    fused: { rank: 2, score: 0.02 },
    judged: { rank: 1, score: 0.8 },
  });
  expect(ranked[2]).toMatchObject({ title: undefined, lexical: undefined, judged: undefined });
});
