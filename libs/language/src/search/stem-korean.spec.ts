import { describe, expect, it } from 'vitest';
import { stemAfterCode, stemKorean } from './stem-korean.js';

describe('stemKorean', () => {
  it.each([
    ['회사에서는', '회사'],
    ['근로자들에게는', '근로자'],
    ['서울에서', '서울'],
    ['연차휴가를', '연차휴가'],
    ['보험금으로', '보험금'],
    ['회의에서', '회의'],
    ['위원회의', '위원회'],
    ['집에서', '집'],
    ['신청하려면', '신청'],
    ['신청합니다', '신청'],
    ['지급됩니다', '지급'],
    ['설명해주세요', '설명'],
    ['대상입니다', '대상'],
    ['근로장려금이란', '근로장려금'],
    ['받으려면', '받'],
  ])('%s becomes %s', (word, stem) => expect(stemKorean(word)).toBe(stem));

  it.each(['회의', '이자', '고기', '제도', '평가', '나이', '하나', '사과', '바나', '의', '는'])(
    'keeps the short word %s',
    (word) => expect(stemKorean(word)).toBe(word),
  );

  it.each([
    '우리은행',
    '서울',
    '전문가',
    '연차휴가',
    '어린이',
    '고속도로',
    '만족도',
    '시험결과',
    '인사평가',
    '신청기한',
    '산업재해',
  ])('keeps %s, which only ends like a word with a particle', (word) => expect(stemKorean(word)).toBe(word));

  it('gives every case of a noun the same stem', () => {
    const cases = ['이', '은', '을', '에', '에서', '으로', '의', '까지', '부터', '입니다', '이라는'];
    for (const noun of ['보험금', '신청서식', '자격증']) {
      expect(new Set(cases.map((particle) => stemKorean(noun + particle)))).toEqual(new Set([noun]));
    }
  });

  it('never gives an empty stem', () => {
    for (const word of ['에서', '입니다', '하는데', '으로부터', '들에게는'])
      expect(stemKorean(word)).not.toBe('');
  });
});

describe('stemAfterCode', () => {
  it.each([
    ['원입니다', '원'],
    ['개월의', '개월'],
    ['항에', '항'],
    ['만', '만'],
    ['를', ''],
    ['에서는', ''],
    ['년도', '년도'],
  ])('%s becomes "%s"', (tail, stem) => expect(stemAfterCode(tail)).toBe(stem));
});
