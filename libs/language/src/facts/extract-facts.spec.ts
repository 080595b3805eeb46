import { describe, expect, it } from 'vitest';
import { extractFacts } from './extract-facts.js';
import type { Fact } from './fact.js';

/** "kind value unit", the way the table below writes a fact. */
function brief(fact: Fact): string {
  if (fact.kind === 'code') return `${fact.form} ${fact.code}`;
  if (fact.kind === 'date') {
    const { year, month, day, weekday, hour, minute } = fact;
    return `date ${[year, month, day].map((part) => part ?? '-').join('/')}${weekday === undefined ? '' : ` w${weekday}`}${hour === undefined ? '' : ` ${hour}:${minute}`}`;
  }
  const value = fact.low === fact.high ? `${fact.low}` : `${fact.low}..${fact.high}`;
  return [fact.kind, value, fact.unit, fact.approximate ?? '', fact.bound ?? '']
    .filter((part) => part !== '')
    .join(' ');
}

const read = (text: string): string[] => extractFacts(text).map(brief);

describe('numbers and money', () => {
  it.each([
    ['15,000원', 'money 15000 KRW'],
    ['1만5천원', 'money 15000 KRW'],
    ['1만 5천 원', 'money 15000 KRW'],
    ['3억 2천만 원', 'money 320000000 KRW'],
    ['111만 9,000원', 'money 1119000 KRW'],
    ['1조 2,000억 원', 'money 1200000000000 KRW'],
    ['5 , 800원', 'money 5800 KRW'],
    ['이천만 원', 'money 20000000 KRW'],
    ['만 원', 'money 10000 KRW'],
    ['$1,500', 'money 1500 USD'],
    ['$1.2M', 'money 1200000 USD'],
    ['USD 100', 'money 100 USD'],
    ['₩15,000', 'money 15000 KRW'],
    ['one million dollars', 'money 1000000 USD'],
    ['5~10만 원', 'money 50000..100000 KRW'],
    ['1.5만 명', 'unit 15000 person'],
    ['약 1만 5천여 명', 'unit 15000 person over'],
    ['약 300명', 'unit 300 person about'],
    ['3 , 800 people', 'unit 3800 person'],
    ['one hundred and fifty', 'number 150'],
    ['3분의 2', `unit ${2 / 3} fraction`],
    ['１５％', 'unit 15 %'],
    ['3할', 'unit 30 %'],
    ['100분의 20', 'unit 20 %'],
    ['50퍼센트', 'unit 50 %'],
    ['9,00000만 원', 'money 9000000000 KRW'],
    ['1,23456원', 'money 123456 KRW'],
    ['1,000,00원', 'money 100000 KRW'],
    ['0만 원', 'money 0 KRW'],
  ])('%s', (text, fact) => expect(read(text)).toEqual([fact]));
});

describe('units', () => {
  it.each([
    ['30분', 'unit 1800 second'],
    ['30시간', 'unit 108000 second'],
    ['열흘 이내', 'unit 10 day at-most'],
    ['보름', 'unit 15 day'],
    ['71,000km2', 'unit 71000000000 square-metre'],
    ['10,000ft', 'unit 10000 foot'],
    ['한 달', 'unit 1 month'],
    ['세 명', 'unit 3 person'],
    ['twelve months', 'unit 12 month'],
    ['만 18세 이상', 'unit 18 age at-least'],
    ['만 65세 미만', 'unit 65 age less-than'],
    ['18-year-old', 'unit 18 age'],
    ['30-day', 'unit 30 day'],
    ['10영업일', 'unit 10 working-day'],
    ['5 business days', 'unit 5 working-day'],
    ['within 14 days', 'unit 14 day at-most'],
    ['3~5일', 'unit 3..5 day'],
    ['between 3 and 5 days', 'unit 3..5 day'],
    ['제1급부터 12급까지', 'unit 1..12 grade'],
    ['2GB', `unit ${2 * 2 ** 30} byte`],
    ['5 km', 'unit 5000 metre'],
    ['1분기', 'unit 1 quarter'],
  ])('%s', (text, fact) => expect(read(text)).toEqual([fact]));
});

