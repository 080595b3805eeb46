import { normaliseText } from '@app/language';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { cutPassages } from '../../sources/cut-passages.js';
import { SourceWork } from '../../sources/source-work.js';
import { assembleValue } from '../assemble-value.js';
import { openPart } from '../open-part.js';
import { readSchema } from '../schema/read-schema.js';
import { plainSchema } from '../schema/schema-tree.js';

const ajv = formats.default(new Ajv({ strict: false }));
const nullable = (type: string, more: object = {}) => ({ type: [type, 'null'], ...more });
const form = (properties: object) => ({ type: 'object', properties, required: Object.keys(properties) });

function work(text: string, schema: object) {
  const source = normaliseText(text);
  const document = { documentId: 'text', versionId: 'text', title: '', text: source };
  const tree = readSchema(schema);
  const done = new SourceWork(cutPassages(document));
  return { source, schema, tree, done, found: done.find({ tree, utcOffset: '+09:00' }) };
}

/** Extracts, and holds the value to the schema and every field to its evidence. */
function extract(text: string, schema: object, proposal?: unknown) {
  const { source, tree, done, found } = work(text, schema);
  const all =
    proposal === undefined ? found : done.withProposal({ tree, found, proposal, utcOffset: '+09:00' });
  const result = assembleValue(tree, all);
  if (result.value !== null) expect(ajv.validate(schema, result.value), ajv.errorsText()).toBe(true);
  for (const { verdict, evidence } of result.fields) {
    expect(evidence.length > 0).toBe(verdict === 'supported');
    for (const { start, end, quote } of evidence) expect(source.slice(start, end)).toBe(quote);
  }
  return result;
}

const valueOf = (text: string, schema: object) =>
  (extract(text, form({ a: schema })).value as { a: unknown }).a;

