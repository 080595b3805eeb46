// real: the rules of libs/language, the tokenizer and its masks, the documents of the demo. fake: the logits, which are
// drawn.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normaliseText, splitSentences } from '@app/language';
import { projectRoot } from '@app/platform';
import { describe, expect, it } from 'vitest';
import { matches, unmatchedFrom } from '../../../testing/automaton-texts.js';
import { shippedVocabulary, TextDrawer } from '../../../testing/masked-texts.js';
import { compileConstraints, type TextConstraints } from '../compile-constraints.js';

const korean = [
  '연차 휴가는 입사일을 기준으로 매년 15일이 생깁니다. 수수료는 1만5천원이고 배송비는 15,000원이며 3억 2천만 원까지 보증합니다.',
  '2024년 3월 1일(금) 오후 3시 30분부터 2024. 9. 4.까지, 정원은 10~20명입니다. 공기청정기 AB-1234와 iPhone 16에 맞습니다.',
  '제12조의2제3항에 따라 2주택을 가진 분은 제외합니다. Wi-Fi/LTE 지원, 표 7 | 42, 영하 -5℃, 가-31호, 5%.',
  '문의: 1588-1234번, help@example.co.kr, https://www.example.go.kr/b?c=1',
];
const english = [
  'Refunds take 14 days. John Smith of Acme pays $1,500.50 by March 1, 2024 at 3pm; the AX-310 filter lasts 6 months.',
];

const locked = (constraints: TextConstraints) => {
  const automaton = compileConstraints(constraints);
  return (text: string): boolean => matches(automaton, text);
};

describe('text that is locked to the facts of Korean evidence', () => {
  const allows = locked({ evidence: { level: 'facts', passages: korean, question: '갤럭시 S24도 되나요?' } });

  it.each(
    [
      [
        '',
        '안녕하세요!',
        '매년 15일입니다.',
        '15일',
        '수수료는 1만5천원입니다',
        '3억 2천만 원까지',
        '15,000원(배송비)',
      ],
      [
        '2024년 3월 1일(금)부터',
        '3월 1일',
        '2024년',
        '3시 30분',
        '2024. 9. 4.까지',
        '20명',
        '10~20명',
        'AB-1234를',
      ],
      [
        'iPhone',
        'iPhone 16',
        '제12조의2제3항',
        '12조의2',
        '2주택을',
        '2주택',
        'Wi-Fi',
        'LTE',
        'Wi-Fi/LTE',
        '42와',
        '표 7.',
      ],
      [
        '42이며',
        '42만큼이 아니라'.slice(0, 2),
        '영하 -5℃',
        '가-31호',
        '5%',
        '1588-1234로',
        'help@example.co.kr입니다',
      ],
      ['https://www.example.go.kr/b?c=1', 'S24', '15일, 20명', '15일 [표]', '- 15일'],
    ].flat(),
  )('allows "%s"', (text) => {
    expect(allows(text)).toBe(true);
  });

  it.each(
    [
      [
        '16일',
        '5일',
        '115일',
        '15',
        '15 일',
        '1만원',
        '1만5천',
        '5천원',
        '15,000',
        '15,000명',
        '000원',
        '2억 원',
      ],
      [
        '3억 2천 원',
        '2024년 4월',
        '3월 2일',
        '2024년 3',
        '30명',
        '10명',
        'AB-123',
        'AB-12345',
        'AB-',
        'XAB-1234',
      ],
      [
        '1234',
        'iphone',
        'iPhone 17',
        'iPhone16',
        '2주일',
        '2주',
        '12조의3',
        '7일',
        '42%',
        '42.7',
        '42-7',
        '742',
        '7/42',
      ],
      [
        '42만 원',
        '42조',
        '42℃',
        '5℃',
        '-42',
        '-15일',
        '４２',
        '④',
        '四',
        '삼성 GALAXY',
        'LTEA',
        'Wi-Fi6',
        'help@other.co.kr',
      ],
      ['https://www.example.go.kr', '15일AB-1234', '5%42', '₩15', 'Ⅶ'],
    ].flat(),
  )('allows no "%s"', (text) => {
    expect(allows(text)).toBe(false);
  });

  it('lets nothing but its facts be Latin, and all Hangul be free', () => {
    expect(allows('계좌는 다음 주에 열립니다')).toBe(true);
    expect(allows('the refund')).toBe(false);
  });
});

describe('text that is locked to the facts of English evidence', () => {
  const allows = locked({ evidence: { level: 'facts', passages: english } });

  it.each(
    [
      [
        'Refunds take 14 days.',
        'It is paid by John Smith.',
        'However, the filter lasts 6 months',
        'I think so',
        'e-mail',
      ],
      [
        '$1,500.50',
        'March 1, 2024',
        'at 3pm',
        'the AX-310',
        "don't",
        'Smith of Acme',
        'Filter: yes/no',
        'Days',
      ],
    ].flat(),
  )('allows "%s"', (text) => {
    expect(allows(text)).toBe(true);
  });

  it.each(
    [
      [
        '15 days',
        '14 months',
        '14',
        '$1,500',
        'Jane Smith',
        'Microsoft',
        'AX-311',
        'ax310',
        'March 2, 2024',
        '4pm',
        'NASA',
      ],
      ['6-month', 'iOS', 'abc1'],
    ].flat(),
  )('allows no "%s"', (text) => {
    expect(allows(text)).toBe(false);
  });
});

