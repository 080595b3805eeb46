import type { GoldenCase, Observation } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { correctness, scoreCase } from './score-case.js';

type Answer = NonNullable<Observation['answer']>;

const golden = (change: Partial<GoldenCase> = {}): GoldenCase => ({
  id: '1',
  question: 'q',
  answers: [],
  facts: [],
  evidence: [],
  answerable: true,
  tags: [],
  ...change,
});
const answered = (change: Partial<Answer> = {}): Observation => ({
  rankings: {},
  searchTimes: {},
  answer: {
    id: 'a',
    outcome: 'answered',
    text: '연차는 15일입니다.',
    citations: [],
    released: ['supported'],
    rejected: [],
    times: {},
    ...change,
  },
});
const abstained = answered({ outcome: 'no-evidence', text: '연차를 찾지 못했습니다.', released: [] });
const nothing = golden({ answerable: false });
const place = (...groups: number[]) => ({ document: 'd', page: null, groups, quote: 'q' });

describe('retrieval', () => {
  it('is scored by leg, and only where evidence is named', () => {
    const observation: Observation = {
      rankings: {
        hybrid: [{ document: 'a', page: null, groups: [0] }],
        vector: [{ document: 'b', page: null, groups: [] }],
      },
      searchTimes: {},
      answer: null,
    };
    const scores = scoreCase(golden({ evidence: [[{ document: 'a' }]] }), observation, 5);
    expect(scores).toMatchObject({ 'hybrid.recall@5': [1, 1], 'vector.recall@5': [0, 1] });
    expect(scoreCase(golden(), observation, 5)).toEqual({});
  });
});

describe('abstention', () => {
  it.each([
    [
      'rightly',
      nothing,
      abstained,
      [
        [1, 1],
        [1, 1],
        [2, 2],
      ],
    ],
    ['wrongly', golden(), abstained, [[0, 1], undefined, [0, 1]]],
    ['not, though it should', nothing, answered(), [undefined, [0, 1], [0, 1]]],
    ['not, and rightly', golden(), answered(), [undefined, undefined, [0, 0]]],
  ])('%s', (_what, asked, observation, expected) => {
    const scores = scoreCase(asked, observation, 5);
    expect([scores['abstention.precision'], scores['abstention.recall'], scores['abstention.f1']]).toEqual(
      expected,
    );
  });
});

describe('citations', () => {
  const evidence = [[{ document: 'a' }], [{ document: 'b' }]];

  it('are right by their share in the evidence, and complete by the places they cover', () => {
    const observation = answered({ citations: [place(0), place(0), place()] });
    expect(scoreCase(golden({ evidence }), observation, 5)).toMatchObject({
      'citation.precision': [2 / 3, 1],
      'citation.recall': [1 / 2, 1],
    });
  });

  it('are not asked of an answer that was not given', () => {
    const scores = scoreCase(golden({ evidence }), abstained, 5);
    expect(Object.keys(scores).filter((name) => name.startsWith('citation'))).toEqual([]);
    expect(scoreCase(golden({ evidence }), answered(), 5)['citation.precision']).toBeUndefined();
  });
});

describe('claims', () => {
  it('count what was released without support, and what was rejected of what was drafted', () => {
    const observation = answered({
      released: ['supported', 'not_checkable', 'contradicted'],
      rejected: ['unsupported'],
    });
    expect(scoreCase(golden(), observation, 5)).toMatchObject({
      'claims.unsupported': [1, 3],
      'claims.rejected': [1, 4],
    });
  });
});

describe('answers', () => {
  it('are compared with the alternative that suits them best', () => {
    const asked = golden({ answers: ['열닷새', '연차는 15일입니다'] });
    expect(scoreCase(asked, answered(), 5)).toMatchObject({
      'answer.exact-match': [1, 1],
      'answer.char-f1': [1, 1],
      'answer.rouge-l': [1, 1],
      'answer.token-recall': [1, 1],
      'answer.correct': [1, 1],
      'crag.score': [1, 1],
    });
  });

  it('that say that there is none share no words with the reference', () => {
    expect(scoreCase(golden({ answers: ['연차는 15일입니다'] }), abstained, 5)).toMatchObject({
      'answer.char-f1': [0, 1],
      'answer.token-recall': [0, 1],
      'crag.score': [0, 1],
    });
  });

  it.each([
    ['all facts', golden({ facts: ['15일', '연차'] }), false, 1],
    ['half of the facts', golden({ facts: ['15일', '20일'] }), false, 0.5],
    ['none of the facts', golden({ facts: ['20일'] }), false, -1],
    ['the words of the answer', golden({ answers: ['연차 15일'] }), false, 1],
    ['some words of the answer', golden({ answers: ['연차 15일 삼월 말일'] }), false, 0.5],
    ['another answer', golden({ answers: ['삼월 말일'] }), false, -1],
    ['no answer where there is one', golden({ facts: ['15일'] }), true, 0],
    ['no answer where there is none', nothing, true, 1],
    ['an answer where there is none', nothing, false, -1],
    ['nothing that says what is right', golden(), false, null],
  ])('CRAG: %s', (_what, asked, isAbstained, expected) => {
    expect(correctness(asked, '연차는 15일입니다.', isAbstained)).toBe(expected);
  });
});
