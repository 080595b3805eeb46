import { describe, expect, it } from 'vitest';
import { compileEntities } from './compile-entities.js';
import { findFacts } from './find-facts.js';
import { compilePattern } from './pattern-matcher.js';

function brief(text: string): string[] {
  return findFacts(text).map((entity) => {
    expect(text.slice(entity.offset, entity.offset + entity.length)).toBe(entity.text);
    return `${entity.category} ${entity.value}`;
  });
}

describe('findFacts', () => {
  it.each([
    ['2024년 3월 1일에 신청했어요', ['date 2024-03-01']],
    ['3월 5일까지요', ['date --03-05']],
    ['월요일 오후 2시 30분', ['date W1', 'date T14:30']],
    ['1만5천원 환불', ['amount 15000 KRW']],
    ['5~10만 원 정도', ['amount 50000..100000 KRW']],
    ['010-1234-5678로 전화 주세요', ['phone 01012345678']],
    ['주문번호 A-20240055 환불', ['order-number A20240055']],
    ['order number 123-4567890 is late', ['order-number 1234567890']],
    ['모델이 AX-310이에요', ['product-code AX310']],
    ['주문번호 알려 주세요', []],
    ['', []],
  ])('%s', (text, facts) => expect(brief(text)).toEqual(facts));
});

describe('lists', () => {
  const find = compileEntities([
    {
      category: 'plan',
      values: [
        { value: '하늬 라이트', synonyms: ['라이트 요금제'] },
        { value: '하늬 라이트 플러스' },
        { value: 'Max', synonyms: ['맥스'] },
      ],
    },
  ]);
  const values = (text: string): string[] => find(text).map(({ value, text: found }) => `${value}: ${found}`);

  it('finds names through spacing, case and particles, the longest first', () => {
    expect(values('하늬라이트로 내려 주세요')).toEqual(['하늬 라이트: 하늬라이트']);
    expect(values('하늬 라이트 플러스를 MAX로')).toEqual([
      '하늬 라이트 플러스: 하늬 라이트 플러스',
      'Max: MAX',
    ]);
    expect(values('맥스에서 라이트 요금제로')).toEqual(['Max: 맥스', '하늬 라이트: 라이트 요금제']);
  });

  it('finds no name inside another word', () => expect(values('maximum, 클라이맥스')).toEqual([]));

  it('refuses a name of nothing', () =>
    expect(() => compileEntities([{ category: 'x', values: [{ value: '!!' }] }])).toThrow('entity-invalid'));
});

describe('patterns', () => {
  it.each([
    ['[A-Z]{2}-\\d{3,4}', '모델 ax-3100과 BX-31', ['ax-3100']],
    ['계약\\s?\\d{6}', '계약 123456, 계약654321', ['계약 123456', '계약654321']],
    ['(?:가|나)+다?', '가나가다 나', ['가나가다', '나']],
    ['\\b\\d+원\\b', '50원 100원짜리', ['50원']],
    ['a|ab', 'ab', ['ab']],
    ['^시작.*끝$', '시작 그리고 끝', ['시작 그리고 끝']],
    ['[^\\d\\s]+', '가나 12 다', ['가나', '다']],
    ['x*', 'yyy', []],
    ['\\D{2}', '1ab2', ['ab']],
  ])('%s in %s', (pattern, text, found) =>
    expect(compilePattern(pattern)(text).map(({ start, end }) => text.slice(start, end))).toEqual(found),
  );

  it.each([
    '(a',
    'a)',
    '[a',
    '*a',
    'a**',
    '(?=a)',
    '\\1',
    'a{60}',
    'a{3,2}',
    'x'.repeat(201),
    '((a{50}){50}){50}',
    'a+?',
  ])('refuses %s', (pattern) => expect(() => compilePattern(pattern)).toThrow('entity-invalid'));

  it('writes a repetition of nothing once, however deep', () => {
    const nothing = `${'('.repeat(7)}${'){50}'.repeat(7)}`;
    expect(compilePattern(`a${nothing}b`)('ab')).toEqual([{ start: 0, end: 2 }]);
  });

  it('stays fast where backtracking does not', () => {
    const started = performance.now();
    for (const pattern of ['(a+)+b', '(a|a)*b', '(a*)*(a*)*b', 'a*a*a*a*a*a*b']) {
      expect(compilePattern(pattern)('a'.repeat(2_000))).toEqual([]);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
