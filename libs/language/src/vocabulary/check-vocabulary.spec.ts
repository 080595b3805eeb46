import { describe, expect, it } from 'vitest';
import { checkVocabulary } from './check-vocabulary.js';

const check = (given: Partial<Parameters<typeof checkVocabulary>[0]>) =>
  checkVocabulary({ groups: [], expansions: [], words: [], ...given });

describe('what is stored of a vocabulary', () => {
  it('has each word once, in one form', () => {
    const { entries, issues } = check({
      groups: [
        ['  해지 ', '해\u200B약', '계약\u00A0 종료', '계약종료', '해지'.normalize('NFD')],
        ['계약 종료', '해약', '해지'],
        ['VPN', 'vpn', '가상사설망'],
      ],
      expansions: [
        { from: '갤럭시', to: ['스마트폰'] },
        { from: '갤럭시', to: ['스마트폰', '휴대전화'] },
      ],
      words: ['하나로', '하나로', 'R&D', 'U+ 모바일'],
    });
    expect(issues).toEqual([]);
    expect(entries).toEqual({
      groups: [
        ['해지', '해약', '계약 종료'],
        ['VPN', '가상사설망'],
      ],
      expansions: [{ from: '갤럭시', to: ['스마트폰', '휴대전화'] }],
      words: ['하나로', 'R&D', 'U+ 모바일'],
    });
  });

  it('comes through a second check unchanged', () => {
    const { entries } = check({ groups: [['계약  종료', '해지']] });
    expect(checkVocabulary(entries)).toEqual({ entries, issues: [] });
  });
});

describe('what is refused', () => {
  it.each([
    [{ groups: [['해지', '해 지']] }, 'stands alone'],
    [{ groups: [['해지', ' ']] }, 'an empty word'],
    [{ groups: [['해지', '\u200B']] }, 'an empty word'],
    [{ groups: [['집', '주택']] }, 'one character'],
    [{ words: ['가'.repeat(61)] }, 'longer than 60'],
    [{ words: ['<b>하나로</b>'] }, 'holds a character'],
    [{ words: ['하나로😀'] }, 'holds a character'],
    [{ words: ['=HYPERLINK("http://x")'] }, 'holds a character'],
    [{ words: ['1234'] }, 'holds no word'],
    [{ words: ['the'] }, 'holds no word'],
    [{ groups: [['VPN', 'VРN']] }, 'look alike'],
    [{ groups: [['어떻게', '방법']] }, 'word of asking'],
    [{ groups: [['3개월 할부', '6개월 할부']] }, 'numbers'],
    [{ groups: [['4대보험', '사회보험']] }, 'numbers'],
    [{ groups: [['AB-1234 단말', '하늬 단말']] }, 'numbers'],
    [{ groups: [['급여', '비급여']] }, 'negation'],
    [{ groups: [['가입', '미가입']] }, 'negation'],
    [{ groups: [['지원 대상', '지원 제외']] }, 'negation'],
    [{ groups: [['refundable', 'non-refundable']] }, 'negation'],
    [{ groups: [['한도 이상', '한도 미만']] }, 'what they allow'],
    [{ expansions: [{ from: '할부 3개월', to: ['할부 6개월'] }] }, 'numbers'],
    [
      {
        groups: [
          ['해지', '해약'],
          ['해약', '탈퇴'],
        ],
      },
      'groups[1]: "해약" is in groups[0] too',
    ],
    [{ expansions: [{ from: '갤럭시', to: ['갤럭시'] }] }, 'expands to itself'],
    [{ groups: [['해지', '해약']], expansions: [{ from: '해지', to: ['해약'] }] }, 'are equal by'],
    [
      {
        expansions: [
          { from: '단말', to: ['전화'] },
          { from: '전화', to: ['기기'] },
          { from: '기기', to: ['단말'] },
        ],
      },
      'leads back to itself',
    ],
  ])('%j', (given, expected) => {
    const { issues } = check(given);
    expect(issues.join('\n')).toContain(expected);
  });

  it('is not an amount in two writings, or a chain of expansions', () => {
    expect(check({ groups: [['5만원 상품권', '50,000원 상품권']] }).issues).toEqual([]);
    const chain = [
      { from: '갤럭시', to: ['스마트폰'] },
      { from: '스마트폰', to: ['휴대전화'] },
    ];
    expect(check({ expansions: chain }).issues).toEqual([]);
  });

  it('stays quick on as much as may be stored', () => {
    const groups = Array.from({ length: 2_000 }, (_, group) =>
      Array.from({ length: 10 }, (_, word) => `묶음${letters(group)} 낱말${letters(word)}`),
    );
    const began = performance.now();
    expect(check({ groups }).issues).toEqual([]);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

const letters = (number: number): string =>
  [...String(number)].map((digit) => '가나다라마바사아자차'.charAt(Number(digit))).join('');