describe('a value behind its label', () => {
  const date = nullable('string', { format: 'date' });
  const rows: [string, object, unknown][] = [
    ['계약일: 2024. 3. 1.', { ...date, title: '계약일' }, '2024-03-01'],
    [`계약일자 : '24.3.1`, { ...date, description: 'contract date' }, '2024-03-01'],
    ['■ 계약 체결일 2024년 3월 1일', { ...date, title: '체결일' }, '2024-03-01'],
    ['[계약일] March 1, 2024', { ...date, title: 'Contract date' }, '2024-03-01'],
    ['**Contract date:** 2024-03-01', { ...date, title: '계약일' }, '2024-03-01'],
    ['"contractDate": "2024-03-01",', { ...date, title: 'contractDate' }, '2024-03-01'],
    ['계약일: 2024. 13. 1.', { ...date, title: '계약일' }, null],
    ['계약일: 3월 1일', { ...date, title: '계약일' }, null],
    [
      '일시: 2024. 3. 5.(화) 오후 2시 30분',
      nullable('string', { format: 'date-time', title: '일시' }),
      '2024-03-05T14:30:00+09:00',
    ],
    ['일시: 2024. 3. 5. 2시', nullable('string', { format: 'date-time', title: '일시' }), null],
    ['납부 금액: 1만5천원', nullable('integer', { title: '납부 금액' }), 15_000],
    ['금액(만원): 1,500', nullable('integer', { title: '금액(만원)' }), 1_500],
    ['계약금액: 3억 2천만 원', nullable('integer', { title: '계약금액(만원)' }), 32_000],
    ['보증기간: 2년', nullable('integer', { title: '보증 기간 (개월)' }), 24],
    ['처리시간: 2시간', nullable('integer', { title: '처리시간' }), 2],
    [
      '처리시간: 2시간',
      nullable('integer', { title: '처리시간', description: 'Handling time in minutes' }),
      120,
    ],
    ['수량: 3.5', nullable('integer', { title: '수량' }), null],
    ['할인율: 12.5%', nullable('number', { title: '할인율' }), 12.5],
    ['문의: 고객센터 02-1234-5678', nullable('string', { title: '문의 전화' }), '02-1234-5678'],
    [
      '홈페이지: https://www.example.kr/a',
      nullable('string', { format: 'uri', title: '홈페이지' }),
      'https://www.example.kr/a',
    ],
    ['주문번호 : AB-1234 (2차)', nullable('string', { title: '주문번호' }), 'AB-1234'],
    ['자동 갱신 여부: 해당 없음', nullable('boolean', { title: '자동 갱신' }), false],
    ['동의: ☑ 예', nullable('boolean', { title: '동의' }), true],
    ['결제 방법: 카드 (일시불)', { enum: ['계좌이체', '카드', null], title: '결제 방법' }, '카드'],
    ['비고: 없음', nullable('string', { title: '비고' }), null],
    ['우편번호: 12345', nullable('string', { title: '우편번호', pattern: '^\\d{5}$' }), '12345'],
    ['우편번호: 1234', nullable('string', { title: '우편번호', pattern: '^\\d{5}$' }), null],
  ];
  it.each(rows)('%s', (text, schema, expected) => {
    expect(valueOf(text, schema)).toEqual(expected);
  });

  it('is read from several pairs in a line, below the label and beside it in a table', () => {
    const schema = form({ 성명: nullable('string'), 직위: nullable('string'), 소속: nullable('string') });
    for (const text of [
      '성명: 상담원 가 / 직위: 과장 / 소속: 1팀',
      '성명: 상담원 가  직위: 과장  소속: 1팀',
      '성명\n상담원 가\n직위\n과장\n소속\n1팀',
      '성명 | 상담원 가 | 직위 | 과장\n소속 | 1팀 | 비고 | 없음',
      '성명\t직위\t소속\n상담원 가\t과장\t1팀',
    ])
      expect(extract(text, schema)).toMatchObject({
        outcome: 'complete',
        value: { 성명: '상담원 가', 직위: '과장', 소속: '1팀' },
      });
  });

  it('tells fields of one name apart by the part of the text that they stand in', () => {
    const party = {
      type: 'object',
      properties: {
        name: nullable('string', { title: '성명' }),
        phone: nullable('string', { title: '연락처' }),
      },
    };
    const schema = form({ landlord: { ...party, title: '임대인' }, tenant: { ...party, title: '임차인' } });
    const text =
      '[임대인]\n성명: 건물주 가\n연락처: 010-1111-2222\n[임차인]\n성명: 세입자 나\n연락처: 010-3333-4444';
    expect(extract(text, schema).value).toEqual({
      landlord: { name: '건물주 가', phone: '010-1111-2222' },
      tenant: { name: '세입자 나', phone: '010-3333-4444' },
    });
  });

  it('is not taken from a label that names something else', () => {
    const schema = form({ landlordPhone: nullable('string'), deposit: nullable('integer') });
    expect(extract('임차인 연락처: 010-3333-4444\n위약금: 300만원', schema)).toMatchObject({
      outcome: 'no-evidence',
      value: { landlordPhone: null, deposit: null },
    });
  });
});

describe('a value in a sentence', () => {
  const schema = form({
    보증금: nullable('integer'),
    시작일: nullable('string', { format: 'date', title: '계약 시작일' }),
    종료일: nullable('string', { format: 'date', title: '계약 종료일' }),
    관리비: nullable('integer'),
  });
  it('is known by the words around it, and null where nobody says it', () => {
    const text =
      '보증금은 금 5,000만원으로 하고, 계약 기간은 2024년 3월 1일부터 2026년 2월 28일까지로 한다. 월세는 50만원이다.';
    const { value, outcome, fields } = extract(text, schema);
    expect(value).toEqual({ 보증금: 50_000_000, 시작일: '2024-03-01', 종료일: '2026-02-28', 관리비: null });
    expect(outcome).toBe('partial');
    expect(fields.map(({ tier }) => tier)).toEqual(['sentence', 'sentence', 'sentence', 'none']);
    expect(fields[0]?.evidence[0]?.quote).toBe('5,000만원');
  });

  it('is known by being the only one of its kind, but not among several', () => {
    const one = form({ mail: nullable('string', { format: 'email' }) });
    expect(extract('궁금한 점은 help@example.com 으로 보내세요.', one).value).toEqual({
      mail: 'help@example.com',
    });
    expect(extract('a@example.com, b@example.com', one).value).toEqual({ mail: null });
  });
});

