import { describe, expect, it } from 'vitest';
import { joinLines } from './pdf-line-joins.js';

const vocabulary = new Set(['보험금', '확진자', 'information']);

describe('joinLines', () => {
  it.each([
    ['청구한 보험', '금을 준다', '청구한 보험 금을 준다'],
    ['청구한 보험', '금, 그리고', '청구한 보험금, 그리고'],
    ['(확', '진자)', '(확진자)'],
    ['휴가를 받으', '며, 쓴다', '휴가를 받으며, 쓴다'],
    ['쓸 수 있는', '휴가', '쓸 수 있는 휴가'],
    ['the infor-', 'mation', 'the information'],
    ['a well-', 'known rule', 'a well-known rule'],
    ['the', 'rule', 'the rule'],
  ])('joins "%s" and "%s"', (above, below, joined) => {
    expect(joinLines(above, below, vocabulary)).toBe(joined);
  });
});
