import { describe, expect, it } from 'vitest';
import { newTurn, type Turn } from '../turn.js';
import { compareTurns } from './compare-turns.js';

function turn(sentences: string[], documents: string[]): Turn {
  const asked = { question: '연차는 며칠인가요?', knowledgeBases: [], mode: 'auto' as const };
  const place = { versionId: 'v', start: 0, end: 1, quote: 'x', score: 1 };
  const citations = documents.map((id, index) => ({
    ...place,
    documentId: id,
    n: index + 1,
    title: `문서 ${id}`,
  }));
  return {
    ...newTurn(asked),
    sentences: sentences.map((text, index) => ({
      index,
      text,
      verdict: 'supported',
      score: 1,
      evidence: [],
    })),
    end: { citations } as unknown as NonNullable<Turn['end']>,
  };
}

describe('two answers', () => {
  it('have sentences and sources in common, and of their own', () => {
    const left = turn(['연차는 15일이다.', '신청은 3일 전이다. '], ['a', 'a', 'b']);
    const right = turn(['연차는 15일이다. ', '이월은 5일이다.'], ['a', 'c']);
    expect(compareTurns(left, right)).toEqual({
      sentences: { both: ['연차는 15일이다.'], left: ['신청은 3일 전이다.'], right: ['이월은 5일이다.'] },
      sources: { both: ['문서 a'], left: ['문서 b'], right: ['문서 c'] },
    });
  });

  it('have nothing in common where one found nothing', () => {
    const { sentences, sources } = compareTurns(turn(['연차는 15일이다.'], ['a']), turn([], []));
    expect(sentences).toEqual({ both: [], left: ['연차는 15일이다.'], right: [] });
    expect(sources).toEqual({ both: [], left: ['문서 a'], right: [] });
  });
});
