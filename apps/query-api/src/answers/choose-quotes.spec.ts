import type { RetrievedPassage } from '@app/retrieval';
import { describe, expect, it } from 'vitest';
import { chooseQuotes } from './choose-quotes.js';

function passage(n: number, text: string, more: Partial<RetrievedPassage> = {}): RetrievedPassage {
  return {
    n,
    chunkId: `chunk-${n}`,
    documentId: `document-${n}`,
    versionId: `version-${n}`,
    knowledgeBaseId: 'base',
    title: '휴가 규정',
    headingPath: '연차',
    tableHeader: null,
    text,
    start: 100 * n,
    end: 100 * n + text.length,
    score: 1 / n,
    legs: { lexical: 1, vector: 1 },
    coverage: 1,
    ...more,
  };
}

const leave = passage(
  1,
  '연차\n\n연차 유급휴가는 1년간 80퍼센트 이상 출근한 직원에게 15일을 부여합니다. 휴가를 쓰려면 3일 전에 신청합니다.',
);
const parking = passage(2, '주차장은 지하 2층입니다. 방문객은 안내 데스크에 등록합니다.', {
  title: '시설 안내',
  headingPath: '주차',
});

describe('chooseQuotes', () => {
  it('quotes the sentence that answers, with its place in the stored text', () => {
    const [quote] = chooseQuotes('연차는 며칠 받나요?', [leave, parking], { limit: 1 });
    expect(quote?.text).toBe('연차 유급휴가는 1년간 80퍼센트 이상 출근한 직원에게 15일을 부여합니다.');
    const at = (quote?.start ?? 0) - leave.start;
    expect(leave.text.slice(at, at + (quote?.text.length ?? 0))).toBe(quote?.text);
  });

  it('never quotes a heading', () => {
    expect(chooseQuotes('연차', [leave], { limit: 4 }).map((quote) => quote.text)).not.toContain('연차');
  });

  it('quotes nothing when nothing shares a word with the question', () => {
    expect(chooseQuotes('화성 탐사선 발사 비용', [leave, parking], { limit: 4 })).toEqual([]);
  });

  it('says the same thing once', () => {
    const twin = passage(3, leave.text, { documentId: 'copy' });
    const texts = chooseQuotes('연차 며칠', [leave, twin], { limit: 4 }).map((quote) => quote.text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('puts sentences in the language of the question first', () => {
    const english = passage(1, 'Annual leave is 15 days per year for full-time employees.', {
      title: 'Annual leave',
      headingPath: 'Annual leave',
    });
    const korean = passage(2, '연차 annual leave 는 1년에 15 days 입니다.', {
      title: '연차',
      headingPath: '연차',
    });
    const quotes = chooseQuotes('How many days of annual leave per year?', [korean, english], { limit: 2 });
    expect(quotes[0]?.passage.n).toBe(1);
  });

  it('keeps to the limit', () => {
    const long = passage(
      1,
      Array.from({ length: 9 }, (_, index) => `연차는 ${index}일 부여합니다.`).join(' '),
    );
    expect(chooseQuotes('연차 며칠', [long], { limit: 3 }).length).toBeLessThanOrEqual(3);
  });
});
