import { describe, expect, it } from 'vitest';
import { conflicts, entails } from './entails.js';
import { extractFacts } from './extract-facts.js';
import type { Fact } from './fact.js';

function only(text: string): Fact {
  const [fact] = extractFacts(text);
  if (!fact) throw new Error(`no fact in ${text}`);
  return fact;
}

describe('a coarser fact follows from a finer one, never the reverse', () => {
  it.each([
    ['2024-03-01', "'24.3"],
    ['2024. 3. 1.', '3월 1일'],
    ['2024년 3월 1일', '금요일'],
    ['2024년 3월', '2024년도'],
    ['오전 9시', '9시'],
    ['18:00', '6시'],
    ['15,234명', '약 1.5만 명'],
    ['15,234명', '1만 5천여 명'],
    ['3~5일', '최대 5일'],
    ['3명', '3'],
  ])('%s ⊢ %s', (finer, coarser) => {
    expect(entails(only(finer), only(coarser))).toBe(true);
    expect(entails(only(coarser), only(finer))).toBe(false);
  });
});

describe('the same in other words', () => {
  it.each([
    ['15,000원', '1만5천원'],
    ['2시간', '120분'],
    ['1년', '12개월'],
    ['2주', '14일'],
    ['2024.3.1', '2024년 3월 1일'],
    ['www.example.or.kr', 'http://www.example.or.kr/'],
    ['02-123-4567', '(02) 123-4567'],
    ['AB-1234', 'ab-1234'],
    ['제12조', 'Article 12'],
    ['열흘', '10 days'],
    ['in 2016', '2016 season'],
    ['100분의 20', '20%'],
    ['60만원 내외', '60만 원'],
    ['from 1774 to 1824', 'from about 1774 to 1824'],
    ['14개', '14가지'],
    ['2 km²', '200 hectares'],
  ])('%s = %s', (left, right) => {
    expect(entails(only(left), only(right))).toBe(true);
    expect(entails(only(right), only(left))).toBe(true);
  });
});

describe('contradictions', () => {
  it.each([
    ['30일', '15일'],
    ['30분', '30시간'],
    ['3억 원', '3만 원'],
    ['65세 이상', '65세 미만'],
    ['2024-03-01', '2024-04-01'],
    ['2024-03-01', '월요일'],
    ['오전 9시', '오후 9시'],
    ['9시', '9시 30분'],
    ['AB-1234', 'AB-1235'],
    ['AB-1234', 'AB-123'],
    ['제12조', '제13조'],
    ['02-123-4567', '02-123-4568'],
    ['3~5일', '7일'],
    ['1,104km2', '1,104m2'],
  ])('%s ≠ %s', (evidence, claim) => {
    expect(conflicts(only(evidence), only(claim))).toBe(true);
    expect(entails(only(evidence), only(claim))).toBe(false);
  });

  it.each([
    ['30일', '15개'],
    ['30일', '15,000원'],
    ["'24.3", '2024-03-01'],
    ['약 1.5만 명', '15,234명'],
    ['3~5일', '4일'],
    ['30일', '30영업일'],
    ['from about 1774 to 1824', 'from about 1274 to 1824'],
    ['approximately 200 to 4,000m', 'approximately 200 to 9,000m'],
    ['3가지', '5개'],
    ['752 miles', '752 feet'],
  ])('%s leaves %s open', (evidence, claim) => {
    expect(conflicts(only(evidence), only(claim))).toBe(false);
    expect(entails(only(evidence), only(claim))).toBe(false);
  });
});

describe('other ways to write a date', () => {
  it.each([
    ['23년', '2023년'],
    ['(6.15)', '6월 15일'],
    ['24시', '자정'],
    ['January 8 , 1935', 'January 8, 1935'],
    ['1960’s', '1960s'],
  ])('%s ⊢ %s', (evidence, claim) => expect(entails(only(evidence), only(claim))).toBe(true));

  it.each([
    ['23년', '2024년'],
    ['23년', '2023년 3월'],
    ['3년', '2003년'],
    ['6.15%', '6월 15일'],
    ['23시', '자정'],
  ])('%s ⊬ %s', (evidence, claim) => expect(entails(only(evidence), only(claim))).toBe(false));
});

it('counts places and things alike', () => {
  expect(entails(only('17개소'), only('17개'))).toBe(true);
  expect(entails(only('17명'), only('17개'))).toBe(false);
});
