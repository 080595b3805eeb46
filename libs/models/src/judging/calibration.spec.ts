import { describe, expect, it } from 'vitest';
import { entailmentOf, relevanceOf } from './calibration.js';

describe('calibration', () => {
  it('makes a probability of a logit', () => {
    expect(relevanceOf(2, { scale: 0.5, offset: -1 })).toBe(0.5);
    expect(relevanceOf(0, { scale: 1, offset: Math.log(3) })).toBeCloseTo(0.75, 12);
    expect(relevanceOf(-1e38, { scale: 10, offset: 0 })).toBe(0);
  });

  it('makes three probabilities that sum to 1, flatter with a higher temperature', () => {
    const logits = [Math.log(6), Math.log(3), Math.log(1)] as const;
    const { supported, contradicted, neutral } = entailmentOf(logits, { temperature: 1 });
    expect([supported, contradicted, neutral].map((value) => value.toFixed(6))).toEqual([
      '0.600000',
      '0.300000',
      '0.100000',
    ]);
    expect(entailmentOf(logits, { temperature: 4 }).supported).toBeLessThan(0.5);
    expect(entailmentOf([3e38, -3e38, 0], { temperature: 0.01 })).toEqual({
      supported: 1,
      contradicted: 0,
      neutral: 0,
    });
  });
});