describe('text that is locked to the words of its evidence', () => {
  const allows = locked({ evidence: { level: 'words', passages: [...korean, ...english] } });

  it.each(
    [
      [
        '연차 휴가는 매년 15일입니다.',
        '휴가를 보증합니다',
        '수수료와 배송비는 제외하고 있습니다',
        '그러나 정원은 20명이며',
        '및',
      ],
      [
        '기준에 맞으면',
        '공기청정기를 지원합니다',
        'AB-1234에서는',
        '연차휴가',
        '15일부터',
        '2주택을',
        '제12조의2제3항에',
        '수 없습니다',
      ],
      ['Refunds are taking days', 'the refund', 'Filters lasting', 'John pays in 14 days', '42는', '네.'],
    ].flat(),
  )('allows "%s"', (text) => {
    expect(allows(text)).toBe(true);
  });

  it.each(
    [
      [
        '병가는 15일입니다',
        '연차 휴직',
        '무료 배송비',
        '휴가비',
        '42개',
        '42만',
        '수수료는 20만원',
        'the invoice',
        'Jane pays',
      ],
      ['refunder', '漢字', 'привет', '차', '보증금', '사내', '15일병가'],
    ].flat(),
  )('allows no "%s"', (text) => {
    expect(allows(text)).toBe(false);
  });
});

describe('citations in locked text', () => {
  it('need not stand in the evidence', () => {
    const allows = locked({ citations: [1, 3], evidence: { level: 'facts', passages: korean } });
    for (const text of ['15일입니다 [1][3].', '15일[1]', 'AB-1234 [3]', '[1] 42'])
      expect(allows(text)).toBe(true);
    for (const text of ['15일 [2]', '[15일]', '15일 [', '16일 [1]', '[1]6일', '[1]17'])
      expect(allows(text)).toBe(false);
  });
});

describe('the documents of the demo', () => {
  const folder = join(projectRoot(), 'apps/cli/demo/sources');
  const documents = ['ko', 'en'].flatMap((language) =>
    readdirSync(join(folder, language)).map((name) => readFileSync(join(folder, language, name), 'utf8')),
  );

  it.each(['facts', 'words'] as const)('can be repeated sentence by sentence at the level of %s', (level) => {
    expect(documents.length).toBeGreaterThan(10);
    const unmatched: string[] = [];
    for (const document of documents) {
      const text = normaliseText(document).slice(0, 6_000).replaceAll(/\s+/g, ' ');
      const automaton = compileConstraints({ evidence: { level, passages: [text] } });
      for (const sentence of splitSentences(text)) {
        const rest = unmatchedFrom(automaton, sentence.text);
        if (rest !== undefined) unmatched.push(`${sentence.text.slice(0, -rest.length)}>>>${rest}`);
      }
    }
    expect(unmatched).toEqual([]);
  });
});

describe('masks of evidence', async () => {
  const vocabulary = await shippedVocabulary();
  const drawer = new TextDrawer(vocabulary);

  it.each(['facts', 'words'] as const)('draw nothing locked that the evidence does not have: %s', (level) => {
    const evidence = { level, passages: korean };
    // The pattern makes digits and capitals frequent enough to be seen.
    const format = { type: 'pattern', pattern: '[\\d,.~년월일시분만천원명개 A-Z-]{20,}' } as const;
    const known = new Set(korean.flatMap((text) => text.match(/\d+|[A-Z]+/g)!));
    let found = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { text, ended } = drawer.draw({ maximumTokens: 60, evidence, ...(seed % 2 && { format }) }, seed);
      const drawn = text.match(/\p{N}+|[A-Z]{2,}/gu) ?? [];
      found += drawn.length;
      expect(drawn.filter((each) => !known.has(each))).toEqual([]);
      expect(ended).toBe(true);
    }
    expect(found).toBeGreaterThan(60);
  });

  it('draws values of a schema from the evidence', () => {
    const schema = {
      type: 'object',
      properties: {
        from: { type: 'string', format: 'date' },
        fee: { type: 'integer', minimum: 1_000, maximum: 20_000 },
        product: { type: 'string', pattern: '^[A-Z]' },
        kind: { enum: ['Type-9', 'Type-8'] },
        note: { type: 'string' },
      },
      required: ['from', 'fee', 'product', 'kind'],
    };
    const format = { type: 'json-schema', schema } as const;
    for (let seed = 0; seed < 12; seed++) {
      const evidence = { level: 'facts', passages: korean } as const;
      const { text } = drawer.draw({ maximumTokens: 120, format, evidence, citations: [2] }, seed);
      const { from, fee, product, kind, note } = JSON.parse(text) as Record<string, string>;
      expect(['2024-03-01', '2024-09-04']).toContain(from);
      expect([2024, 15_000, 1_588, 1_234]).toContain(fee);
      expect(product).toMatch(/^(?:AB-1234|Wi-Fi|LTE)/);
      expect(kind).toMatch(/^Type-[89]$/);
      expect(note ?? '').not.toMatch(/16일|\[(?!2\])/);
    }
  });

  it('refuses evidence without end, and a form that the evidence cannot fill', () => {
    const long = { level: 'facts', passages: ['가'.repeat(200_001)] } as const;
    expect(() => compileConstraints({ evidence: long })).toThrow(
      expect.objectContaining({ code: 'constraint-too-complex' }),
    );
    const format = { type: 'pattern', pattern: '\\d{3}-\\d{4}' } as const;
    expect(() => compileConstraints({ format, evidence: { level: 'facts', passages: ['없음'] } })).toThrow(
      expect.objectContaining({ code: 'constraint-unsatisfiable' }),
    );
  });
});
