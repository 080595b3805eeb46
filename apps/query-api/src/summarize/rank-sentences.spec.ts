import { describe, expect, it } from 'vitest';
import { cutPassages } from '../sources/cut-passages.js';
import { lexRank } from './lex-rank.js';
import { rankSentences } from './rank-sentences.js';
import { SentenceVectors } from './sentence-vectors.js';

const passagesOf = (text: string) => cutPassages({ documentId: 'text', versionId: 'text', title: '', text });
const rank = (text: string, options: Partial<Parameters<typeof rankSentences>[1]> = {}) =>
  rankSentences(passagesOf(text), { titles: [], limit: 3, ...options }).map((sentence) => sentence.text);

const NOTICE = `정수기 렌탈 서비스 변경 안내

3월 1일부터 정수기 렌탈 서비스의 점검 주기가 4개월에서 3개월로 바뀝니다.
점검 주기가 바뀌어도 렌탈료는 그대로이며 추가 비용은 없습니다.
점검 예약은 앱이나 상담 전화로 할 수 있습니다.
사무실 화분은 총무팀이 물을 줍니다.
궁금한 점이 있으신가요?
| 모델 | 점검 주기 |
| HX-200 | 3개월 |`;

describe('SentenceVectors', () => {
  const vectors = new SentenceVectors([['a', 'b'], ['a', 'b'], ['a', 'c'], []]);

  it('are of unit length, and empty where there is no term', () => {
    expect(vectors.cosine(0, 1)).toBeCloseTo(1, 12);
    expect(vectors.cosine(0, 2)).toBeGreaterThan(0);
    expect(vectors.cosine(0, 2)).toBeLessThan(1);
    expect(vectors.cosine(0, 3)).toBe(0);
    expect([...vectors.cosinesWith(['b', 'unknown'])].map((cosine) => cosine > 0)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('multiply by all cosines without building them', () => {
    const vector = Float64Array.from([0.5, -1, 2, 3]);
    const slow = [0, 1, 2, 3].map((row) =>
      vector.reduce((sum, value, column) => sum + value * vectors.cosine(row, column), 0),
    );
    vectors.timesCosines(vector).forEach((value, row) => expect(value).toBeCloseTo(slow[row]!, 12));
  });
});

describe('lexRank', () => {
  it('is the stationary distribution of the walk that the paper describes', () => {
    const sentences = [
      ['a', 'b', 'c'],
      ['a', 'b', 'd'],
      ['a', 'c', 'e'],
      ['f', 'g'],
      ['d', 'b', 'f'],
    ];
    const vectors = new SentenceVectors(sentences);
    const even = new Float64Array(5).fill(1);
    const ranks = lexRank(vectors, even, 0.85);
    expect(ranks.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    const degree = (row: number) =>
      sentences.reduce((sum, _, column) => sum + (row === column ? 0 : vectors.cosine(row, column)), 0);
    for (let to = 0; to < 5; to++) {
      const walked = sentences.reduce(
        (sum, _, from) =>
          from === to ? sum : sum + (ranks[from]! * vectors.cosine(from, to)) / degree(from),
        0,
      );
      expect(ranks[to]).toBeCloseTo(0.15 / 5 + 0.85 * walked, 5);
    }
  });

  it('starts anew from sentences without neighbours, and holds without any sentence', () => {
    const alone = new SentenceVectors([['a'], ['b'], []]);
    expect([...lexRank(alone, new Float64Array(3).fill(1), 0.85)]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect([...lexRank(new SentenceVectors([]), new Float64Array(), 0.85)]).toEqual([]);
  });
});

describe('rankSentences', () => {
  it('prefers what the text is about and takes statements only', () => {
    const sentences = rank(NOTICE, { limit: 2 });
    expect(sentences[0]).toBe('3월 1일부터 정수기 렌탈 서비스의 점검 주기가 4개월에서 3개월로 바뀝니다.');
    expect(sentences).not.toContain('사무실 화분은 총무팀이 물을 줍니다.');
    expect(rank(NOTICE, { limit: 20 })).toHaveLength(4);
  });

  it('follows a topic', () => {
    expect(rank(NOTICE, { topic: '화분 물 주기', limit: 1 })).toEqual([
      '사무실 화분은 총무팀이 물을 줍니다.',
    ]);
  });

  it('says nothing twice', () => {
    const text =
      'The filter is replaced every four months. The filter is replaced every four months. Call us to book a visit.';
    expect(rank(text)).toHaveLength(2);
  });

  it('keeps to a language when the text has it', () => {
    const both = '점검은 3개월마다 합니다. 예약은 앱으로 합니다.\nThe visit takes place every three months.';
    expect(rank(both, { language: 'en' })).toEqual(['The visit takes place every three months.']);
    expect(rank('점검은 3개월마다 합니다.', { language: 'en' })).toEqual(['점검은 3개월마다 합니다.']);
  });

  it('takes rows where there is nothing else, without bullets', () => {
    const list = '- HX-200 필터 교체 4개월\n- HX-300 필터 교체 6개월';
    expect(rank(list).sort()).toEqual(['HX-200 필터 교체 4개월', 'HX-300 필터 교체 6개월']);
    expect(rank('')).toEqual([]);
  });
});
