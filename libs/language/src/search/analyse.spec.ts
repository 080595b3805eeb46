import { describe, expect, it } from 'vitest';
import { LONGEST_TOKEN_BYTES, analyse, searchText } from './analyse.js';

function shared(left: string, right: string): string[] {
  const tokens = new Set(analyse(right));
  return analyse(left).filter((token) => tokens.has(token));
}

describe('analyse: Korean', () => {
  it('gives a stem of two syllables once, as its own bigram', () => {
    expect(analyse('연차를')).toEqual(['연차']);
    expect(analyse('집에서')).toEqual(['집']);
  });

  it('gives the bigrams of a compound', () => expect(analyse('보험금에서')).toEqual(['보험', '험금']));

  it('finds the parts of a compound', () => {
    expect(shared('주문상세내역', '주문')).toEqual(['주문']);
    expect(shared('연차휴가를', '휴가는')).toEqual(['휴가']);
    expect(shared('회원의', '회원')).toEqual(['회원']);
  });

  it('bridges spacing errors', () => {
    expect(new Set(analyse('금융 보험'))).toEqual(new Set(analyse('금융보험')));
    expect(new Set(analyse('금융·보험'))).toEqual(new Set(analyse('금융보험')));
  });

  it('does not bridge a particle or a paragraph', () => {
    expect(analyse('금융의 보험')).toEqual(['금융', '보험']);
    expect(analyse('금융\n\n보험')).toEqual(['금융', '보험']);
  });

  it('reads conjoining jamo as syllables', () => {
    expect(analyse('연차휴가 AB-1234'.normalize('NFD'))).toEqual(analyse('연차휴가 AB-1234'));
  });
});

describe('analyse: codes, numbers, addresses', () => {
  it.each([
    ['AB-1234의', ['ab-1234', 'ab1234', 'ab', '1234']],
    ['15,000원입니다', ['15,000원', '15,000', '15000', '원']],
    ['3.5%', ['3.5%']],
    ['v2.3.1', ['v2.3.1']],
    ['192.168.0.1', ['192.168.0.1']],
    ['1577-0606', ['1577-0606', '15770606']],
    ['C++와 C#', ['c++', 'c#']],
    ['help@example.co.kr', ['help@example.co.kr', 'help', 'exampl', 'co', 'kr']],
    ['API를', ['api']],
    ['제1조제2항에', ['제1조제2항', '제', '1', '조제', '2', '항']],
    ['2024-03-01', ['2024-03-01', '20240301', '2024-03', '2024-03-01']],
    ['R&D', ['r&d']],
    ['ＡＢ－１２３４', ['ab-1234', 'ab1234', 'ab', '1234']],
  ])('%s gives %j', (text, tokens) => expect(analyse(text)).toEqual(tokens));

  it('keeps a link whole and finds it by host and words', () => {
    const tokens = analyse('규정은 https://www.example.com/leave/policy?id=7. 참고');
    expect(tokens).toEqual(
      expect.arrayContaining(['https://www.example.com/leave/policy?id=7', 'example.com', 'leav', 'polici']),
    );
  });

  it('lets different spellings meet', () => {
    expect(shared('AB-1234', 'ab1234')).toContain('ab1234');
    expect(shared('15,000원', '1만5천원')).toContain('15000');
    expect(shared('15,000원', '15000 원')).toEqual(['15000', '원']);
    expect(shared('2018. 9. 4.(화)', '2018년 9월 4일')).toContain('2018-09-04');
    expect(shared("'24.3", '2024년 3월 5일')).toEqual(['2024-03']);
  });
});

describe('analyse: English', () => {
  it('stems and leaves stop words out', () => {
    expect(analyse("The company's policies are changing")).toEqual(['compani', 'polici', 'chang']);
  });

  it('joins and parts hyphenated words', () => {
    expect(shared('e-mail', 'email')).toEqual(['email']);
    expect(shared('well-known', 'known')).toEqual(['known']);
  });
});

describe('analyse: any text', () => {
  const HOSTILE = [
    '',
    '\u0000\u0000',
    '연\u0000차',
    '\uD800가\uDC00',
    '연\u200B차\u00A0휴가\u3000a\u2028b\u2029c',
    '👩‍👩‍👧 이모지',
    'ㅋㅋㅋ ㅠㅠ',
    '\u1112\u119E\u11AB글',
    '日本語 中文',
    'İstanbul ÀÉ',
    '"(*) OR +tokens:^2 \\',
    'x'.repeat(5000),
    `${'가'.repeat(500)} ${'😀'.repeat(500)}`,
  ];

  it.each(HOSTILE)('gives tokens without white space for %j', (text) => {
    const tokens = analyse(text);
    for (const token of tokens) {
      expect(token).toMatch(/^\S+$/u);
      expect(Buffer.byteLength(token)).toBeLessThanOrEqual(LONGEST_TOKEN_BYTES);
      expect(token.isWellFormed?.() ?? true).toBe(true);
    }
    expect(searchText(text).split(' ').filter(Boolean)).toEqual(tokens);
  });

  it('reads through what is invisible', () =>
    expect(analyse('연\u200B차\u0000휴가')).toEqual(analyse('연차휴가')));

  it.each([
    '우리 회사의 연차휴가는 15일이며 신청하려면 결재가 필요합니다. ',
    'The quick brown foxes are jumping over policies. ',
    'a',
    'a-',
    'a@',
    '1,',
    '1만',
    '2024.',
    'http://',
    '가',
    '9 ',
    '\u0000',
    '\u1112\u119E',
    'e\u0301\u0301',
  ])('stays linear on 200,000 characters of %j', (part) => {
    const started = performance.now();
    analyse(part.repeat(Math.ceil(200_000 / part.length)));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