describe('a list', () => {
  const schema = {
    type: 'array',
    items: form({
      name: nullable('string', { title: '품명' }),
      count: nullable('integer', { title: '수량' }),
    }),
  };
  const expected = [
    { name: '필터', count: 2 },
    { name: '밸브, 15mm', count: 1 },
  ];
  it.each([
    ['CSV', '품명,수량\n필터,2\n"밸브, 15mm",1'],
    ['CSV with semicolons', '품명;수량\n필터;2\n밸브, 15mm;1'],
    ['a table of Markdown', '| 품명 | 수량 |\n|---|---:|\n| 필터 | 2 |\n| 밸브, 15mm | 1 |\n| 합계 | 3 |'],
    ['a table of a stored document', '품명 | 수량\n필터 | 2\n밸브, 15mm | 1'],
    ['columns between tabs', '품명\t수량\n필터\t2\n밸브, 15mm\t1'],
    ['forms one behind the other', '품명: 필터\n수량: 2개\n\n품명: 밸브, 15mm\n수량: 1개'],
  ])('is read from %s', (_what, text) => {
    expect(extract(text, schema)).toMatchObject({ outcome: 'complete', value: expected });
  });

  it('of single values stands behind or below its label, and each is said once', () => {
    const listed = form({
      준비물: { type: 'array', items: { type: 'string' } },
      mails: { type: 'array', items: { type: 'string', format: 'email' } },
    });
    const text = '준비물: 신분증, 도장 및 통장\n문의 a@example.com, b@example.com, a@example.com';
    expect(extract(text, listed).value).toEqual({
      준비물: ['신분증', '도장', '통장'],
      mails: ['a@example.com', 'b@example.com'],
    });
    expect(extract('준비물\n- 신분증\n- 도장\n\n끝.', listed).value).toMatchObject({
      준비물: ['신분증', '도장'],
    });
  });

  it('keeps to its size, and is whole or absent', () => {
    const text = '품명,수량\n필터,2\n밸브,1';
    expect(extract(text, { ...schema, maxItems: 1 }).value).toEqual([{ name: '필터', count: 2 }]);
    expect(extract(text, { ...schema, minItems: 3 })).toMatchObject({ outcome: 'incomplete', value: null });
  });

  it('is not made of prose with commas', () => {
    const text = '필터는 4개월, 밸브는 1년마다 바꿉니다.\n점검은 무료, 부품은 유료입니다.';
    expect(extract(text, schema).value).toEqual([]);
  });
});

describe('what a schema demands and a source does not say', () => {
  it('is left out where it may be', () => {
    const schema = { type: 'object', properties: { 금액: { type: 'integer' }, 비고: { type: 'string' } } };
    expect(extract('금액: 3만원', schema)).toMatchObject({ outcome: 'partial', value: { 금액: 30_000 } });
  });

  it('leaves no value where it must be, and the fields say what was found', () => {
    const schema = form({ 금액: { type: 'integer' }, 접수번호: { type: 'string' } });
    const { outcome, value, fields } = extract('금액: 3만원', schema);
    expect([outcome, value]).toEqual(['incomplete', null]);
    expect(fields.map((field) => [field.pointer, field.value, field.verdict])).toEqual([
      ['/금액', 30_000, 'supported'],
      ['/접수번호', null, 'unsupported'],
    ]);
  });
});

