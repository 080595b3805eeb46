import { describe, expect, it } from 'vitest';
import { coverages, heldTokens } from './coverage.js';
import { weighLegs } from './weigh-legs.js';

const adaptive = { method: 'adaptive' } as const;
const weighted = { method: 'weighted', lexicalWeight: 0.7, vectorWeight: 0.3 } as const;

/** What the lexical leg found covers of a question: passages by their tokens, best first. */
const coveredBy = (question: string, ...passages: string[]) =>
  coverages(
    question.split(' ').filter(Boolean),
    heldTokens(
      passages.map((tokens, index) => ({ chunkId: `c${index}`, versionId: 'v', score: -index, tokens })),
    ),
  );
const weigh = (question: string, ...passages: string[]) =>
  weighLegs(adaptive, { covered: coveredBy(question, ...passages) });

describe('weighLegs, adaptive', () => {
  it('lets words decide where the best passage holds them all, and the vector leg order what is left', () => {
    const { weights, coverage } = weigh('연차 이월', '연차 이월 기한', '연차 수당');
    expect(coverage).toBe(1);
    expect(weights).toEqual({ lexical: 0.95, vector: 0.05 });
  });

  it('gives the vector leg more the less of the question stands in the best passage', () => {
    const passages = ['연차 이월 기한', '연차 수당', '출장 여비'];
    const vector = ['연차 이월', '연차 이월 화성', '연차 화성 우주', '화성 우주'].map(
      (question) => weigh(question, ...passages).weights.vector,
    );
    expect(vector).toEqual(vector.toSorted((left, right) => left - right));
    expect(new Set(vector).size).toBe(4);
    expect(vector.at(-1)).toBe(1);
  });

  it('counts a rare word more than one that every passage holds', () => {
    const passages = ['연차 이월', '연차 수당', '연차 일수'];
    const withoutCommon = weigh('이월 연차', '이월', ...passages).coverage ?? 0;
    const withoutRare = weigh('이월 연차', '연차', ...passages).coverage ?? 1;
    expect(withoutCommon).toBeGreaterThan(withoutRare);
  });

  it('is (1 - coverage) to the power of 2.5', () => {
    const { weights, coverage } = weigh('연차 이월 화성', '연차 이월 기한', '연차 수당');
    expect(coverage).toBeGreaterThan(0.2);
    expect(coverage).toBeLessThan(0.65);
    expect(weights.vector).toBeCloseTo((1 - (coverage ?? 0)) ** 2.5, 12);
    expect(weights.lexical + weights.vector).toBe(1);
  });

  it('looks at the best passage, not at what others hold', () => {
    expect(weigh('연차 이월', '연차', '이월').weights.vector).toBeGreaterThan(0.05);
  });

  it.each([
    ['nothing was found', weigh('연차 이월')],
    ['the question has no words', weigh('', '연차 이월')],
  ])('leaves it to the vector leg when %s', (_, fusion) => {
    expect(fusion).toEqual({ method: 'adaptive', weights: { lexical: 0, vector: 1 }, coverage: 0 });
  });

  it('does not change with the number of passages that are asked for', () => {
    const passages = Array.from({ length: 60 }, (_, index) => (index < 50 ? '연차 이월' : '연차'));
    const few = weigh('연차 화성', ...passages.slice(0, 50));
    expect(weigh('연차 화성', ...passages)).toEqual(few);
  });
});

describe('weighLegs, otherwise', () => {
  const question = { covered: coveredBy('연차', '연차') };

  it('takes the weights that are set, without looking at words', () => {
    const weights = { lexical: 0.7, vector: 0.3 };
    expect(weighLegs(weighted, question)).toEqual({ method: 'weighted', weights, coverage: null });
    expect(weighLegs({ ...weighted, method: 'rrf' }, question)).toEqual({
      method: 'rrf',
      weights,
      coverage: null,
    });
  });

  it.each([adaptive, weighted, { ...weighted, vectorWeight: 0 }])(
    'counts a leg asked alone whole',
    (settings) => {
      expect(weighLegs(settings, { ...question, asked: 'vector' }).weights).toEqual({
        lexical: 0,
        vector: 1,
      });
      expect(weighLegs(settings, { ...question, asked: 'lexical' }).weights).toEqual({
        lexical: 1,
        vector: 0,
      });
    },
  );
});