describe('dates and times', () => {
  it.each([
    ['2024.3.1', 'date 2024/3/1'],
    ['2024. 3. 1.(금)', 'date 2024/3/1 w5'],
    ['2024년 3월 1일', 'date 2024/3/1'],
    ['2024-03-01', 'date 2024/3/1'],
    ["'24.3", 'date 2024/3/-'],
    ['24년 3월', 'date 2024/3/-'],
    ['3월 1일', 'date -/3/1'],
    ['March 1, 2024', 'date 2024/3/1'],
    ['1 Mar 2024', 'date 2024/3/1'],
    ['18 October 2018', 'date 2018/10/18'],
    ['2023년도', 'date 2023/-/-'],
    ['월요일', 'date -/-/- w1'],
    ['09:00', 'date -/-/- 9:0'],
    ['오전 9시', 'date -/-/- 9:0'],
    ['오후 2시 30분', 'date -/-/- 14:30'],
    ['9 a.m.', 'date -/-/- 9:0'],
  ])('%s', (text, fact) => expect(read(text)).toEqual([fact]));

  it('settles the halves of the day in a range', () => {
    expect(extractFacts('9시~18시')).toMatchObject([
      { hour: 9, half: 'am' },
      { hour: 18, half: 'pm' },
    ]);
    expect(read('오후 1시~5시')).toEqual(['date -/-/- 13:0', 'date -/-/- 17:0']);
  });

  it('knows the morning from the clock of 24 hours at the other end, with a day between', () => {
    expect(extractFacts('1월 2일 9시부터 1월 31일 14시까지')).toMatchObject([
      { month: 1, day: 2 },
      { hour: 9, half: 'am' },
      { month: 1, day: 31 },
      { hour: 14, half: 'pm' },
    ]);
  });

  it('takes the hour behind a month for no day', () => {
    expect(read('Thursday 18 October 15:30')).toEqual(['date -/-/- w4', 'date -/10/18', 'date -/-/- 15:30']);
  });
});

describe('codes', () => {
  it.each([
    ['AB-1234', 'code AB1234'],
    ['2.3.1', 'version 2.3.1'],
    ['02-123-4567', 'phone 021234567'],
    ['(02) 123-4567', 'phone 021234567'],
    ['1588-1519', 'phone 15881519'],
    ['제12조', 'article 조12'],
    ['Article 12', 'article 조12'],
    ['12조에 따라', 'article 조12'],
    ['help@example.co.kr', 'email help@example.co.kr'],
    ['https://www.example.or.kr/', 'url example.or.kr'],
  ])('%s', (text, fact) => expect(read(text)).toEqual([fact]));
});

describe('what only looks like a fact', () => {
  it.each([
    '세대 간 갈등',
    '한시적 지원',
    '다시 한번',
    '그것만 원합니다',
    '[1] 근거',
    '안내를 받으세요',
    'one of them',
    '제안된 방안',
  ])('%s', (text) => expect(read(text)).toEqual([]));

  it('leaves list marks out', () =>
    expect(read('1. 신청서 2부\n2. 사본 3장')).toEqual(['number 2', 'unit 3 sheet']));
  it('says how often without counting months', () =>
    expect(read('한 달에 17만 원')).toEqual(['money 170000 KRW']));

  it('reads the hours of a day, and a road that begins like a currency', () => {
    expect(read('하루 8시간')).toEqual(['unit 28800 second']);
    expect(read('US101')).toEqual(['code US101']);
  });
  it('does not take a house for a week', () => expect(read('2주택자')).toEqual(['number 2']));
});

it('gives offsets that slice the original text', () => {
  const text = '２０２４년 3월 1일부터 15,000원을 AB-1234로 냅니다.';
  for (const fact of extractFacts(text)) expect(text.slice(fact.start, fact.end)).toBe(fact.text);
});

it('reads hostile input in time', () => {
  const began = performance.now();
  extractFacts('1,'.repeat(20_000));
  extractFacts('9'.repeat(20_000));
  extractFacts('A-1.'.repeat(10_000));
  expect(performance.now() - began).toBeLessThan(3_000);
});

describe('the verb 한 in front of what may be a counter', () => {
  it.each([
    '제대군인을 대상으로 한 대부 지원',
    '주거를 목적으로 한 장기 대출',
    '가구를 기준으로 한 분할 납부',
  ])('is no number: %s', (text) => expect(read(text)).toEqual([]));

  it('leaves a count behind other words alone', () => {
    expect(read('앞으로 한 대 지원')).toHaveLength(1);
    expect(read('대상으로 두 대 지원')).toHaveLength(1);
  });
});

describe('a Korean number word that counts nothing', () => {
  it.each(['부모 중 한 명이 신청합니다', '이미 창업을 한 사람', '모집은 1월 한 달간 합니다'])('%s', (text) =>
    expect(read(text).filter((fact) => !fact.startsWith('date'))).toEqual([]),
  );

  it('is told from one that does', () => {
    expect(read('다섯 명 중 한 명')).toEqual(['unit 5 person', 'unit 1 person']);
    expect(read('보호자 한 명')).toEqual(['unit 1 person']);
    expect(read('두 분이 오셨습니다')).toEqual(['unit 2 person']);
    expect(read('20분 걸립니다')).toEqual(['unit 1200 second']);
  });
});
