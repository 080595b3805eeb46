import type { FilterTexts } from './filters.en.js';

/** The words of filters in Korean. */
export const filters: FilterTexts = {
  add: '문서 조건 추가',
  values: '이 값 가운데 하나',
  remove: (field) => `${field} 조건 지우기`,
  only: '문서 조건:',
  or: '또는',
  exists: '값 있음',
  absent: '값 없음',
  operators: {
    equals: '=',
    oneOf: '=',
    noneOf: '≠',
    contains: '포함:',
    notContains: '포함하지 않음:',
    startsWith: '시작:',
    endsWith: '끝:',
    from: '≥',
    after: '>',
    to: '≤',
    before: '<',
  },
  facts: {
    id: '문서',
    externalId: '외부 ID',
    title: '제목',
    format: '형식',
    mediaType: '미디어 형식',
    createdAt: '추가일',
    updatedAt: '갱신일',
  },
  matched: (matched, documents) => `문서 ${documents}개 가운데 ${matched}개가 조건에 맞습니다`,
};
