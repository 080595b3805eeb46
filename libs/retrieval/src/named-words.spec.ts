import { analyse, questionWords } from '@app/language';
import { describe, expect, it } from 'vitest';
import { headingTokens, namedWords } from './named-words.js';

const titles = ['소아 암 환자 의료비 지원', '성인 암 환자 의료비 지원', '청년내일저축계좌', '주거급여 지원'];
const headed = titles.map((title) => ({ title, headingPath: '' }));
const candidates = titles.map((title) => new Set(analyse(title)));
const named = (question: string, above = headed) =>
  namedWords(questionWords(question), candidates, above.map(headingTokens));

describe('namedWords', () => {
  it('grows with each word that one title holds, and most with a rare one', () => {
    expect(named('환자 지원')).toBeGreaterThan(named('환자'));
    expect(named('주거급여')).toBeGreaterThan(named('지원'));
  });

  it('does not add up what different titles hold', () => {
    expect(named('소아 주거급여')).toBe(Math.max(named('소아'), named('주거급여')));
  });

  it('takes a word for held only with all of its tokens', () => {
    expect(named('청년내일저축계좌')).toBeGreaterThan(0);
    expect(named('청년내일채움공제')).toBe(0);
  });

  it('looks at headings, too', () => {
    const above = [{ title: '안내', headingPath: '지원 > 주거급여' }];
    expect(named('주거급여', above)).toBe(named('주거급여'));
  });

  it('makes little of numbers', () => {
    const above = [{ title: '2025 계획', headingPath: '' }];
    const found = [new Set(analyse('2025 계획')), new Set(analyse('다른 문서'))];
    const weight = (question: string) => namedWords(questionWords(question), found, above.map(headingTokens));
    expect(weight('2025')).toBeCloseTo(weight('계획') / 4, 10);
  });

  it('is nothing where nothing was asked or found', () => {
    expect(named('알려주세요')).toBeLessThanOrEqual(0);
    expect(named('환자', [])).toBe(0);
  });
});
