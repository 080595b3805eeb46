import { describe, expect, it } from 'vitest';
import { isStatement } from './is-statement.js';

describe('isStatement', () => {
  it.each([
    '연차는 15일입니다.',
    '연차는 15일입니다. [1]',
    '연차는 15일이에요',
    '당일 신청도 가능함.',
    '“본인이 신청한다.”',
    'AB-1234 충전기를 사용합니다(권장).',
    'The limit is 220 dollars. [3]',
    'Ask the help desk (extension 100).',
  ])('is one: %s', (text) => expect(isStatement(text)).toBe(true));

  it.each([
    '휴가 규정',
    '제3조(물사칙, 그 기간',
    '「고등교육법」 제2조에 따른 학교 3.',
    'Report Builder에서 세그먼트 작업 세그먼트.',
    '연차를 신청하려면',
    '연차는',
    'The hotel limit for the hotel',
    'The hotel limit is per night in the.',
    'Annual leave.',
    '',
  ])('is none: %j', (text) => expect(isStatement(text)).toBe(false));
});
