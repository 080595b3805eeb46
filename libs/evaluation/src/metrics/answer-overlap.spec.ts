import { describe, expect, it } from 'vitest';
import { characterF1, comparable, exactMatch, rougeL, tokenRecall } from './answer-overlap.js';

describe('what is compared', () => {
  it('has no case, punctuation or space, and is composed', () => {
    expect(comparable(' "Café", 15일! ')).toBe('café15일');
    expect(comparable('연차')).toBe('연차');
  });
});

describe('exact match', () => {
  it('forgives spacing and punctuation, and nothing else', () => {
    expect(exactMatch('남은 기간.', '남은기간')).toBe(true);
    expect(exactMatch('15일입니다', '15일')).toBe(false);
  });
});

describe('character F1', () => {
  it('by hand', () => {
    // Four characters in common of seven and four: precision 4/7, recall 1.
    expect(characterF1('하이테크놀로지', '하이테크')).toBeCloseTo(8 / 11, 12);
    // "abab" and "ab": a repeated character counts as often as both have it.
    expect(characterF1('abab', 'ab')).toBeCloseTo(4 / 6, 12);
    expect(characterF1('가', '나')).toBe(0);
    expect(characterF1('', '가')).toBe(0);
  });
});

describe('ROUGE-L', () => {
  it('of the example of Lin (2004): order counts', () => {
    // Tokens: polic kill gunman; gunman kill polic. Lin keeps "the"; we drop it: 1 of 3 instead of 2 of 4.
    expect(rougeL('police kill the gunman', 'police killed the gunman')).toBe(1);
    expect(rougeL('the gunman kill police', 'police killed the gunman')).toBeCloseTo(1 / 3, 12);
  });

  it('sees through particles and endings', () => {
    // 연차 매년 15일 15 일 줍니 니다; 연차 15일 15 일: four in order of seven and four.
    expect(rougeL('연차는 매년 15일을 줍니다.', '연차는 15일입니다')).toBeCloseTo(8 / 11, 12);
    expect(rougeL('', '연차')).toBe(0);
  });

  it('of long texts ends', () => {
    const long = Array.from({ length: 20_000 }, (_, index) => `word${index}`).join(' ');
    expect(rougeL(long, long)).toBe(1);
  });
});

describe('token recall', () => {
  it('is the share of the reference', () => {
    expect(tokenRecall('연차는 매년 15일을 줍니다.', '연차는 15일입니다')).toBe(1);
    // Of polic, kill, gunman two.
    expect(tokenRecall('the police and a gunman', 'police killed the gunman')).toBeCloseTo(2 / 3, 12);
    expect(tokenRecall('연차', '...')).toBe(0);
  });
});