describe('a proposal', () => {
  const schema = form({
    담당: nullable('string'),
    마감일: nullable('string', { format: 'date' }),
    분류: { enum: ['민원', '칭찬'] },
  });
  const text = '상담 1팀에서 2024. 3. 1. 자로 접수. 민원 사항 기록.';

  it('is kept where the source says it in whatever form, and null where it does not', () => {
    const proposal = { 담당: '상담  1팀', 마감일: '2024-03-01', 분류: '민원' };
    expect(extract(text, schema, proposal)).toMatchObject({ outcome: 'complete', value: proposal });
    const invented = { 담당: '영업 2팀', 마감일: '2024-03-02', 분류: '민원' };
    expect(extract(text, schema, invented)).toMatchObject({
      outcome: 'partial',
      value: { 담당: null, 마감일: null, 분류: '민원' },
    });
  });

  it.each(['SV-2024/1 (2차)', 'a+b [x]', 'C:\\temp', '100%', '{}', '😀'])(
    'is looked for as it is spelled: %s',
    (담당) => {
      const memo = form({ 담당: nullable('string') });
      expect(extract(`메모에 ${담당} 라고 적음.`, memo, { 담당 }).value).toEqual({ 담당 });
      expect(extract('메모에 적음.', memo, { 담당 }).value).toEqual({ 담당: null });
    },
  );

  it('of a part of a word is not what the source says', () => {
    const memo = form({ 담당: nullable('string') });
    expect(extract('discard1 카드사용', memo, { 담당: 'card' }).value).toEqual({ 담당: null });
    expect(extract('신용카드', memo, { 담당: '카드' }).value).toEqual({ 담당: null });
    expect(extract('카드로 결제', memo, { 담당: '카드' }).value).toEqual({ 담당: '카드' });
    expect(extract('', memo, { 담당: '  ' }).value).toEqual({ 담당: null });
  });

  it('that must stay is called unsupported, and the whole result too', () => {
    const { outcome, value, fields } = extract('상담 1팀', schema, {
      담당: '상담 1팀',
      마감일: null,
      분류: '칭찬',
    });
    expect([outcome, value]).toEqual(['unsupported', { 담당: '상담 1팀', 마감일: null, 분류: '칭찬' }]);
    expect(fields.at(-1)).toEqual({
      pointer: '/분류',
      value: '칭찬',
      verdict: 'unsupported',
      tier: 'generator',
      evidence: [],
    });
  });

  it('does not replace what was found, and counts for nothing in another shape', () => {
    const found = '담당: 상담 1팀\n분류: 민원';
    expect(extract(found, schema, { 담당: '민원', 분류: 7, 마감일: {} })).toMatchObject({
      value: { 담당: '상담 1팀', 분류: '민원', 마감일: null },
    });
    expect(extract(found, schema, ['민원']).value).toMatchObject({ 담당: '상담 1팀' });
  });

  it('does not lend the number of one field to another', () => {
    const two = form({ 계약금액: nullable('integer'), 지체상금: nullable('integer') });
    const once = '계약금액: 300만원';
    expect(extract(once, two, { 지체상금: 3_000_000 }).value).toEqual({
      계약금액: 3_000_000,
      지체상금: null,
    });
    expect(extract(`${once}\n늦으면 300만원을 낸다.`, two, { 지체상금: 3_000_000 }).value).toEqual({
      계약금액: 3_000_000,
      지체상금: 3_000_000,
    });
  });

  it('fills lists of which nothing was found, without items of which nothing is said', () => {
    const list = form({
      품목: { type: 'array', items: form({ 이름: nullable('string'), 수: nullable('integer') }) },
    });
    const prose = '필터를 두 개 요청하셨고 밸브도 함께 문의하셨습니다.';
    const proposal = {
      품목: [
        { 이름: '필터', 수: 2 },
        { 이름: '호스', 수: 7 },
        { 이름: '밸브', 수: 9 },
      ],
    };
    expect(extract(prose, list, proposal).value).toEqual({
      품목: [
        { 이름: '필터', 수: 2 },
        { 이름: '밸브', 수: null },
      ],
    });
  });

  it('is asked for what is open alone, with null where the source may not tell', () => {
    const { tree, found } = work('담당: 상담 1팀', schema);
    expect(plainSchema(openPart(tree, found)!)).toMatchObject({
      properties: {
        마감일: { anyOf: [{ format: 'date' }, { type: 'null' }] },
        분류: { enum: ['민원', '칭찬'] },
      },
      required: ['마감일', '분류'],
    });
    const whole = work('담당: 상담 1팀\n마감일: 2024. 3. 1.\n분류: 민원', schema);
    expect(openPart(whole.tree, whole.found)).toBeUndefined();
  });

  it('comes with the passages and the values that it may be made of', () => {
    const { tree, done } = work(text, schema);
    expect(done.prepare({ tree })).toEqual({ order: [1], spelled: ['2024-03-01'] });
  });
});

describe('names that objects have by themselves', () => {
  it('are properties like others', () => {
    const schema = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"string","title":"이름"}},"required":["__proto__"]}',
    ) as object;
    const { value } = extract('이름: 상담원', schema);
    expect(JSON.stringify(value)).toBe('{"__proto__":"상담원"}');
  });
});
