import { describe, expect, it } from 'vitest';
import { polarity, splitClauses } from './polarity.js';

describe('polarity', () => {
  it.each([
    '환불이 안 됩니다',
    '신청하지 못합니다',
    '하지 않습니다',
    '신청할 수 없습니다',
    '불가능합니다',
    '출입 금지',
    '지원 대상에서 제외됩니다',
    '본인이 아닙니다',
    '부가세 미포함',
    '신청서를 미제출한 경우',
    '하지 마십시오',
    'You cannot enter',
    "It doesn't work",
    'Refunds are unavailable',
    'He never came',
    'There is no fee',
    'without a receipt',
    '중복 지원은 배제됩니다',
    'The account is disabled',
  ])('negated: %s', (text) => expect(polarity(text).negated).toBe(true));

  it.each([
    '안내를 받으세요',
    '3개월 안에 신청하세요',
    '제안된 방안',
    '못지않게 좋습니다',
    '비밀번호를 잘못 입력했습니다',
    '신청하지 않을 수 없다',
    '효과가 없지 않다',
    '하지 않으면 안 된다',
    '할 수밖에 없다',
    '연령에 관계없이 신청할 수 있습니다',
    '틀림없이 지급됩니다',
    '불가피하게 변경되었습니다',
    '뿐만 아니라 지원도 합니다',
    '아니요, 가능합니다',
    'not only A but B',
    'not uncommon',
    'no later than March',
    'No, you can enter',
    '장애인에 국한되지 않습니다',
    '고용보험 미적용자 출산급여를 받습니다',
    '대상은 미취업 졸업생입니다',
    '보전금리를 제외한 금리를 냅니다',
    'the first disabled person to speak',
  ])('affirmative: %s', (text) => expect(polarity(text).negated).toBe(false));

  it('gives the places of the cues', () => {
    const text = '환불은 불가하며 교환도 안 됩니다';
    expect(polarity(text).cues.map(({ start, end }) => text.slice(start, end))).toEqual(['불가', '안 됩']);
  });
});

const texts = (sentence: string): string[] => splitClauses(sentence).map(({ text }) => text);

it('cuts clauses where negation ends, but not inside a double negation', () => {
  expect(texts('신청하지 않으면 지원받을 수 없습니다')).toEqual(['신청하지 않으면', '지원받을 수 없습니다']);
  expect(texts('하지 않으면 안 됩니다')).toEqual(['하지 않으면 안 됩니다']);
  expect(texts('You may enter, but you cannot stay')).toEqual(['You may enter,', 'but you cannot stay']);
  expect(texts('15,000원을 냅니다')).toEqual(['15,000원을 냅니다']);
  expect(texts('학생만 되기 때문에 직원은 안 됩니다')).toEqual(['학생만 되기 때문에', '직원은 안 됩니다']);
  expect(texts('보조기기(의족, 휠체어 등)를 지원합니다')).toHaveLength(1);
});
