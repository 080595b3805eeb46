import { describe, expect, it } from 'vitest';
import { bestThreshold, f1 } from './best-threshold.js';

const asked = [
  { indexed: false, score: 1 },
  { indexed: false, score: 2 },
  { indexed: true, score: 3 },
  { indexed: false, score: 4 },
  { indexed: true, score: 5 },
];

describe('bestThreshold', () => {
  it('has the highest F1 of all thresholds', () => {
    // 2 and 3 are missed or wrong with others: below 5 all three unanswerable ones and one other are abstained from.
    const threshold = bestThreshold(asked, ({ score }) => score);
    expect(threshold).toBe(5);
    expect(f1(asked, ({ score }) => score < threshold)).toBeCloseTo(6 / 7);
  });

  it('abstains from everything where the signal says nothing', () => {
    const blind = asked.map(({ indexed }) => ({ indexed, score: 1 }));
    expect(bestThreshold(blind, ({ score }) => score)).toBe(Infinity);
  });
});

describe('f1', () => {
  it('is 0 where nothing is abstained from', () => {
    expect(f1(asked, () => false)).toBe(0);
    expect(f1([], () => true)).toBe(0);
  });
});
