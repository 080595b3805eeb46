import { expect, it } from 'vitest';
import { placeRuns } from './place-runs.js';

const box = { page: 1, left: 0, top: 0, right: 1, bottom: 1 };
const placed = (text: string, words: string[]) =>
  placeRuns(
    text,
    100,
    words.map((word) => ({ text: word, box })),
  ).map(({ start, end }) => text.slice(start - 100, end - 100));

it('finds words whatever was done to spaces, marks, list signs and forms of letters', () => {
  const text = '- 청구한 보험금(최대 15%)을 2026년에 준다: ﬁnal ½';
  const words = ['•', '청구한', '보험', '금(최대', '15%)을', '2026년에', '준다:', 'final', '1⁄2'];
  expect(placed(text, words)).toEqual([
    '청구한',
    '보험',
    '금(최대',
    '15%)을',
    '2026년에',
    '준다:',
    'ﬁnal',
    '½',
  ]);
});

it('gives each of equal words its own place, in another order too', () => {
  expect(placed('가나다 라마바 가나다', ['가나다', '라마바', '가나다'])).toEqual([
    '가나다',
    '라마바',
    '가나다',
  ]);
  expect(placed('첫째 칸의 글 | 둘째 칸의 글', ['둘째칸의글', '첫째칸의글'])).toEqual([
    '첫째 칸의 글',
    '둘째 칸의 글',
  ]);
});

it('leaves a word out that the text does not have, without losing those behind it', () => {
  const text = '모든 직원은 매년 열다섯 날의 유급 휴가를 받는다';
  expect(
    placed(text, ['모든', '쪽', '직원은', '매년', '열다섯', '날의', '유급', '휴가를', '받는다']),
  ).toHaveLength(8);
});

it('gives no box at all where too little of the block is found', () => {
  expect(placed('모든 직원은 매년 열다섯 날의 유급 휴가를 받는다', ['모든', '직원은', '매년'])).toEqual([]);
});
