import { describe, expect, it } from 'vitest';
import { coverage, tokenSet, tokenWeights } from './coverage.js';

const candidates = ['연차 휴가', '연차 수당', '연차 일수', '출장 여비'].map(tokenSet);

describe('coverage', () => {
  it('weighs a token more the fewer candidates hold it', () => {
    const weights = tokenWeights(['연차', '휴가', '화성'], candidates);
    expect(weights.get('화성')).toBeGreaterThan(weights.get('휴가') ?? 0);
    expect(weights.get('휴가')).toBeGreaterThan(weights.get('연차') ?? 0);
    expect(weights.get('연차')).toBeGreaterThan(0);
  });

  it('is the share of the weight that is held', () => {
    const weights = new Map([
      ['연차', 1],
      ['휴가', 2],
      ['화성', 1],
    ]);
    expect(coverage(weights, tokenSet('연차 휴가'))).toBe(0.75);
    expect(coverage(weights, tokenSet('연차 휴가 화성 이주'))).toBe(1);
    expect(coverage(weights, tokenSet(''))).toBe(0);
  });

  it('is 0 for a question without tokens and defined without candidates', () => {
    expect(coverage(tokenWeights([], candidates), tokenSet('연차'))).toBe(0);
    expect(coverage(tokenWeights(['연차'], []), tokenSet('연차'))).toBe(1);
  });
});
