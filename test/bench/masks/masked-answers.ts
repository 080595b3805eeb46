import type { GenerationConstraints } from '@app/models';

/** A text that fulfils constraints, followed token by token. */
export interface MaskedAnswer {
  name: string;
  constraints: Omit<GenerationConstraints, 'maximumTokens'>;
  text: string;
}

const passages = [
  '연차 유급휴가는 1년간 80퍼센트 이상 출근한 직원에게 15일을 부여합니다. 3년 이상 계속 근무한 직원에게는 근속 2년마다 1일을 더하며, 총일수는 25일을 넘지 않습니다.',
  '휴가는 사용일 3일 전까지 인사시스템 HR-310에서 신청하고, 2026년 1월 1일부터 팀장이 승인합니다. 문의는 1588-1234 또는 help@example.co.kr로 합니다.',
  '사용하지 못한 연차는 다음 해 3월 31일까지 쓸 수 있고, 미사용 수당은 1일에 15만 2,000원을 넘지 않는 범위에서 지급합니다.',
  'The AX-310 air purifier filter lasts 6 months and costs $45.90; a refund is paid within 14 days of delivery.',
  '출장 숙박비는 서울 12만원, 광역시 9만원, 그 밖의 지역 7만원이 한도이고, 식비는 하루 3만원입니다. 영수증은 5일 안에 제출합니다.',
];

const answer =
  '연차 휴가는 15일이며, 3년 이상 근무한 직원에게는 2년마다 1일을 더하며 25일을 넘지 않습니다. 휴가는 3일 전까지 HR-310에서 신청합니다. ' +
  '사용하지 못한 연차는 다음 해 3월 31일까지 쓸 수 있습니다. 문의는 1588-1234로 합니다.';
const cited = answer.replaceAll('합니다.', '합니다 [1][2].').replace('있습니다.', '있습니다 [3].');

const schema = {
  type: 'object',
  properties: {
    요약: { type: 'string', minLength: 5, maxLength: 200 },
    시작일: { type: 'string', format: 'date' },
    일수: { type: 'integer', minimum: 1, maximum: 365 },
    금액: { type: 'integer', minimum: 0 },
    구분: { enum: ['연차', '출장', '구매', '기타'] },
    코드: { type: 'array', maxItems: 5, items: { type: 'string', pattern: '^[A-Z]{2}-\\d{3}$' } },
    승인: { type: 'boolean' },
    비고: { type: ['string', 'null'] },
  },
  required: ['요약', '시작일', '일수', '금액', '구분', '코드', '승인'],
  additionalProperties: false,
};
const value = {
  요약: '3년 이상 근무한 직원에게는 2년마다 1일을 더하고, 사용하지 못한 연차는 다음 해 3월 31일까지 쓸 수 있습니다.',
  시작일: '2026-01-01',
  일수: 15,
  금액: 152_000,
  구분: '연차',
  코드: ['HR-310', 'AX-310'],
  승인: true,
  비고: '문의는 1588-1234로 합니다.',
};
const format = { type: 'json-schema', schema } as const;

const smallSchema = {
  type: 'object',
  properties: { label: { enum: ['leave', 'travel', 'purchase'] }, days: { type: 'integer' } },
  required: ['label', 'days'],
  additionalProperties: false,
};
const listSchema = {
  type: 'object',
  properties: { rows: { type: 'array', maxItems: 50, items: schema } },
  required: ['rows'],
  additionalProperties: false,
};
const labels = Array.from({ length: 200 }, (_, index) => `문의 유형 ${Math.floor(index / 10)}-${index % 10}`);
const facts = { level: 'facts', passages } as const;
const words = { level: 'words', passages } as const;

/** One text for each kind of constraint, and for combinations of them. */
export const maskedAnswers: readonly MaskedAnswer[] = [
  {
    name: 'regular expression',
    constraints: {
      format: { type: 'pattern', pattern: '(?:[가-힣A-Z0-9 ,-]{4,120}(?:다|요)\\. ?){1,8}' },
    },
    text: answer,
  },
  {
    name: 'choice of 200 labels',
    constraints: { format: { type: 'choice', texts: labels } },
    text: labels.at(-1) ?? '',
  },
  {
    name: 'JSON schema, 2 fields',
    constraints: { format: { type: 'json-schema', schema: smallSchema } },
    text: JSON.stringify({ label: 'travel', days: 15 }),
  },
  { name: 'JSON schema, 8 fields', constraints: { format }, text: JSON.stringify(value) },
  {
    name: 'JSON schema, list of 8 fields',
    constraints: { format: { type: 'json-schema', schema: listSchema } },
    text: JSON.stringify({ rows: [value, value, value] }),
  },
  { name: 'citations', constraints: { citations: [1, 2, 3, 4, 5] }, text: cited },
  { name: 'evidence, facts', constraints: { evidence: facts }, text: answer },
  { name: 'evidence, words', constraints: { evidence: words }, text: answer },
  {
    name: 'citations, evidence (words)',
    constraints: { citations: [1, 2, 3], evidence: words },
    text: cited,
  },
  {
    name: 'JSON schema, citations, evidence (facts)',
    constraints: { format, citations: [1, 2], evidence: facts },
    text: JSON.stringify(value),
  },
];
